/** `muster import`. */
import { Problem } from '../../domain/problem.ts';
import type { CommandContext } from '../context.ts';
import { type ImportFormat, importFormats } from './formats.ts';
import { computePace } from './progress.ts';
import { type ImportSummary, runImport } from './run-import.ts';
import { checkFiles } from './sources.ts';

/** `muster import FILE…`: says what became of every line; exit code 1 where one was refused. */
export async function runImportCommand(
  context: CommandContext,
  paths: readonly string[],
  flags: { readonly state: string; readonly from: string },
): Promise<void> {
  const { output, clock } = context;
  const format = parseFormat(flags.from);
  await checkFiles(paths);
  const interrupted = onInterrupt();
  const summary = await context.withConnection(({ client }) =>
    runImport({ paths, format, client, directory: flags.state, output, clock, signal: interrupted }),
  );
  if (summary.resumedAtLine > 0)
    output.write(`Went on at line ${summary.resumedAtLine + 1} of the merged files.\n`);
  const { rate } = computePace(summary.lines, summary.resumedAtLine, summary.lines, summary.elapsedMs);
  output.write(
    `${linesText(summary.lines)}: ${summary.accepted} new, ${summary.duplicates} already there, ${summary.rejected} refused (${rate} lines/s).\n`,
  );
  if (summary.cut > 0) output.write(`Of ${linesText(summary.cut)} a part was left out.\n`);
  for (const path of summary.sideFiles) output.write(`What and why, by line: ${path}\n`);
  for (const note of writeNotes(summary)) output.write(`${note}\n`);
  if (summary.rejected > 0) process.exitCode = 1;
}

function parseFormat(name: string): ImportFormat {
  const format = importFormats.find((each) => each === name);
  if (format) return format;
  throw new Problem(
    'invalid_request',
    `takes ${importFormats.join(' or ')}, not ${JSON.stringify(name)}.`,
    '--from',
  );
}

/** Fires at Ctrl-C or SIGTERM; what comes after that ends the process at once. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      controller.abort();
      // As a shell tells it of a process that a signal ended.
      process.exitCode = name === 'SIGINT' ? 130 : 143;
    });
  return controller.signal;
}

const linesText = (count: number) => (count === 1 ? '1 line' : `${count} lines`);

const fieldsShownMax = 20;

/** Warnings about lines that may not mean what their author intended. */
function writeNotes({ undated, unknownFields, passed }: ImportSummary): readonly string[] {
  const fields = Object.entries(unknownFields).sort(([, a], [, b]) => b.lines - a.lines);
  const fieldLines = fields.slice(0, fieldsShownMax).map(([field, { lines, nearest }]) => {
    const meant = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`;
    return `  ${field}: ${linesText(lines)}${meant}`;
  });
  const more = fields.length > fieldsShownMax ? [`  and ${fields.length - fieldsShownMax} more`] : [];
  return [
    ...passedNote(passed),
    ...(undated > 0 ? [`Without a time, counted as of now: ${linesText(undated)}.`] : []),
    ...(fields.length > 0 ? ['Unknown fields, which were skipped:', ...fieldLines, ...more] : []),
  ];
}

function passedNote(passed: number | undefined): readonly string[] {
  if (passed === 0) return [];
  if (passed === undefined)
    return ['The stored events that this import should have changed could not be counted.'];
  const events = passed === 1 ? '1 event that was' : `${passed} events that were`;
  return [
    `This import changed properties or groups from before ${events} already stored; those events keep what they were stored with.`,
    'To stamp them again, import them together with the changes into a new project (muster project create).',
  ];
}
