import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type MomentOrder, momentOrderOfLine } from '../../domain/import-line.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import { splitLines } from './split-lines.ts';

/** Where a line stands among all lines of an import. */
export interface LinePlace {
  /** Its own `time`; what is not over yet, and undated lines, count as of now and come after all others. */
  readonly timeMs: number;
  /** Among lines of one moment. */
  readonly order: MomentOrder;
}

/** One line of an import file, with its place. */
export interface ImportLine extends LinePlace {
  readonly file: number;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** Reads the place of a line; undefined where it is broken. */
export type ReadPlace = (text: string) => LinePlace | undefined;

/** Lines come in arrays: one turn of the event loop per line would cost more than the line. */
export type LineBatches = AsyncIterable<readonly ImportLine[]>;

const readBytes = 1 << 18;

/** Places of lines of Muster's own kind, as seen from a moment. */
export function placesAsOf(nowMs: number): ReadPlace {
  return (text) => {
    const line = parsedLine(text);
    if (line === undefined) return undefined;
    const { time } = line;
    const isPast = typeof time === 'number' && time < nowMs;
    return { timeMs: isPast ? time : Number.POSITIVE_INFINITY, order: momentOrderOfLine(line) };
  };
}

/** Undefined where the line is no JSON object. */
export function parsedLine(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function openText(path: string): Readable {
  const stream = createReadStream(path, { highWaterMark: readBytes });
  if (!path.endsWith('.gz')) return stream;
  const unzipped = createGunzip({ chunkSize: readBytes });
  stream.on('error', (error) => unzipped.destroy(error));
  return stream.pipe(unzipped);
}

const first: LinePlace = { timeMs: Number.NEGATIVE_INFINITY, order: 0 };

/**
 * Non-empty lines of a plain or .gz file. A broken line keeps the place of the line before it; the server says what is
 * wrong with it. Errors: Problem where the file is missing, unreadable or broken.
 */
export async function* readLines(path: string, file: number, placeOf: ReadPlace): LineBatches {
  let line = 0;
  let place = first;
  try {
    for await (const texts of splitLines(openText(path))) {
      const batch: ImportLine[] = [];
      for (const text of texts) {
        line += 1;
        if (text.trim() === '') continue;
        place = placeOf(text) ?? place;
        batch.push({ file, line, ...place, text });
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
