/** An import under way as the page shows it, and how it changes with what the worker reports. */
import { CallProblem } from '../../api/call.ts';
import type { Report } from './work/protocol.ts';
import { ReadProblem } from './work/sources.ts';
import type { Totals } from './work/totals.ts';

/** Lines to take away, of one chosen file. */
export interface NotedFile {
  readonly file: number;
  readonly what: 'refused' | 'cut';
  readonly count: number;
  readonly parts: readonly (Blob | string)[];
}

export interface Run {
  readonly state: 'reading' | 'sending' | 'paused' | 'failed' | 'unreadable' | 'ended' | 'done';
  readonly isDryRun: boolean;
  readonly project: number | undefined;
  /** Read so far, packed. */
  readonly bytes: number;
  readonly totals: Totals;
  /** Lines of all files; undefined while they are read. */
  readonly lines: number | undefined;
  /** Lines dealt with by an import before, which was interrupted. */
  readonly resumedAt: number;
  readonly isWaiting: boolean;
  /** Since when lines are sent. */
  readonly sendsSinceMs: number;
  readonly perSecond: number | undefined;
  /** Of `failed` and `unreadable`. */
  readonly error: unknown;
  readonly passed: number | undefined;
  readonly noted: readonly NotedFile[];
}

/** It goes on, or could. */
export const isUnderWay = (run: Run | undefined): run is Run =>
  run !== undefined && ['reading', 'sending', 'paused', 'failed'].includes(run.state);

export function applyReport(run: Run, report: Report, nowMs: number): Run {
  switch (report.report) {
    case 'reading':
      return { ...run, bytes: report.bytes };
    case 'read':
      return { ...run, state: 'sending', lines: report.lines, sendsSinceMs: nowMs };
    case 'sent': {
      const seconds = (nowMs - run.sendsSinceMs) / 1_000;
      const perSecond = seconds > 0 ? (report.totals.lines - run.resumedAt) / seconds : undefined;
      return { ...run, totals: report.totals, perSecond };
    }
    case 'waiting':
      return { ...run, isWaiting: report.isWaiting };
    case 'noted':
      return { ...run, noted: addNoted(run.noted, report) };
    case 'paused':
      return run.state === 'failed' ? run : { ...run, state: 'paused' };
    case 'failed':
      return { ...run, state: 'failed', isWaiting: false, error: new CallProblem(report.problem) };
    case 'unreadable': {
      const error = new ReadProblem(report.kind, report.file, report.line);
      return { ...run, state: 'unreadable', error };
    }
    case 'done':
      return { ...run, state: 'done', passed: report.passed };
  }
}

function addNoted(
  noted: readonly NotedFile[],
  { file, what, count, head, body }: Extract<Report, { report: 'noted' }>,
): readonly NotedFile[] {
  const isSame = (each: NotedFile) => each.file === file && each.what === what;
  if (!noted.some(isSame)) return [...noted, { file, what, count, parts: [head, body] }];
  return noted.map((each) =>
    isSame(each) ? { ...each, count: each.count + count, parts: [...each.parts, body] } : each,
  );
}
