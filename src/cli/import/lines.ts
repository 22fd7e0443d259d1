import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isJsonObject } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import { splitLines } from './split-lines.ts';

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

const readBytes = 1 << 18;

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

function openText(path: string): Readable {
  const stream = createReadStream(path, { highWaterMark: readBytes });
  if (!path.endsWith('.gz')) return stream;
  const unzipped = createGunzip({ chunkSize: readBytes });
  stream.on('error', (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}

/** Non-empty lines of a plain or .gz file. Errors: Problem where the file is missing, unreadable or broken. */
export async function* readLines(path: string, file: number): LineBatches {
  let line = 0;
  let timeMs = Number.NEGATIVE_INFINITY;
  try {
    for await (const texts of splitLines(openText(path))) {
      const batch: ImportLine[] = [];
      for (const text of texts) {
        line += 1;
        if (text.trim() === '') continue;
        timeMs = timeOf(text, timeMs);
        batch.push({ file, line, timeMs, text });
      }
      if (batch.length > 0) yield batch;
    }
  } catch (error) {
    throw fileProblem(path, error);
  }
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a directory; name the files in it.',
  EACCES: 'It may not be read.',
};

/** Says of a file what a person can do about it; what is no error of a file is thrown on as it is. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return error;
  if (code.startsWith('Z_'))
    return new Problem('invalid_request', `The archive is broken: ${message}.`, path);
  const sentence = sentences[code];
  return sentence === undefined ? error : new Problem('invalid_request', sentence, path);
}
