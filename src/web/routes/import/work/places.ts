/** Where the lines of an import stand in time. */
import type { LineFormat } from './sources.ts';

interface Place {
  /** What is not over yet, and undated lines, count as of now and come after all others. */
  readonly timeMs: number;
  /** Among lines of one moment: changes, events that change their user, events. */
  readonly order: number;
}

export interface PlacedLine extends Place {
  /** Which of the sources. */
  readonly source: number;
  /** In its own file, from 1. */
  readonly line: number;
  /** As it stands in the file; of a table its cells, as JSON. */
  readonly text: string;
  /** Why it is not sent. */
  readonly fault: Fault | undefined;
}

export type Fault = 'cells' | 'event' | 'tooLong';

export type LineBatches = AsyncIterable<readonly PlacedLine[]>;

/** Stays behind the line before it: the server says what is wrong with a broken one. */
export const firstPlace: Place = { timeMs: Number.NEGATIVE_INFINITY, order: 0 };

type LineObject = Readonly<Record<string, unknown>>;

export function parseObject(text: string): LineObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is LineObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined of a row of an export that says no time. `nowMs`: when the import began. */
export function findPlace(line: LineObject, format: LineFormat, nowMs: number): Place | undefined {
  if (format === 'amplitude-export') {
    const times = [line['server_received_time'], line['server_upload_time'], line['event_time']];
    const timeMs = times.map(readRawTime).find((ms) => ms !== undefined);
    return timeMs === undefined ? undefined : { timeMs, order: 0 };
  }
  const { time, event_type: type, user_properties: changes } = line;
  const isPast = typeof time === 'number' && time < nowMs;
  const isChange = type === undefined || type === '$identify' || type === '$groupidentify';
  const changesUser = isObject(changes) && Object.keys(changes).length > 0;
  return { timeMs: isPast ? time : Number.POSITIVE_INFINITY, order: isChange ? 0 : changesUser ? 1 : 2 };
}

const rawTime = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:Z| ?UTC|[+-]00:?00)?$/;

function readRawTime(value: unknown): number | undefined {
  const [, date, time, fraction = ''] = (typeof value === 'string' && rawTime.exec(value)) || [];
  const ms = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Time, of one moment what changes something before what happens, then file, then line. */
export function comparePlaces(a: PlacedLine, b: PlacedLine): number {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs ? -1 : 1;
  return a.order - b.order || a.source - b.source || a.line - b.line;
}
