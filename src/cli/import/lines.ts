import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { isJsonObject } from '../../domain/json.ts';

/** One line of an import file, with its place. */
export interface ImportLine {
  readonly file: number;
  /** 1-based. */
  readonly line: number;
  /** Its own `time`; undated lines count as after all others. */
  readonly timeMs: number;
  readonly text: string;
}

/** Lines come in arrays: one turn of the event loop per line would cost more than the line. */
export type LineBatches = AsyncIterable<readonly ImportLine[]>;

const batchLines = 2_000;

/** A bad line keeps the place of the line before it; the server says what is wrong with it. */
function timeOf(text: string, previousMs: number): number {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return previousMs;
    return typeof value['time'] === 'number' ? value['time'] : Number.POSITIVE_INFINITY;
  } catch {
    return previousMs;
  }
}

function openText(path: string): NodeJS.ReadableStream {
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  if (!path.endsWith('.gz')) return stream;
  const unzipped = createGunzip();
  stream.on('error', (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}

/** Non-empty lines of a plain or .gz file. Errors: those of the file system, or of zlib for a broken archive. */
export async function* readLines(path: string, file: number): LineBatches {
  const input = openText(path);
  const failed = new Promise<never>((_, reject) => input.once('error', reject));
  failed.catch(() => undefined);
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  const iterator = reader[Symbol.asyncIterator]();
  let batch: ImportLine[] = [];
  let line = 0;
  let timeMs = Number.NEGATIVE_INFINITY;
  for (;;) {
    const next = await Promise.race([iterator.next(), failed]);
    if (next.done) break;
    line += 1;
    if (next.value.trim() === '') continue;
    timeMs = timeOf(next.value, timeMs);
    batch.push({ file, line, timeMs, text: next.value });
    if (batch.length === batchLines) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
