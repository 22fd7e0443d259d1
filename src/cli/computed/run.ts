/** `muster computed run` and `muster computed undo`. */
import { Problem } from '../../domain/problem.ts';
import type { CommandContext } from '../context.ts';
import type { Flags } from '../create-context.ts';
import { findComputed, makePath, type RunAnswer, readRuns } from './answers.ts';
import { renderRuns } from './describe.ts';
import { waitForRuns } from './wait.ts';

export async function runComputed(context: CommandContext, name: string, flags: Flags): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const property = await findComputed(client, name);
    const from = flags['backfill'];
    const { id } =
      from === undefined
        ? await client.post<RunAnswer>(makePath(property, '/run'))
        : await client.post<RunAnswer>(makePath(property, '/backfill'), JSON.stringify({ from }));
    await waitForRuns(client, [property]);
    const runs = await readRuns(client, property);
    const run = runs.filter((each) => each.id === id);
    context.output.write(`${renderRuns(run)}\n`);
    const error = run[0]?.error;
    if (error !== undefined) throw new Problem('invalid_request', error);
  });
}

export async function undoComputed(
  context: CommandContext,
  name: string,
  given: string | undefined,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const property = await findComputed(client, name);
    const runs = await readRuns(client, property);
    const id =
      given ?? runs.find(({ state, kind }) => state === 'done' && kind !== 'undo' && kind !== 'rename')?.id;
    if (id === undefined) throw new Problem('not_found', 'It has no run that could be undone.');
    const undo = await client.post<RunAnswer>(makePath(property, `/runs/${encodeURIComponent(id)}/undo`));
    await waitForRuns(client, [property]);
    const error = (await readRuns(client, property)).find((each) => each.id === undo.id)?.error;
    if (error !== undefined) throw new Problem('invalid_request', error);
    context.output.write(`Run ${id} is undone: what it wrote is ignored from now on.\n`);
  });
}
