import type { ShownSource } from '../../server/open-segment.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../present/text.ts';

interface Source extends ShownSource {
  readonly webhook: string;
}

const line = ({ id, name, writeKey, secret, webhook }: Source) =>
  `${id}  ${printable(name)}  write key ${writeKey}  secret ${printable(secret)}  webhook ${webhook}\n`;

/** `muster segment sources`: the project itself, then what was created. */
export async function listSources(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { sources } = await client.get<{ readonly sources: readonly Source[] }>('/api/segment/sources');
    for (const source of sources) context.output.write(line(source));
  });
}

export interface SourceFlags {
  readonly writeKey?: string;
  readonly secret?: string;
}

/** `muster segment source create`. */
export async function createSource(
  context: CommandContext,
  name: string,
  { writeKey, secret }: SourceFlags,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const body = JSON.stringify({ name, writeKey, secret });
    context.output.write(line(await client.post<Source>('/api/segment/sources', body, 'application/json')));
  });
}
