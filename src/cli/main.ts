/** Entry point of the command-line program. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { systemClock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import { explain } from './explain.ts';
import { listenForStop } from './stop-signal.ts';

// What it writes holds people's events and keys: other users of the machine have no business with it.
process.umask(0o077);
// A server may be stopped while its program is still loaded: then, too, it says so and exits with 0.
const isServer = process.argv[2] === 'serve' || process.argv[2] === 'demo';
const stop = isServer ? listenForStop() : undefined;
// What Node makes of the sources is kept for the next start, which then takes half the time. Where it cannot be kept, all else works.
enableCompileCache(join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'compiled'));
const { buildProgram } = await import('./program.ts');

/** Entry of the command-line program: the one place that reads the process's environment and sets its exit code. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output, such as head, has seen enough.
  if (error.code !== 'EPIPE') throw error;
});
try {
  const world = { environment: process.env, clock: systemClock, output: process.stdout };
  const program = buildProgram({ ...world, ...(stop && { stop }) });
  await program.parseAsync(process.argv);
} catch (error) {
  // Anything else is a bug, and its stack says where.
  if (!(error instanceof Problem)) throw error;
  console.error(explain(error));
  process.exitCode ??= 1;
}
