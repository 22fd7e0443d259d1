/** Computed properties and their runs in words, for the terminal. */
import { writeMoment } from '../moments.ts';
import { renderCells } from '../present/table.ts';
import { printable } from '../present/text.ts';
import type { ComputedAnswer, RunAnswer, UnreadableAnswer } from './answers.ts';

export function renderComputed(all: readonly ComputedAnswer[]): string {
  if (all.length === 0) return 'Nothing is computed.';
  return renderCells({
    columns: ['property', 'of', 'when', 'last run', 'written', 'unchanged', 'empty', 'next run'],
    rows: all.map((each) => {
      const { name, groupType, scheduleSentence, lastRun } = each;
      const counts = [lastRun?.written ?? null, lastRun?.unchanged ?? null, lastRun?.empty ?? null];
      const state = lastRun ? describeRun(lastRun) : 'none yet';
      return [name, groupType, scheduleSentence, state, ...counts, describeNext(each)];
    }),
  });
}

function describeNext({ state, pausedBecause, nextRunMs, openRuns }: ComputedAnswer): string {
  if (openRuns.length > 0) return 'under way';
  if (state === 'paused') return pausedBecause === 'failures' ? 'paused: it failed too often' : 'paused';
  return nextRunMs === undefined ? '' : writeMoment(nextRunMs);
}

export function renderUnreadable({ name, groupType, error }: UnreadableAnswer): string {
  return printable(`${name} of ${groupType}: ${error}`);
}

/** `failed: there is no such cohort` */
function describeRun({ state, error, slices, slicesDone }: RunAnswer): string {
  if (state === 'running' && slices > 1) return `running: ${slicesDone} of ${slices} parts`;
  return state === 'failed' ? printable(`failed: ${error ?? ''}`) : state;
}

export function renderRuns(runs: readonly RunAnswer[]): string {
  return renderCells({
    columns: [
      'run',
      'kind',
      'as of',
      'state',
      'written',
      'unchanged',
      'empty',
      'seconds',
      'scans',
      'rows read',
    ],
    rows: runs.map((run) => [
      ...[run.id, run.kind, writeMoment(run.asOfMs), describeRun(run), run.written, run.unchanged, run.empty],
      ...[run.durationMs === undefined ? null : run.durationMs / 1_000, run.scans, run.rowsRead],
    ]),
  });
}
