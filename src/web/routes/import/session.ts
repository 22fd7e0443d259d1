/** The import of this tab: it goes on while one looks at other pages of the app, and is there when one comes back. */
import { useSyncExternalStore } from 'react';
import { readClockMs } from '../../clock.ts';
import type { Chosen, ChosenTable } from './chosen.ts';
import { forgetProgress, keepProgress, readProgress } from './kept-progress.ts';
import type { Mapping } from './mapping.ts';
import { applyReport, type Run } from './run.ts';
import type { Command, Report, Work } from './work/protocol.ts';
import { type LineFormat, ReadProblem, type Source } from './work/sources.ts';
import { nothingSent } from './work/totals.ts';

interface Session {
  readonly chosen: Chosen | undefined;
  /** What was said instead of what was guessed. */
  readonly format: LineFormat | undefined;
  readonly mappings: readonly (Mapping | undefined)[];
  readonly run: Run | undefined;
}

const nothing: Session = { chosen: undefined, format: undefined, mappings: [], run: undefined };
let session = nothing;
let worker: Worker | undefined;
const listeners = new Set<() => void>();

function change(changes: Partial<Session>): void {
  session = { ...session, ...changes };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const readSession = () => session;

export const useImportSession = (): Session => useSyncExternalStore(subscribe, readSession);

export function chooseFiles(chosen: Chosen | undefined): void {
  stopWorker();
  change({ ...nothing, chosen });
}

/** What is said anew of the files makes what came of them before stale. */
export const changeFormat = (format: LineFormat): void => change({ format, run: undefined });

/** `mapping` undefined: as it is guessed; `table`: read anew. */
export function changeTable(index: number, mapping: Mapping | undefined, table?: ChosenTable): void {
  const { chosen, mappings } = session;
  if (!chosen) return;
  const tables = chosen.tables.map((each, at) => (at === index && table ? table : each));
  const changed = tables.map((_, at) => (at === index ? mapping : mappings[at]));
  change({ chosen: { ...chosen, tables }, mappings: changed, run: undefined });
}

interface Beginning {
  readonly mappings: readonly Mapping[];
  readonly format: LineFormat;
  readonly isDryRun: boolean;
  readonly project: number | undefined;
  /** After an import that was not only tried. */
  readonly onStored: () => void;
}

export function startImport({ mappings, format, isDryRun, project, onStored }: Beginning): void {
  const { chosen } = session;
  if (!chosen) return;
  const fingerprint = JSON.stringify([chosen.fingerprint, format, mappings, project]);
  const kept = isDryRun ? undefined : readProgress(fingerprint);
  const sent = kept?.totals ?? nothingSent;
  const startedMs = kept?.startedMs ?? readClockMs();
  change({
    run: {
      ...{ state: 'reading', isDryRun, project, bytes: 0, totals: sent, lines: undefined },
      ...{ resumedAt: sent.lines, isWaiting: false, sendsSinceMs: 0, perSecond: undefined },
      ...{ error: undefined, passed: undefined, noted: [] },
    },
  });
  const sources = listSources(chosen, mappings);
  startWorker({ sources, format, isDryRun, project, startedMs, sent }, fingerprint, onStored);
}

/** In the order in which they were chosen: of equal times the last one given wins. */
function listSources(chosen: Chosen, mappings: readonly Mapping[]): readonly Source[] {
  const tables = chosen.tables.flatMap(({ rows: _, ...table }, index): readonly Source[] => {
    const mapping = mappings[index];
    return mapping ? [{ ...table, kind: 'table', mapping }] : [];
  });
  const lines = chosen.lines.map((each): Source => ({ ...each, kind: 'lines' }));
  return [...tables, ...lines].sort((a, b) => a.file - b.file);
}

function startWorker(work: Work, fingerprint: string, onStored: () => void): void {
  stopWorker();
  const started = new Worker(new URL('./work/worker.ts', import.meta.url), { type: 'module' });
  worker = started;
  started.addEventListener('message', ({ data }: MessageEvent<Report>) => {
    if (worker !== started || !session.run) return;
    change({ run: applyReport(session.run, data, readClockMs()) });
    const hasEnded = data.report === 'done' || data.report === 'unreadable';
    if (hasEnded) stopWorker();
    if (work.isDryRun) return;
    if (data.report === 'sent')
      keepProgress({ fingerprint, startedMs: work.startedMs, totals: { ...data.totals, shown: [] } });
    if (data.report === 'done') forgetProgress();
    if (hasEnded) onStored();
  });
  started.addEventListener('error', () => {
    if (worker !== started || !session.run) return;
    stopWorker();
    change({ run: { ...session.run, state: 'unreadable', error: new ReadProblem('unreadable', '') } });
  });
  send({ command: 'start', work });
  if (!work.isDryRun) window.addEventListener('beforeunload', warn);
}

const send = (command: Command) => worker?.postMessage(command);

function stopWorker(): void {
  worker?.terminate();
  worker = undefined;
  window.removeEventListener('beforeunload', warn);
}

/** What is sent is stored; the rest would be missing. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

export const pauseImport = (): void => send({ command: 'pause' });

export function goOnWithImport(): void {
  if (!session.run) return;
  change({ run: { ...session.run, state: 'sending', error: undefined } });
  send({ command: 'goOn' });
}

export function endImport(onStored: () => void): void {
  if (!session.run) return;
  stopWorker();
  change({ run: { ...session.run, state: 'ended', isWaiting: false } });
  if (!session.run.isDryRun) onStored();
}
