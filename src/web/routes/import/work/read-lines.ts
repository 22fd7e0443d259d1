/** Reads a source as lines with their places. */
import { readRow } from '../mapping.ts';
import {
  type Fault,
  findPlace,
  firstPlace,
  type LineBatches,
  type PlacedLine,
  parseObject,
} from './places.ts';
import { readRows } from './read-rows.ts';
import { readText } from './read-text.ts';
import type { LineFormat, Source } from './sources.ts';
import { lineLengthMax, splitLines } from './split-lines.ts';

interface Reading {
  readonly format: LineFormat;
  readonly nowMs: number;
  readonly onBytes?: (bytes: number) => void;
}

/** Of a table without its head. Throws: ReadProblem. */
export async function* readLines(source: Source, index: number, reading: Reading): LineBatches {
  const { format, nowMs, onBytes } = reading;
  const texts = readText(source, onBytes);
  let place = firstPlace;
  const put = (line: number, text: string, value: ReturnType<typeof parseObject>, fault?: Fault) => {
    place = (value && findPlace(value, format, nowMs)) ?? place;
    return { source: index, line, ...place, text, fault } satisfies PlacedLine;
  };
  if (source.kind === 'table') {
    let isHead = true;
    const width = source.heads.length;
    for await (const rows of readRows(texts, source.form, source.name)) {
      const ofTable = isHead ? rows.slice(1) : rows;
      isHead = false;
      yield ofTable.map(({ line, cells }) => {
        const isWide = cells.slice(width).some((cell) => cell !== '');
        const value = isWide ? undefined : readRow(source.mapping, cells);
        // Without an event it would be a line about its user.
        const isNone = source.mapping.kind === 'events' && value?.['event_type'] === undefined;
        const fault = isWide ? 'cells' : isNone ? 'event' : undefined;
        return put(line, JSON.stringify(cells), value, fault);
      });
    }
    return;
  }
  let line = 0;
  for await (const each of splitLines(texts)) {
    const batch: PlacedLine[] = [];
    for (const text of each) {
      line += 1;
      if (text.trim() === '') continue;
      if (text.length > lineLengthMax) batch.push(put(line, text.slice(0, keptLength), undefined, 'tooLong'));
      else batch.push(put(line, text, parseObject(text)));
    }
    if (batch.length > 0) yield batch;
  }
}

/** Of a line that is longer than the server takes: enough to find it. */
const keptLength = 10_000;

/** The line as it is sent. */
export function writeSent(source: Source, text: string): string {
  return source.kind === 'table' ? JSON.stringify(readRow(source.mapping, JSON.parse(text))) : text;
}
