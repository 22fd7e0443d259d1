import { createInsertIds } from '../../domain/import-line.ts';
import { isJsonObject } from '../../domain/json.ts';
import type { ImportLine, LineBatches } from './lines.ts';

/** One POST /api/import: its body, and where each of its lines came from. */
export interface ImportRequest {
  readonly body: string;
  readonly lines: readonly ImportLine[];
}

const requestLinesMax = 5_000;
const requestBytesMax = 8_000_000;

/** The line with an insert_id: its own, or one derived from its content. Lines that are no objects stay as they are. */
function withInsertId(
  text: string,
  insertIdOf: (line: Parameters<ReturnType<typeof createInsertIds>['of']>[0]) => string,
) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isJsonObject(value)) return text;
  const own = value['insert_id'];
  if (own !== undefined && own !== null && own !== '') return text;
  return JSON.stringify({ ...value, insert_id: insertIdOf(value) });
}

/** Cuts merged lines into requests, leaving out the first `skipLines` (sent by an earlier, interrupted run). */
export async function* cutRequests(merged: LineBatches, skipLines: number): AsyncIterable<ImportRequest> {
  const insertIds = createInsertIds();
  let previousMs = Number.NaN;
  let position = 0;
  let texts: string[] = [];
  let lines: ImportLine[] = [];
  let bytes = 0;
  for await (const batch of merged) {
    for (const line of batch) {
      if (line.timeMs !== previousMs) insertIds.forget();
      previousMs = line.timeMs;
      const text = withInsertId(line.text, insertIds.of);
      position += 1;
      if (position <= skipLines) continue;
      texts.push(text);
      lines.push(line);
      bytes += text.length + 1;
      if (lines.length < requestLinesMax && bytes < requestBytesMax) continue;
      yield { body: `${texts.join('\n')}\n`, lines };
      texts = [];
      lines = [];
      bytes = 0;
    }
  }
  if (lines.length > 0) yield { body: `${texts.join('\n')}\n`, lines };
}
