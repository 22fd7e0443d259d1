/** `muster salesforce sync`, `runs`, `pause` and `resume`. */
import type { CommandContext } from '../context.ts';
import { type RunAnswer, type StatusAnswer, salesforcePath } from './answers.ts';
import { describeRun, describeStatus } from './describe.ts';

const path = `${salesforcePath}/runs`;

/** Waits until the run has ended, or waits itself. */
export async function syncSalesforce(
  context: CommandContext,
  { full = false }: { readonly full?: boolean },
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { id } = await client.post<RunAnswer>(path, JSON.stringify({ full }), 'application/json');
    for (;;) {
      const run = await client.get<RunAnswer>(`${path}/${id}`);
      const isOver = run.state !== 'running' && (run.state !== 'waiting' || run.problem !== null);
      if (isOver) {
        context.output.write(`${describeRun(run)}\n`);
        if (run.state !== 'done') process.exitCode = 1;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });
}

export async function listRuns(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { runs } = await client.get<{ readonly runs: readonly RunAnswer[] }>(path);
    for (const run of runs) context.output.write(`${describeRun(run)}\n`);
  });
}

export async function switchSync(context: CommandContext, to: 'pause' | 'resume'): Promise<void> {
  await context.withConnection(async ({ client }) => {
    context.output.write(describeStatus(await client.post<StatusAnswer>(`${salesforcePath}/${to}`)));
  });
}
