/** Cuts the lines of an import into requests. */
import { createInsertIds, type InsertIds } from '../../domain/import-line.ts';
import { isJsonObject } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { ImportLine, LineBatches } from './lines.ts';

/** One POST /api/import: its body, and where each of its lines came from. */
export interface ImportRequest {
  /** Empty where every line of it is too large. */
  readonly body: string;
  readonly lines: readonly ImportLine[];
  /** Lines the server would not read; they are left out of the body. */
  readonly tooLarge: readonly ImportLine[];
  /** How many of the merged lines are dealt with after this request. */
  readonly endsAt: number;
}

const requestLinesMax = 5_000;
const requestBytesMax = 8_000_000;

/** The line with an insert_id: its own, or one derived from its content. Lines that are no objects stay as they are. */
function withInsertId(text: string, insertIds: InsertIds): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isJsonObject(value)) return text;
  if (
    [value['insert_id'], value['uuid'], value['$insert_id']].some(
      (own) => own !== undefined && own !== null && own !== '',
    )
  )
    return text;
  // Put into the text, for writing the value anew would change numbers that JavaScript cannot hold.
  const comma = Object.keys(value).length === 0 ? '' : ',';
  const end = text.lastIndexOf('}');
  return `${text.slice(0, end)}${comma}"insert_id":${JSON.stringify(insertIds.assign(value, text))}}`;
}

/**
 * Gives lines their insert_ids, which count repetitions within a file: what two files both hold is the same line,
 * imported together or one after the other.
 */
function createNaming(): (line: ImportLine) => string {
  const perFile = new Map<number, InsertIds>();
  let previousMs = Number.NaN;
  return ({ file, timeMs, text }) => {
    if (timeMs !== previousMs) perFile.clear();
    previousMs = timeMs;
    const insertIds = perFile.get(file) ?? createInsertIds();
    perFile.set(file, insertIds);
    return withInsertId(text, insertIds);
  };
}

/** A request while it is filled. */
class Draft {
  #texts: string[] = [];
  #lines: ImportLine[] = [];
  #tooLarge: ImportLine[] = [];
  #bytes = 0;

  hasRoomFor(bytes: number): boolean {
    const count = this.#lines.length + this.#tooLarge.length;
    if (count === 0) return true;
    return count < requestLinesMax && this.#bytes + bytes <= requestBytesMax;
  }

  add(line: ImportLine, text: string, bytes: number): void {
    if (bytes > limits.batchBodyBytesMax) {
      this.#tooLarge.push(line);
      return;
    }
    this.#texts.push(text);
    this.#lines.push(line);
    this.#bytes += bytes;
  }

  end(endsAt: number): ImportRequest {
    const body = this.#texts.map((text) => `${text}\n`).join('');
    return { body, lines: this.#lines, tooLarge: this.#tooLarge, endsAt };
  }
}

/** Cuts merged lines into requests, leaving out the first `skipLines` (dealt with by an earlier, interrupted run). */
export async function* cutRequests(merged: LineBatches, skipLines: number): AsyncIterable<ImportRequest> {
  const nameLine = createNaming();
  let draft = new Draft();
  let position = 0;
  for await (const batch of merged) {
    for (const line of batch) {
      const text = nameLine(line);
      if (position >= skipLines) {
        const bytes = Buffer.byteLength(text) + 1;
        if (!draft.hasRoomFor(bytes)) {
          yield draft.end(position);
          draft = new Draft();
        }
        draft.add(line, text, bytes);
      }
      position += 1;
    }
  }
  if (position > skipLines) yield draft.end(position);
}
