import type { CommandContext } from '../context.ts';
import { paceOf } from './progress.ts';
import { runImport } from './run-import.ts';

/** `muster import FILE…`: says what became of every line; exit code 1 where one was refused. */
export async function runImportCommand(
  context: CommandContext,
  paths: readonly string[],
  directory: string,
): Promise<void> {
  const { output, clock } = context;
  const summary = await context.withConnection(({ client }) =>
    runImport({ paths, client, directory, output, clock }),
  );
  if (summary.resumedAtLine > 0)
    output.write(`Went on at line ${summary.resumedAtLine + 1} of the merged files.\n`);
  const { rate } = paceOf(summary.lines, summary.resumedAtLine, summary.lines, summary.elapsedMs);
  output.write(
    `${summary.lines} lines: ${summary.accepted} new, ${summary.duplicates} already there, ${summary.rejected} refused (${rate} lines/s).\n`,
  );
  if (summary.cut > 0) output.write(`Of ${summary.cut} lines a part was left out.\n`);
  for (const path of summary.sideFiles) output.write(`What and why, by line: ${path}\n`);
  if (summary.rejected > 0) process.exitCode = 1;
}
