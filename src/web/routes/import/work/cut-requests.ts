/** Cuts the lines of an import, in order of time, into requests. */
import type { Fault, LineBatches, PlacedLine } from './places.ts';
import { ReadProblem } from './sources.ts';
import { lineLengthMax } from './split-lines.ts';

interface SentLine extends PlacedLine {
  /** As it is sent: other than its text where the source is a table. */
  readonly sent: string;
}

export interface ImportRequest {
  readonly lines: readonly SentLine[];
  /** Lines that another file has, too, as `muster import` has it. */
  readonly known: number;
  /** Lines that cannot be sent. */
  readonly unsent: readonly UnsentLine[];
  /** How many lines of the import are dealt with after this request. */
  readonly endsAt: number;
}

interface UnsentLine {
  readonly line: PlacedLine;
  readonly fault: Fault | 'equal';
}

/** A request ends between two moments where it can: the server counts equal lines within one. */
const linesMin = 4_000;
const linesMax = 9_000;
const lengthMax = 6_000_000;
const momentLengthMax = 400_000_000;

class Draft {
  lines: SentLine[] = [];
  unsent: UnsentLine[] = [];
  known = 0;
  #length = 0;
  #momentMs = Number.NaN;

  isFullFor(lot: readonly SentLine[], momentMs: number): boolean {
    const count = this.lines.length;
    if (count === 0) return false;
    if (count >= linesMin && this.#momentMs !== momentMs) return true;
    return count + lot.length > linesMax || this.#length + measure(lot) > lengthMax;
  }

  add(lot: readonly SentLine[], momentMs: number): void {
    for (const line of lot) this.lines.push(line);
    this.#length += measure(lot);
    this.#momentMs = momentMs;
  }

  end(endsAt: number): ImportRequest {
    return { lines: this.lines, known: this.known, unsent: this.unsent, endsAt };
  }
}

const measure = (lot: readonly SentLine[]) => lot.reduce((sum, { sent }) => sum + sent.length + 1, 0);

/** `write` gives a line as it is sent. Throws: ReadProblem where one moment has more lines than there is memory for. */
export async function* cutRequests(
  merged: LineBatches,
  write: (line: PlacedLine) => string,
): AsyncGenerator<ImportRequest> {
  let draft = new Draft();
  let endsAt = 0;
  for await (const moment of listMoments(merged, write)) {
    const momentMs = moment.lines[0]?.timeMs ?? Number.NaN;
    const { kept, dropped } = keepOneOfFiles(moment.lines);
    for (const lot of listLots(kept)) {
      if (draft.isFullFor(lot, momentMs)) {
        yield draft.end(endsAt);
        draft = new Draft();
      }
      draft.add(lot.slice(0, linesMax), momentMs);
      draft.unsent.push(...lot.slice(linesMax).map((line) => ({ line, fault: 'equal' as const })));
      endsAt += lot.length;
    }
    draft.known += dropped;
    draft.unsent.push(...moment.unsent);
    endsAt += dropped + moment.unsent.length;
  }
  if (draft.lines.length + draft.unsent.length + draft.known > 0) yield draft.end(endsAt);
}

interface Moment {
  readonly lines: SentLine[];
  readonly unsent: UnsentLine[];
  length: number;
}

/** Lines of one time and of one order in it. */
async function* listMoments(
  merged: LineBatches,
  write: (line: PlacedLine) => string,
): AsyncGenerator<Moment> {
  let moment: Moment = { lines: [], unsent: [], length: 0 };
  let last: PlacedLine | undefined;
  for await (const batch of merged)
    for (const line of batch) {
      if (last && (last.timeMs !== line.timeMs || last.order !== line.order)) {
        yield moment;
        moment = { lines: [], unsent: [], length: 0 };
      }
      last = line;
      const sent = line.fault === undefined ? write(line) : '';
      const fault = line.fault ?? (isTooLong(sent) ? 'tooLong' : undefined);
      if (fault === undefined) moment.lines.push({ ...line, sent });
      else moment.unsent.push({ line, fault });
      moment.length += sent.length;
      if (moment.length > momentLengthMax) throw new ReadProblem('oneMoment', '');
    }
  if (last) yield moment;
}

/** Bytes, of which a character may have three. */
const isTooLong = (text: string) =>
  text.length * 3 >= lineLengthMax && new TextEncoder().encode(text).length >= lineLengthMax;

/** Of equal lines those of the file that has most of them: what two files both hold is there once. */
function keepOneOfFiles(lines: readonly SentLine[]) {
  const [first] = lines;
  if (!first || lines.every(({ source }) => source === first.source)) return { kept: lines, dropped: 0 };
  const counts = new Map<string, Map<number, number>>();
  for (const { sent, source } of lines) {
    const ofLine = counts.get(sent) ?? new Map<number, number>();
    counts.set(sent, ofLine);
    ofLine.set(source, (ofLine.get(source) ?? 0) + 1);
  }
  const keeps = new Map(
    [...counts].map(([sent, ofLine]) => [sent, [...ofLine].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]),
  );
  const kept = lines.filter(({ sent, source }) => keeps.get(sent) === source);
  return { kept, dropped: lines.length - kept.length };
}

/** What must go into one request: a moment that fits into one, as it is; else equal events of it. Changes keep their order, for the last wins. */
function listLots(moment: readonly SentLine[]): Iterable<readonly SentLine[]> {
  if (moment.length === 0) return [];
  if (moment.length <= linesMax && measure(moment) <= lengthMax) return [moment];
  if (moment[0]?.order === 0) return moment.map((line) => [line]);
  return Map.groupBy(moment, ({ sent }) => sent).values();
}
