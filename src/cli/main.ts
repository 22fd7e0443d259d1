import { systemClock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import { explain } from './explain.ts';
import { buildProgram } from './program.ts';

/** Entry of the command-line program: the one place that reads the process's environment and sets its exit code. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output, such as head, has seen enough.
  if (error.code !== 'EPIPE') throw error;
});
try {
  const program = buildProgram({ environment: process.env, clock: systemClock, output: process.stdout });
  await program.parseAsync(process.argv);
} catch (error) {
  // Anything else is a bug, and its stack says where.
  if (!(error instanceof Problem)) throw error;
  console.error(explain(error));
  process.exitCode = 1;
}
