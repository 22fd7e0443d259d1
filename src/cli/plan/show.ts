/** `muster plan show`. */
import type { PlanEntryKey } from '../../query/contract.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { renderCells } from '../present/table.ts';
import { printable } from '../present/text.ts';
import { describeKey, planPath } from './entry.ts';

interface PlanAnswer {
  readonly version: number;
  readonly madeMs: number;
  readonly madeBy: string;
}

interface StatesAnswer {
  readonly states: readonly (PlanEntryKey & { readonly state: string; readonly lastSeen?: string })[];
}

export async function showPlan(context: CommandContext, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const plan = await client.get<PlanAnswer>(planPath);
    const { states } = await client.get<StatesAnswer>(`${planPath}/states`);
    if (flags['json']) {
      context.output.write(`${JSON.stringify({ ...plan, states }, null, 2)}\n`);
      return;
    }
    const { version, madeMs, madeBy } = plan;
    const made =
      version === 0
        ? 'Nothing is planned yet'
        : `Version ${version}, ${new Date(madeMs).toISOString()}, by ${printable(madeBy)}`;
    const rows = states.map(({ state, lastSeen, ...key }) => [state, ...describeKey(key), lastSeen ?? '']);
    const table = renderCells({ columns: ['state', 'what', 'name', 'of', 'last seen'], rows });
    context.output.write(`${made}\n${rows.length > 0 ? `\n${table}\n` : ''}`);
  });
}
