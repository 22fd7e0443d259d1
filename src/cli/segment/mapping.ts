/** `muster segment mapping`: show and set. */
import type { CurrentMapping } from '../../server/open-segment.ts';
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import { readJson } from '../read-json.ts';

const path = '/api/segment/mapping';
const current = (client: MusterClient) => client.get<CurrentMapping>(path);

/** `muster segment mapping show`: the document alone on standard output, so that it can be edited and set again. */
export async function showMapping(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { version, createdMs, mapping } = await current(client);
    const since = createdMs === null ? 'built in' : `set ${new Date(createdMs).toISOString()}`;
    process.stderr.write(`version ${version}, ${since}\n`);
    context.output.write(`${JSON.stringify(mapping, null, 2)}\n`);
  });
}

/** `muster segment mapping set`. */
export async function setMapping(context: CommandContext, file: string): Promise<void> {
  const document = JSON.stringify(readJson(file, 'file'));
  await context.withConnection(async ({ client }) => {
    const before = await current(client);
    const { version } = await client.put<CurrentMapping>(path, document, 'application/json');
    context.output.write(
      version === before.version
        ? `Version ${version} says this already; nothing is changed.\n`
        : `Version ${version} is in force for what is received from now on.\n`,
    );
  });
}
