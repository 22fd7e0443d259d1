/** Sends the requests of an import, one after the other, and adds up what became of the lines. */
import { type Answer, CallProblem, call } from '../../api/call.ts';
import type { Scope } from '../../api/queries.ts';
import type { Line, LineFormat } from './order-lines.ts';

type ImportAnswer = Answer<'importLines'>;

/** A line that was refused, or of which a part was left out. */
interface NotedLine extends Line {
  readonly reason: string;
  readonly detail: string;
}

export interface Totals {
  /** Requests that are answered. */
  readonly requests: number;
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: readonly NotedLine[];
  readonly cut: readonly NotedLine[];
  readonly undated: number;
  readonly unknownFields: ImportAnswer['unknownFields'];
  readonly firstReceivedMs: number | undefined;
}

export const nothingSent: Totals = {
  ...{ requests: 0, lines: 0, accepted: 0, duplicates: 0, undated: 0 },
  ...{ refused: [], cut: [], unknownFields: [], firstReceivedMs: undefined },
};

interface Sending {
  readonly requests: readonly (readonly Line[])[];
  readonly format: LineFormat;
  readonly isDryRun: boolean;
  readonly scope: Scope;
  /** Asked before each request. */
  readonly isPaused: () => boolean;
  readonly onTotals: (totals: Totals) => void;
  /** The server is busy or away, and is asked again. */
  readonly onWaiting: (isWaiting: boolean) => void;
}

/** Goes on after `totals`, until all is sent or it is paused. Throws: CallProblem. */
export async function sendLines(sending: Sending, totals: Totals): Promise<Totals> {
  let sent = totals;
  for (const lines of sending.requests.slice(totals.requests)) {
    if (sending.isPaused()) return sent;
    const answer = await sendPatiently(sending, lines);
    if (!answer) return sent;
    sent = addAnswer(sent, lines, answer);
    sending.onTotals(sent);
  }
  return sent;
}

const waits = [1, 2, 4, 8, 15, 30, 30, 30];

/** Undefined where it was paused while it waited. */
async function sendPatiently(sending: Sending, lines: readonly Line[]): Promise<ImportAnswer | undefined> {
  const { format, isDryRun, scope, isPaused, onWaiting } = sending;
  const body = new Blob([lines.map(({ text }) => `${text}\n`).join('')], { type: 'application/x-ndjson' });
  const query = { from: format, ...(isDryRun && { dryRun: 'true' as const }) };
  for (let attempt = 0; ; attempt++) {
    try {
      return await call('importLines', { query, body: body as never }, scope);
    } catch (error) {
      const seconds = waits[attempt];
      const isPassing = error instanceof CallProblem && [0, 429, 503].includes(error.status);
      if (!isPassing || seconds === undefined) throw error;
      onWaiting(true);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      onWaiting(false);
      if (isPaused()) return undefined;
    }
  }
}

function addAnswer(totals: Totals, lines: readonly Line[], answer: ImportAnswer): Totals {
  const tell = (noted: ImportAnswer['rejected']): readonly NotedLine[] =>
    noted.flatMap(({ line, reason, detail }) => {
      const source = lines[line - 1];
      return source ? [{ ...source, reason, detail }] : [];
    });
  return {
    requests: totals.requests + 1,
    lines: totals.lines + lines.length,
    accepted: totals.accepted + answer.accepted,
    duplicates: totals.duplicates + answer.duplicates,
    refused: [...totals.refused, ...tell(answer.rejected)],
    cut: [...totals.cut, ...tell(answer.cut)],
    undated: totals.undated + answer.undated,
    unknownFields: addFields(totals.unknownFields, answer.unknownFields),
    firstReceivedMs: totals.firstReceivedMs ?? answer.receivedMs,
  };
}

function addFields(before: Totals['unknownFields'], more: Totals['unknownFields']): Totals['unknownFields'] {
  const byName = Map.groupBy([...before, ...more], ({ field }) => field);
  return [...byName.values()].flatMap(([first, second]) =>
    first ? [{ ...first, lines: first.lines + (second?.lines ?? 0) }] : [],
  );
}
