/** `muster project keys`: list, create, revoke. */
import type { CommandContext } from './context.ts';
import { printable } from './present/text.ts';
import { aboutProject, type ProjectFlag } from './users.ts';

interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly untilMs: number | null;
}

const path = '/api/keys';
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function line({ id, name, scope, createdMs, createdBy, untilMs }: ListedKey): string {
  const until = untilMs === null ? '' : `  works until ${new Date(untilMs).toISOString()}`;
  return `${id}  ${printable(name)}  ${scope}  made ${dateOf(createdMs)} by ${printable(createdBy)}${until}\n`;
}

/** `muster project keys list`: the API key, and secret keys without the keys. */
export async function listKeys(context: CommandContext, flags: ProjectFlag): Promise<void> {
  await context.withLocal(async (local) => {
    const { client } = await aboutProject(local, flags);
    const { apiKey, secretKeys } = await client.get<{
      readonly apiKey: string;
      readonly secretKeys: readonly ListedKey[];
    }>(path);
    context.output.write(`API key ${apiKey}\n`);
    for (const key of secretKeys) context.output.write(line(key));
  });
}

/** `muster project keys create`: shows the key this once. */
export async function createKey(
  context: CommandContext,
  name: string,
  flags: ProjectFlag & { readonly scope: string },
): Promise<void> {
  await context.withLocal(async (local) => {
    const { client, project } = await aboutProject(local, flags);
    const made = await client.post<ListedKey & { readonly secretKey: string }>(path, {
      name,
      scope: flags.scope,
    });
    context.output.write(
      `${line(made)}secret key, shown this once: ${made.secretKey}\nwith the API key: ${project.apiKey}:${made.secretKey}\n`,
    );
  });
}

/** `muster project keys revoke`: at once. */
export async function revokeKey(
  context: CommandContext,
  idOrName: string,
  flags: ProjectFlag,
): Promise<void> {
  await context.withLocal(async (local) => {
    const { client } = await aboutProject(local, flags);
    await client.delete(`${path}/${encodeURIComponent(idOrName)}`);
    context.output.write(`Revoked ${printable(idOrName)}: it works no longer.\n`);
  });
}
