/** `muster mark`: sets or takes away the same marks of several groups, of all of them or of none. */
import { readFileSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';
import { chooseGroupType } from './accounts.ts';
import type { CommandContext } from './context.ts';
import { printable } from './present/text.ts';

export interface MarkFlags {
  readonly groupType?: string;
  readonly owner?: string;
  readonly stage?: string;
  readonly tag?: readonly string[];
  readonly nextStep?: string;
  readonly nextStepOn?: string;
  readonly putOffUntil?: string;
  readonly takeAway?: readonly string[];
  readonly json?: true;
}

interface Marked {
  readonly groups: number;
  readonly properties: Readonly<Record<string, unknown>>;
}

export async function markAccounts(
  context: CommandContext,
  values: readonly string[],
  flags: MarkFlags,
): Promise<void> {
  const marks = readMarks(flags);
  const groups = values.length === 1 && values[0] === '-' ? readLines() : values;
  await context.withConnection(async ({ client }) => {
    const type = await chooseGroupType(client, flags.groupType);
    const path = `/api/marks/${encodeURIComponent(type)}`;
    const marked = await client.put<Marked>(path, JSON.stringify({ groups, marks }), 'application/json');
    context.output.write(`${flags.json ? JSON.stringify(marked, null, 2) : describeMarked(marked)}\n`);
  });
}

/** The server says which marks there are, and what each takes. Errors: Problem where none is given. */
function readMarks({ takeAway = [], tag, ...flags }: MarkFlags): Readonly<Record<string, unknown>> {
  const { owner, stage, nextStep, nextStepOn, putOffUntil } = flags;
  const set = Object.entries({ owner, stage, tags: tag, nextStep, nextStepOn, putOffUntil });
  const marks = Object.fromEntries([
    ...takeAway.map((name) => [name, null] as const),
    ...set.filter(([, value]) => value !== undefined),
  ]);
  if (Object.keys(marks).length > 0) return marks;
  throw new Problem('invalid_request', 'say a mark, such as --owner ann or --take-away stage', '--owner');
}

/** A value a line. */
function readLines(): readonly string[] {
  return readFileSync(0, 'utf8')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

function describeMarked({ groups, properties }: Marked): string {
  const written = Object.entries(properties).map(([property, value]) =>
    value === null ? `no ${property}` : `${property} ${[value].flat().join(', ')}`,
  );
  return printable(`Marked ${groups}: ${written.join(' · ')}`);
}
