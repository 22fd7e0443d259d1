import type { RunningServer } from '../server/start.ts';
import type { CommandContext } from './program.ts';

/** Starts the server, says where it is, and stays until SIGTERM or SIGINT. */
export async function runServe(context: CommandContext): Promise<void> {
  const server = await context.openServer();
  sayKeys(context, server);
  context.output.write(`listening on ${server.url}\n`);
  await untilStopped(server);
}

/** Keys that nobody chose are shown once: at the start that made them. */
export function sayKeys(
  { config, output }: Pick<CommandContext, 'config' | 'output'>,
  server: RunningServer,
): void {
  if (!server.createdFirstProject) return;
  if (config.apiKey === undefined)
    output.write(`API key of the first project: ${server.firstProject.apiKey}\n`);
  if (config.secretKey === undefined)
    output.write(`its secret key (shown once): ${server.firstProject.secretKey}\n`);
}

/** Resolves after a signal, once everything under way was answered and stored. */
export async function untilStopped(server: RunningServer): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
  await server.stop();
}
