/** `muster computed change` and `muster computed delete`. */
import { Problem } from '../../domain/problem.ts';
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import { readJsonObject } from '../read-json.ts';
import { type ComputedAnswer, findComputed, findDeletable, makePath } from './answers.ts';
import { renderComputed } from './describe.ts';
import { waitForRuns } from './wait.ts';

export interface ChangeFlags {
  readonly file?: string;
  readonly rename?: string;
  readonly pause?: true;
  readonly resume?: true;
}

export async function changeComputed(
  context: CommandContext,
  name: string,
  flags: ChangeFlags,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const changed = await change(client, await findComputed(client, name), flags);
    const shown = flags.pause ? [changed] : await waitForRuns(client, [changed]);
    context.output.write(`${renderComputed(shown)}\n`);
  });
}

async function change(
  client: MusterClient,
  property: ComputedAnswer,
  { file, rename, pause, resume }: ChangeFlags,
): Promise<ComputedAnswer> {
  if ([file, rename, pause, resume].filter((each) => each !== undefined).length !== 1)
    throw new Problem('invalid_request', 'takes one of --file, --rename, --pause and --resume.', '--file');
  const { version } = property;
  if (rename !== undefined)
    return client.post(makePath(property, '/rename'), JSON.stringify({ version, name: rename }));
  if (pause) return client.post(makePath(property, '/pause'));
  if (resume) return client.post(makePath(property, '/resume'));
  const body = JSON.stringify({ version, ...readJsonObject(file ?? '-', '--file') });
  return client.put(makePath(property), body, 'application/json');
}

export async function deleteComputed(context: CommandContext, name: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const property = await findDeletable(client, name);
    await client.delete(makePath(property));
    context.output.write(`${property.name} is no longer computed; its values and history stay.\n`);
  });
}
