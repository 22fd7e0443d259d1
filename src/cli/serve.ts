import type { RunningServer } from '../server/start.ts';
import { placeOf } from '../server/start-warnings.ts';
import type { CommandContext } from './context.ts';

/** Starts the server, says where it is, and stays until SIGTERM or SIGINT. */
export async function runServe(context: CommandContext): Promise<void> {
  const server = await context.openServer();
  // Before anybody is told: who hears the address may stop the server at once.
  const stopped = untilStopped(server);
  sayStart(context, server);
  context.output.write(`listening on ${server.url}\n`);
  await stopped;
}

/** What whoever starts a server should know of it, but the address. */
export function sayStart(context: Pick<CommandContext, 'config' | 'output'>, server: RunningServer): void {
  context.output.write(`${placeOf(server.directory)}\n`);
  sayKeys(context, server);
  for (const warning of server.warnings) context.output.write(`warning: ${warning}\n`);
}

/** Keys that nobody chose are shown at the start that made them. */
export function sayKeys(
  { config, output }: Pick<CommandContext, 'config' | 'output'>,
  server: RunningServer,
): void {
  if (!server.createdFirstProject) return;
  if (config.apiKey === undefined)
    output.write(`API key of the first project: ${server.firstProject.apiKey}\n`);
  if (config.secretKey === undefined)
    output.write(
      `its secret key (keep both; muster project list tells them again): ${server.firstProject.secretKey}\n`,
    );
}

/** A signal that comes again so soon is the same one, handed on by a launcher; one that comes later means at once. */
const sameSignalMs = 1_000;

/** Resolves after a signal, once everything under way was answered and stored. Errors: Problem where another process took the engine's tables. */
export async function untilStopped(server: RunningServer): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    let [stopping, insisted] = [false, false];
    const onSignal = () => {
      if (insisted) process.exit(1);
      if (stopping) return;
      stopping = true;
      setTimeout(() => {
        insisted = true;
      }, sameSignalMs).unref();
      resolve();
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
  const lost = await Promise.race([signalled, server.lost]);
  await server.stop();
  if (lost !== undefined) throw lost;
}
