/** `muster segment sources`, and `muster segment source`: create and delete. */
import { Problem } from '../../domain/problem.ts';
import type { ShownSource } from '../../server/open-segment.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../present/text.ts';
import { readText } from '../read-text.ts';

interface Source extends ShownSource {
  readonly webhook: string;
}

const path = '/api/segment/sources';

const line = ({ id, name, writeKey, secret, webhook }: Source) =>
  `${id}  ${printable(name)}  write key ${writeKey}  secret ${printable(secret)}  webhook ${webhook}\n`;

/** `muster segment sources`: the project itself, then what was created. */
export async function listSources(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { sources } = await client.get<{ readonly sources: readonly Source[] }>(path);
    for (const source of sources) context.output.write(line(source));
  });
}

interface SourceFlags {
  readonly writeKey?: string;
  readonly secret?: string;
  readonly secretFile?: string;
}

/** `muster segment source create`. */
export async function createSource(
  context: CommandContext,
  name: string,
  { writeKey, secret, secretFile }: SourceFlags,
): Promise<void> {
  if (secret !== undefined && secretFile !== undefined)
    throw new Problem('invalid_request', 'goes without --secret: give one of them.', '--secret-file');
  const body = JSON.stringify({
    name,
    writeKey,
    secret: secretFile === undefined ? secret : readText(secretFile, '--secret-file'),
  });
  await context.withConnection(async ({ client }) => {
    const source = await client
      .post<Source>(path, body, 'application/json')
      .catch((error: unknown) => Promise.reject(atArgument(error)));
    context.output.write(line(source));
  });
}

/** `muster segment source delete`: by its id, or by its name, which is one source's of the project. */
export async function deleteSource(context: CommandContext, named: string): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { sources } = await client.get<{ readonly sources: readonly Source[] }>(path);
    const source = sources.find(({ id }) => id === named) ?? sources.find(({ name }) => name === named);
    if (!source) {
      const names = sources.map(({ id, name }) => `${id} (${printable(name)})`).join(', ');
      throw new Problem(
        'not_found',
        `There is no source ${JSON.stringify(named)}; there are ${names}.`,
        'name',
      );
    }
    await client.delete(`${path}/${encodeURIComponent(source.id)}`);
    context.output.write(`Deleted ${printable(source.name)}; what it sent stays.\n`);
  });
}

const flags: Readonly<Record<string, string>> = { writeKey: '--write-key', secret: '--secret' };

/** Names what was written on the command line in place of the body's key. */
function atArgument(error: unknown): unknown {
  if (!(error instanceof Problem) || error.path === undefined) return error;
  return new Problem(error.code, error.message, flags[error.path] ?? error.path);
}
