/** `muster salesforce mapping` and `dry-run`, also of exports. */
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../present/text.ts';
import { readJson } from '../read-json.ts';
import { type DryRunAnswer, type Kind, kinds, type MappingAnswer } from './answers.ts';
import { describeCounts } from './describe.ts';

/** The document alone on standard output, so that it can be edited and set again, here or in another project. */
export async function showMapping(context: CommandContext, kind: Kind): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { version, document } = await client.get<MappingAnswer>(`${kinds[kind].path}/mapping`);
    process.stderr.write(`version ${version}\n`);
    context.output.write(`${JSON.stringify(document, null, 2)}\n`);
  });
}

export async function setMapping(context: CommandContext, kind: Kind, file: string): Promise<void> {
  const path = `${kinds[kind].path}/mapping`;
  const document = readJson(file, 'file');
  await context.withConnection(async ({ client }) => {
    const before = await client.get<MappingAnswer>(path);
    const body = JSON.stringify({ version: before.version, document });
    const { version } = await client.put<MappingAnswer>(path, body, 'application/json');
    context.output.write(`Version ${version} of the mapping of the ${kinds[kind].name} is in force.\n`);
  });
}

/** Waits for its end. */
export async function tryMapping(
  context: CommandContext,
  kind: Kind,
  file: string | undefined,
): Promise<void> {
  const path = `${kinds[kind].path}/dry-run`;
  const document = file === undefined ? undefined : readJson(file, 'file');
  await context.withConnection(async ({ client }) => {
    await client.post(path, JSON.stringify({ document }), 'application/json');
    const { mappings, problem, calls } = await waitForDryRun(client, path);
    if (problem) context.output.write(`${problem.code}: ${printable(problem.message)}\n`);
    for (const each of mappings) context.output.write(describeCounts(each));
    context.output.write(`${calls} calls; nothing was changed.\n`);
    if (problem) process.exitCode = 1;
  });
}

async function waitForDryRun(client: MusterClient, path: string): Promise<DryRunAnswer> {
  for (;;) {
    const tried = await client.get<DryRunAnswer>(path);
    if (tried.state !== 'running') return tried;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
