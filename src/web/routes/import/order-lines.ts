/** Brings the lines of all files into the order of an import, and cuts them into requests. */

export const lineFormats = ['ndjson', 'amplitude-export'] as const;
export type LineFormat = (typeof lineFormats)[number];

export interface Line {
  readonly file: string;
  /** In its own file, from 1. */
  readonly number: number;
  readonly text: string;
}

interface Placed extends Line {
  readonly timeMs: number;
  /** Among lines of one moment: changes, events that change their user, events. */
  readonly order: number;
}

/**
 * In order of time; of one moment changes come before events, whatever their files. Equal lines of a file stand side by side,
 * and what two files both hold is there once, as `muster import` has it.
 */
export function orderLines(
  lines: readonly Line[],
  format: LineFormat,
  nowMs: number,
): readonly (readonly Line[])[] {
  let place = { timeMs: Number.NEGATIVE_INFINITY, order: 0 };
  let file: string | undefined;
  const placed = lines.map((line): Placed => {
    if (line.file !== file) place = { timeMs: Number.NEGATIVE_INFINITY, order: 0 };
    file = line.file;
    // A broken line stays behind the one before it; the server says what is wrong with it.
    place = findPlace(line.text, format, nowMs) ?? place;
    return { ...line, ...place };
  });
  placed.sort((a, b) => (a.timeMs < b.timeMs ? -1 : a.timeMs > b.timeMs ? 1 : a.order - b.order));
  return cutRequests(placed);
}

function findPlace(
  text: string,
  format: LineFormat,
  nowMs: number,
): Pick<Placed, 'timeMs' | 'order'> | undefined {
  const line = readObject(text);
  if (!line) return undefined;
  if (format === 'amplitude-export') {
    const times = [line['server_received_time'], line['server_upload_time'], line['event_time']];
    const timeMs = times.map(readRawTime).find((ms) => ms !== undefined);
    return timeMs === undefined ? undefined : { timeMs, order: 0 };
  }
  const { time, event_type: type, user_properties: changes } = line;
  const isPast = typeof time === 'number' && time < nowMs;
  const isChange = type === undefined || type === '$identify' || type === '$groupidentify';
  const changesUser = typeof changes === 'object' && changes !== null && Object.keys(changes).length > 0;
  return { timeMs: isPast ? time : Number.POSITIVE_INFINITY, order: isChange ? 0 : changesUser ? 1 : 2 };
}

function readObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function readRawTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = Date.parse(`${value.slice(0, 23).replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** A request ends between two moments where it can: the server counts equal lines within one. */
const requestLines = 4_000;
const requestLinesMax = 9_000;
const requestLengthMax = 6_000_000;

function cutRequests(lines: readonly Placed[]): readonly (readonly Line[])[] {
  const requests: Placed[][] = [];
  let request: Placed[] = [];
  let length = 0;
  for (const lot of listLots(lines)) {
    const size = lot.reduce((sum, { text }) => sum + text.length + 1, 0);
    const isOther = request.at(-1)?.timeMs !== lot[0]?.timeMs;
    const isFull = request.length + lot.length > requestLinesMax || length + size > requestLengthMax;
    if (request.length > 0 && (isFull || (isOther && request.length >= requestLines))) {
      requests.push(request);
      request = [];
      length = 0;
    }
    request.push(...lot.slice(0, requestLinesMax));
    length += size;
  }
  if (request.length > 0) requests.push(request);
  return requests;
}

/** Equal events of a moment together, once for all files; changes alone, for the last of a moment wins. */
function* listLots(lines: readonly Placed[]): Generator<readonly Placed[]> {
  for (let from = 0; from < lines.length; ) {
    const first = lines[from] as Placed;
    let to = from + 1;
    while (lines[to]?.timeMs === first.timeMs && lines[to]?.order === first.order) to++;
    const moment = lines.slice(from, to);
    from = to;
    if (first.order === 0) for (const line of moment) yield [line];
    else for (const equal of Map.groupBy(moment, ({ text }) => text).values()) yield keepOneFile(equal);
  }
}

/** Of equal lines those of the file that has most of them. */
function keepOneFile(equal: readonly Placed[]): readonly Placed[] {
  if (equal.length === 1) return equal;
  const files = [...Map.groupBy(equal, ({ file }) => file).values()];
  return files.reduce((most, each) => (each.length > most.length ? each : most));
}
