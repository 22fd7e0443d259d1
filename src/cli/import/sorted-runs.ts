/** Sorts an import file on disk (external merge sort), so that it may be larger than memory. */
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { MomentOrder } from '../../domain/import-line.ts';
import type { ImportLine, LineBatches } from './lines.ts';
import { before, type SortedSource } from './merge.ts';
import { splitLines } from './split-lines.ts';

interface ScannedFile {
  readonly lines: number;
  /** The file's lines in order of time, as one or more sorted sources to merge. */
  readonly sources: readonly SortedSource[];
}

/** Text held in memory at once while an unsorted file is cut into sorted runs. */
const runBytesMax = 128_000_000;

const writtenTime = (timeMs: number) => (Number.isFinite(timeMs) ? String(timeMs) : timeMs < 0 ? '-' : '+');
function readTime(text: string): number {
  if (text === '-') return Number.NEGATIVE_INFINITY;
  return text === '+' ? Number.POSITIVE_INFINITY : Number(text);
}

async function writeRun(path: string, lines: readonly ImportLine[]): Promise<void> {
  const stream = createWriteStream(path);
  for (const { timeMs, order, line, text } of lines)
    stream.write(`${writtenTime(timeMs)}\t${order}\t${line}\t${text}\n`);
  stream.end();
  await finished(stream);
}

async function* readRun(path: string, file: number): LineBatches {
  for await (const texts of splitLines(createReadStream(path, { highWaterMark: 1 << 20 }))) {
    yield texts.map((written) => {
      const [time = '', order = '', line = ''] = written.split('\t', 3);
      const text = written.slice(time.length + order.length + line.length + 3);
      return { file, line: Number(line), timeMs: readTime(time), order: Number(order) as MomentOrder, text };
    });
  }
}

async function isSorted(lines: () => LineBatches, onLines: (lines: number) => void) {
  let previous: ImportLine | undefined;
  let sorted = true;
  let count = 0;
  let startsMs = Number.POSITIVE_INFINITY;
  for await (const batch of lines()) {
    if (count === 0) startsMs = batch[0]?.timeMs ?? startsMs;
    for (const line of batch) {
      if (previous !== undefined && before(line, previous)) sorted = false;
      previous = line;
    }
    count += batch.length;
    onLines(count);
  }
  return { sorted, count, startsMs };
}

/**
 * Reads a file once to count it and see whether it is in order of time; where it is not, cuts it into sorted runs
 * below `scratch`, so that a file larger than memory can be merged too.
 */
export async function scanFile(
  lines: () => LineBatches,
  file: number,
  scratch: string,
  onLines: (lines: number) => void,
): Promise<ScannedFile> {
  const { sorted, count, startsMs } = await isSorted(lines, onLines);
  if (sorted) return { lines: count, sources: [{ startsMs, lines: lines() }] };
  const sources: SortedSource[] = [];
  let run: ImportLine[] = [];
  let bytes = 0;
  const endRun = async () => {
    if (run.length === 0) return;
    const path = join(scratch, `run-${file}-${sources.length}.tsv`);
    run.sort((a, b) => (before(a, b) ? -1 : 1));
    await writeRun(path, run);
    sources.push({ startsMs: run[0]?.timeMs ?? startsMs, lines: readRun(path, file) });
    run = [];
    bytes = 0;
  };
  for await (const batch of lines()) {
    for (const line of batch) {
      run.push(line);
      bytes += line.text.length;
    }
    if (bytes >= runBytesMax) await endRun();
  }
  await endRun();
  return { lines: count, sources };
}
