/** `muster plan propose`: what arrived and is not planned, and puts it into the plan. */
import type { PlanEntry } from '../../query/contract.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { describeKey, keyOfProposed, planPath } from './entry.ts';

interface Proposal {
  readonly version: number;
  readonly since: string;
  readonly put: readonly PlanEntry[];
}

export async function proposePlan(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const days = encodeURIComponent(String(flags['days']));
    const proposal = await client.get<Proposal>(`${planPath}/proposal?days=${days}`);
    const { version, since, put } = proposal;
    const write = (text: string) => context.output.write(`${text}\n`);
    if (flags['json']) return write(JSON.stringify(proposal, null, 2));
    if (put.length === 0) return write(`All that arrived since ${since} is planned.`);
    const rows = put.map((entry) => [...describeKey(keyOfProposed(entry)), describeType(entry)]);
    write(renderCells({ columns: ['what', 'name', 'of', 'type'], rows }));
    if (!flags['add'])
      return write(`\nArrived since ${since} and not planned; --add puts all of it into the plan.`);
    const body = JSON.stringify({ version, put });
    const saved = await client.patch<{ readonly version: number }>(planPath, body, 'application/json');
    write(`\nPlanned, as version ${saved.version}.`);
  });
}

function describeType(entry: PlanEntry): string {
  if (!('value' in entry) || !('enumValues' in entry.value)) return '';
  const { type, isList } = entry.value;
  return isList ? `list of ${type}` : type;
}
