/** Brings the lines of a source into order of time; what does not fit into memory goes to blobs, which browsers keep on disk. */
import { comparePlaces, type Fault, type LineBatches, type PlacedLine } from './places.ts';
import { readText } from './read-text.ts';
import { splitLines } from './split-lines.ts';

/** Lines in order of time. They are read when the merge needs the first of them. */
export interface SortedLines {
  /** Time of the first line. */
  readonly startsMs: number;
  readonly read: () => LineBatches;
}

interface Sorted {
  readonly count: number;
  readonly runs: readonly SortedLines[];
}

/** Text in memory at once while a source that is not in order is cut into runs. */
export const runLengthMax = 48_000_000;

/** `read` is called once for a source in order, and again when it is merged; twice for another one. */
export async function sortLines(read: () => LineBatches, lengthMax = runLengthMax): Promise<Sorted> {
  const inOrder = await measureInOrder(read());
  if (inOrder) {
    const { count, startsMs } = inOrder;
    return { count, runs: count === 0 ? [] : [{ startsMs, read }] };
  }
  const runs: SortedLines[] = [];
  let count = 0;
  let lines: PlacedLine[] = [];
  let length = 0;
  const endRun = () => {
    if (lines.length > 0) runs.push(keepRun(lines.sort(comparePlaces)));
    lines = [];
    length = 0;
  };
  for await (const batch of read()) {
    count += batch.length;
    for (const line of batch) {
      lines.push(line);
      length += line.text.length;
    }
    if (length >= lengthMax) endRun();
  }
  endRun();
  return { count, runs };
}

/** Undefined where a line stands before the one it should follow. */
async function measureInOrder(batches: LineBatches) {
  let previous: PlacedLine | undefined;
  let startsMs = Number.POSITIVE_INFINITY;
  let count = 0;
  for await (const batch of batches) {
    for (const line of batch) {
      if (!previous) startsMs = line.timeMs;
      else if (comparePlaces(line, previous) < 0) return undefined;
      previous = line;
    }
    count += batch.length;
  }
  return { count, startsMs };
}

function keepRun(lines: readonly PlacedLine[]): SortedLines {
  const [first] = lines;
  const parts = new Blob(writeParts(lines));
  const source = first?.source ?? 0;
  return { startsMs: first?.timeMs ?? Number.POSITIVE_INFINITY, read: () => readRun(parts, source) };
}

const linesPerPart = 2_000;

/** One string of a whole run would be a second copy of it. */
function writeParts(lines: readonly PlacedLine[]): Blob[] {
  const parts: Blob[] = [];
  for (let from = 0; from < lines.length; from += linesPerPart) {
    const written = lines
      .slice(from, from + linesPerPart)
      .map(
        ({ timeMs, order, line, fault = '', text }) => `${timeMs}\t${order}\t${line}\t${fault}\t${text}\n`,
      );
    parts.push(new Blob(written));
  }
  return parts;
}

async function* readRun(bytes: Blob, source: number): LineBatches {
  const texts = readText({ name: '', file: 0, bytes, unpack: [], encoding: 'utf-8' });
  for await (const lines of splitLines(texts)) yield lines.map((line) => readKept(line, source));
}

/** `Infinity` is read as it was written. */
function readKept(written: string, source: number): PlacedLine {
  const [timeMs = '', order = '', line = '', fault = ''] = written.split('\t', 4);
  const text = written.slice(timeMs.length + order.length + line.length + fault.length + 4);
  const place = { timeMs: Number(timeMs), order: Number(order) };
  return { source, line: Number(line), ...place, text, fault: (fault || undefined) as Fault | undefined };
}
