/** Lines of import files, with their position and time. */
import type { MomentOrder } from '../../domain/import-line.ts';
import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import { fileProblem, type ImportSource } from './sources.ts';
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

/** Undefined where the line is no JSON object. */
export function parsedLine(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const first: LinePlace = { timeMs: Number.NEGATIVE_INFINITY, order: 0 };

/**
 * Non-empty lines of a source. A broken line keeps the place of the line before it; the server says what is
 * wrong with it. Errors: Problem where its file is missing, unreadable or broken.
 */
export async function* readLines(source: ImportSource, file: number, placeOf: ReadPlace): LineBatches {
  let line = 0;
  let place = first;
  try {
    for await (const texts of splitLines(await source.open())) {
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
    throw fileProblem(source.name, error);
  }
}
