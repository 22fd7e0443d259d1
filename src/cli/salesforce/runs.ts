/** `muster salesforce sync`, `runs`, `pause` and `resume`, also of exports. */
import type { CommandContext } from '../context.ts';
import { type Kind, kinds, type RunAnswer, type StatusAnswer } from './answers.ts';
import { describeRun, describeStatus } from './describe.ts';

/** Waits until the run has ended, or waits itself. */
export async function startRun(
  context: CommandContext,
  kind: Kind,
  { full = false }: { readonly full?: boolean },
): Promise<void> {
  const path = `${kinds[kind].path}/runs`;
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

export async function listRuns(context: CommandContext, kind: Kind): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { runs } = await client.get<{ readonly runs: readonly RunAnswer[] }>(`${kinds[kind].path}/runs`);
    for (const run of runs) context.output.write(`${describeRun(run)}\n`);
  });
}

export async function showStatus(context: CommandContext, kind: Kind): Promise<void> {
  await context.withConnection(async ({ client }) => {
    context.output.write(describeStatus(await client.get<StatusAnswer>(kinds[kind].path), kind));
  });
}

export async function switchRuns(context: CommandContext, kind: Kind, to: 'pause' | 'resume'): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const status = await client.post<StatusAnswer>(`${kinds[kind].path}/${to}`);
    context.output.write(describeStatus(status, kind));
  });
}
