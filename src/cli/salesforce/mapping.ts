/** `muster salesforce mapping` and `dry-run`. */
import type { MusterClient } from '../client.ts';
import type { CommandContext } from '../context.ts';
import { printable } from '../present/text.ts';
import { readJson } from '../read-json.ts';
import { type DryRunAnswer, type MappingAnswer, salesforcePath } from './answers.ts';
import { describeCounts } from './describe.ts';

const path = `${salesforcePath}/mapping`;

/** The document alone on standard output, so that it can be edited and set again, here or in another project. */
export async function showMapping(context: CommandContext): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const { version, document } = await client.get<MappingAnswer>(path);
    process.stderr.write(`version ${version}\n`);
    context.output.write(`${JSON.stringify(document, null, 2)}\n`);
  });
}

export async function setMapping(context: CommandContext, file: string): Promise<void> {
  const document = readJson(file, 'file');
  await context.withConnection(async ({ client }) => {
    const before = await client.get<MappingAnswer>(path);
    const body = JSON.stringify({ version: before.version, document });
    const { version } = await client.put<MappingAnswer>(path, body, 'application/json');
    context.output.write(`Version ${version} is in force, and its first sync begins.\n`);
  });
}

/** Waits for its end. */
export async function tryMapping(context: CommandContext, file: string | undefined): Promise<void> {
  const document = file === undefined ? undefined : readJson(file, 'file');
  await context.withConnection(async ({ client }) => {
    await client.post(`${salesforcePath}/dry-run`, JSON.stringify({ document }), 'application/json');
    const { mappings, problem, calls } = await waitForDryRun(client);
    if (problem) context.output.write(`${problem.code}: ${printable(problem.message)}\n`);
    for (const each of mappings) context.output.write(describeCounts(each));
    context.output.write(`${calls} calls; nothing was changed.\n`);
    if (problem) process.exitCode = 1;
  });
}

async function waitForDryRun(client: MusterClient): Promise<DryRunAnswer> {
  for (;;) {
    const tried = await client.get<DryRunAnswer>(`${salesforcePath}/dry-run`);
    if (tried.state !== 'running') return tried;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
