/** What has become of the lines of an import. */
import type { Answer } from '../../../api/call.ts';
import type { ImportRequest } from './cut-requests.ts';
import type { PlacedLine } from './places.ts';

type ImportAnswer = Answer<'importLines'>;

/** A line that was refused, or of which a part was left out. */
export interface NotedLine {
  readonly line: PlacedLine;
  readonly what: 'refused' | 'cut';
  readonly reason: string;
  readonly detail: string;
}

/** As it is shown. */
interface ShownNote {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly detail: string;
}

export interface Totals {
  /** Lines that are dealt with. */
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
  /** Lines of which a part was left out. */
  readonly cut: number;
  readonly undated: number;
  readonly unknownFields: ImportAnswer['unknownFields'];
  readonly firstReceivedMs: number | undefined;
  /** The first of what was refused or cut. */
  readonly shown: readonly ShownNote[];
}

export const nothingSent: Totals = {
  ...{ lines: 0, accepted: 0, duplicates: 0, refused: 0, cut: 0, undated: 0 },
  ...{ unknownFields: [], firstReceivedMs: undefined, shown: [] },
};

const shownMax = 20;
const fieldsMax = 100;

/** `answer`: absent where no line of the request could be sent. */
export function addRequest(
  totals: Totals,
  request: ImportRequest,
  answer: ImportAnswer | undefined,
  noted: readonly NotedLine[],
  nameFile: (line: PlacedLine) => string,
): Totals {
  const more = noted
    .slice(0, shownMax - totals.shown.length)
    .map(({ line, reason, detail }) => ({ file: nameFile(line), line: line.line, reason, detail }));
  return {
    lines: request.endsAt,
    accepted: totals.accepted + (answer?.accepted ?? 0),
    duplicates: totals.duplicates + (answer?.duplicates ?? 0) + request.known,
    refused: totals.refused + noted.filter(({ what }) => what === 'refused').length,
    cut: totals.cut + new Set((answer?.cut ?? []).map(({ line }) => line)).size,
    undated: totals.undated + (answer?.undated ?? 0),
    unknownFields: addFields(totals.unknownFields, answer?.unknownFields ?? []),
    firstReceivedMs: totals.firstReceivedMs ?? answer?.receivedMs,
    shown: [...totals.shown, ...more],
  };
}

function addFields(before: Totals['unknownFields'], more: Totals['unknownFields']): Totals['unknownFields'] {
  const byName = Map.groupBy([...before, ...more], ({ field }) => field);
  return [...byName.values()]
    .flatMap(([first, second]) => (first ? [{ ...first, lines: first.lines + (second?.lines ?? 0) }] : []))
    .slice(0, fieldsMax);
}
