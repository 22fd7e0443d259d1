/** `muster plan recommend`: where groups of a type belong, why, and the lines of code; puts the type into the plan. */
import type { PlanEntry } from '../../query/contract.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { printable } from '../present/text.ts';
import { planPath } from './entry.ts';

interface Recommendation {
  readonly version: number;
  readonly level: 'event' | 'user' | 'none';
  readonly reason: string;
  readonly decided: 'event' | 'user' | null;
  readonly warnings: readonly { readonly text: string }[];
  readonly put: readonly PlanEntry[];
  readonly code: readonly { readonly client: string; readonly install?: string; readonly code: string }[];
}

const levels = { event: 'Event-level', user: 'User-level', none: 'No group type' } as const;

export async function recommendGroupType(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const body = JSON.stringify(readRequest(flags));
    const found = await client.post<Recommendation>(`${planPath}/recommendation`, body, 'application/json');
    const write = (text: string) => context.output.write(`${text}\n`);
    if (flags['json']) return write(JSON.stringify(found, null, 2));
    const { version, level, reason, decided, warnings, put, code } = found;
    write(`${levels[level]}. ${printable(reason)}`);
    if (decided !== null && decided !== level) write(`Decided otherwise: ${levels[decided]}.`);
    for (const { text } of warnings) write(`- ${printable(text)}`);
    for (const { client: name, install, code: lines } of code)
      write(`\n# ${name}\n${install === undefined ? '' : `${install}\n\n`}${lines}`);
    if (put.length === 0) return;
    if (!flags['add']) return write('\n--add puts the group type into the plan.');
    const saved = await client.patch<{ readonly version: number }>(
      planPath,
      JSON.stringify({ version, put }),
      'application/json',
    );
    write(`\nPlanned, as version ${saved.version}.`);
  });
}

function readRequest(flags: Flags): object {
  const list = (name: string) => flags[name] as readonly string[] | undefined;
  const groupType = {
    type: flags['type'],
    level: flags['level'],
    singular: flags['singular'],
    plural: flags['plural'],
    nameProperty: flags['nameProperty'],
    examples: list('example'),
    properties: list('property'),
  };
  return {
    answers: {
      sellsTo: flags['sellsTo'],
      hasSeveral: flags['several'] === true,
      canLeave: flags['canLeave'] === true,
      concernsOne: flags['aboutOne'] === true,
      knownIn: list('knownIn') ?? ['browser', 'server'],
      clients: list('client') ?? ['curl'],
    },
    groupType,
    ...(flags['address'] !== undefined && { address: flags['address'] }),
  };
}
