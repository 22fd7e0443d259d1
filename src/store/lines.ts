/** Splits and counts the lines of a chunk. */
import type { ChunkId, ProjectId } from '../domain/ids.ts';
import { isJsonObject, type Json } from '../domain/json.ts';
import type { ChunkLines, RowCounts } from '../ledger/contract.ts';

/** Where a row has its place, for ever. */
export interface Place {
  readonly project: ProjectId;
  readonly chunk: ChunkId;
  readonly row: number;
}

/** Newline-terminated lines, each with its newline. */
export function splitLines(lines: string): readonly string[] {
  return lines.split(/(?<=\n)/).filter((line) => line !== '');
}

/** How many rows the lines of each table are; text within a line has its newlines escaped. */
export function countRows(chunk: ChunkLines): RowCounts {
  return Object.fromEntries([...chunk].map(([table, lines]) => [table, countLines(lines)]));
}

function countLines(lines: string): number {
  let count = 0;
  for (let at = lines.indexOf('\n'); at >= 0; at = lines.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A line's place; undefined where the line is no JSON object with one. */
export function readPlace(line: string): Place | undefined {
  const row = parse(line);
  if (!isJsonObject(row)) return undefined;
  const { project, chunk, row: position } = row;
  if (typeof chunk !== 'number' || typeof position !== 'number') return undefined;
  return { project: typeof project === 'number' ? project : 0, chunk, row: position };
}

/** Text that names a place within one table. */
export function placeKey(place: { readonly chunk: ChunkId; readonly row: number }): string {
  return `${place.chunk}/${place.row}`;
}

function parse(line: string): Json | undefined {
  try {
    return JSON.parse(line) as Json;
  } catch {
    return undefined;
  }
}
