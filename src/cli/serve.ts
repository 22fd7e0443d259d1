/** `muster serve`. */
import type { RunningServer } from '../server/start.ts';
import { findMount } from '../server/start-warnings.ts';
import type { CommandContext } from './context.ts';
import { listenForStop, type StopSignal } from './stop-signal.ts';

/** Starts the server, says where it is, and stays until SIGTERM or SIGINT. */
export async function runServe(context: CommandContext): Promise<void> {
  const stop = context.stop ?? listenForStop();
  const server = await openUnlessStopped(context, stop);
  if (!server) return;
  sayStart(context, server);
  context.output.write(`listening on ${server.url}\n`);
  await untilStopped(server, stop);
}

/** Undefined, and said, where a signal came while it started: nothing is lost, it had acknowledged nothing. */
export async function openUnlessStopped(
  { openServer, output }: Pick<CommandContext, 'openServer' | 'output'>,
  { signal }: StopSignal,
): Promise<RunningServer | undefined> {
  try {
    const server = await openServer(signal);
    if (!signal.aborted) return server;
    await server.stop();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  output.write('stopped before it listened\n');
  return undefined;
}

/** What whoever starts a server should know of it, but the address. */
export function sayStart(context: Pick<CommandContext, 'config' | 'output'>, server: RunningServer): void {
  context.output.write(`${findMount(server.directory)}\n`);
  sayKeys(context, server);
  for (const warning of server.warnings) context.output.write(`warning: ${warning}\n`);
}

/** Keys and a password that nobody chose are shown at the start that made them. */
export function sayKeys(
  { config, output }: Pick<CommandContext, 'config' | 'output'>,
  { firstProject, firstSecretKey, createdPerson }: RunningServer,
): void {
  if (firstSecretKey !== undefined && config.apiKey === undefined)
    output.write(`API key of the first project: ${firstProject.apiKey}\n`);
  if (firstSecretKey !== undefined && config.secretKey === undefined)
    output.write(`its secret key, shown this once: ${firstSecretKey}\n`);
  if (createdPerson?.isRandom)
    output.write(`password of ${createdPerson.name}, shown this once: ${createdPerson.password}\n`);
}

/** Resolves after a signal, once everything under way was answered and stored. Errors: Problem where another process took the engine's tables. */
export async function untilStopped(server: RunningServer, { received }: StopSignal): Promise<void> {
  const lost = await Promise.race([received, server.lost]);
  await server.stop();
  if (lost !== undefined) throw lost;
}
