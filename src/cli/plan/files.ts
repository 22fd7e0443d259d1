/** `muster plan import` and `export`: plans as CSV. */
import { readFileSync } from 'node:fs';
import { Problem } from '../../domain/problem.ts';
import type { PlanEntryKey } from '../../query/contract.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { printable } from '../present/text.ts';
import { describeKey, nameChange, planPath } from './entry.ts';

const path = `${planPath}/csv`;

/** What a file would change of a plan, or changed. */
export interface ImportAnswer {
  readonly version: number;
  readonly lines: readonly (PlanEntryKey & { readonly before?: object; readonly after?: object })[];
  readonly notes: readonly string[];
}

export async function exportPlan(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    context.output.write(await client.getText(path));
  });
}

export async function importPlan(context: CommandContext, file: string, flags: Flags): Promise<void> {
  const text = readUtf8(file);
  const apply = flags['apply'] === true;
  await context.withConnection(async ({ client }) => {
    const answer = await client.put<ImportAnswer>(`${path}?apply=${apply}`, text, 'text/csv');
    context.output.write(describeImport(answer, apply));
  });
}

/** `more`: rows of what is no entry of the plan. */
export function describeImport(
  { version, lines, notes }: ImportAnswer,
  apply: boolean,
  more: readonly (readonly string[])[] = [],
): string {
  const rows = [...lines.map((line) => [nameChange(line), ...describeKey(line)]), ...more];
  const end = apply ? `Applied, as version ${version}.` : 'Nothing was changed; --apply changes it.';
  return [
    ...(rows.length > 0 ? [renderCells({ columns: ['', 'what', 'name', 'of'], rows })] : []),
    ...notes.map(printable),
    rows.length === 0 ? 'The plan has all of it already.' : end,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function readUtf8(file: string): string {
  const bytes = readBytes(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem('invalid_request', `${file} is not UTF-8; save it as “CSV UTF-8”.`, 'file');
  }
}

/** `-` is standard input. Errors: Problem. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new Problem('invalid_request', `${file} cannot be read: ${(error as Error).message}.`, 'file');
  }
}
