/** What the lines of an import may be, and where each stands in time. */
import { findMomentOrder } from '../../domain/import-line.ts';
import { parseRawTime } from '../../domain/raw-time.ts';
import { type LinePlace, parsedLine, type ReadPlace } from './lines.ts';

export const importFormats = ['ndjson', 'amplitude-export'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** Places of lines as seen from a moment. */
export function createPlaceReader(format: ImportFormat, nowMs: number): ReadPlace {
  const placeOf = format === 'ndjson' ? placeOfLine : placeOfRow;
  return (text) => {
    const line = parsedLine(text);
    return line && placeOf(line, nowMs);
  };
}

type Line = NonNullable<ReturnType<typeof parsedLine>>;

function placeOfLine(line: Line, nowMs: number): LinePlace {
  const { time } = line;
  const isPast = typeof time === 'number' && time < nowMs;
  return { timeMs: isPast ? time : Number.POSITIVE_INFINITY, order: findMomentOrder(line) };
}

/** Rows of an export in the order in which they were received there: so their users came to be who they are. */
function placeOfRow(row: Line): LinePlace | undefined {
  const { server_received_time: received, server_upload_time: uploaded, event_time: happened } = row;
  const timeMs = parseRawTime(received) ?? parseRawTime(uploaded) ?? parseRawTime(happened);
  return timeMs === undefined ? undefined : { timeMs, order: 0 };
}
