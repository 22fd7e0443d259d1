/** How far an import or a dry run is, and what became of its lines. */
import type { ReactNode } from 'react';
import { writeBytes, writeExact } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { Figure } from '../../parts/figures.tsx';
import { Section } from '../../parts/page.tsx';
import { scrollIntoView } from '../../parts/scroll-into-view.ts';
import { Failed } from '../../parts/states.tsx';
import { importTexts as words } from '../../words/import.ts';
import type { Chosen } from './chosen.ts';
import { describeReadProblem } from './describe-problem.ts';
import { NotedLines } from './noted-lines.tsx';
import { isUnderWay, type Run } from './run.ts';
import { goOnWithImport, pauseImport } from './session.ts';
import type { Totals } from './work/totals.ts';

export function Outcome({
  run,
  chosen,
  onEnd,
}: {
  readonly run: Run;
  readonly chosen: Chosen;
  readonly onEnd: () => void;
}): ReactNode {
  const { state, totals, isDryRun, lines } = run;
  return (
    <Section title={isDryRun ? words.wouldBe : words.outcome}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-13" role="status">
        <span className="font-medium">{nameState(run)}</span>
        <span className="text-muted">{describeProgress(run, chosen)}</span>
        {state === 'sending' && <Button onClick={pauseImport}>{words.pause}</Button>}
        {(state === 'paused' || state === 'failed') && <Button onClick={goOnWithImport}>{words.goOn}</Button>}
        {isUnderWay(run) && (
          <Button look="quiet" onClick={onEnd}>
            {words.end}
          </Button>
        )}
      </div>
      <progress
        className="h-1 w-full accent-accent"
        value={lines === undefined ? Math.min(run.bytes, chosen.size) : totals.lines}
        max={(lines ?? chosen.size) || 1}
        aria-label={words.outcome}
      />
      {run.isWaiting && <p className="text-13 text-warning">{words.waiting}</p>}
      {state === 'failed' && <Failed error={run.error} what={words.sending} />}
      {state === 'unreadable' && (
        <p role="alert" className="break-words text-13 text-bad">
          {describeReadProblem(run.error)}
        </p>
      )}
      <Counts totals={totals} />
      {/* Below a long mapping nobody would see that something begins. */}
      <div ref={scrollIntoView} />
      <Notes run={run} />
      <NotedLines run={run} chosen={chosen} />
    </Section>
  );
}

function nameState({ state, isDryRun }: Run): string {
  switch (state) {
    case 'reading':
      return words.states.reading;
    case 'sending':
      return isDryRun ? words.states.trying : words.states.importing;
    case 'done':
      return isDryRun ? words.states.dryDone : words.states.done;
    case 'failed':
    case 'paused':
      return words.states.paused;
    case 'unreadable':
      return words.states.unreadable;
    case 'ended':
      return words.states.ended;
  }
}

function describeProgress({ state, bytes, lines, totals, perSecond }: Run, { size }: Chosen): string {
  if (lines === undefined) return words.read(writeBytes(Math.min(bytes, size)), writeBytes(size));
  const rate = state === 'sending' && perSecond !== undefined && perSecond > 0 ? perSecond : undefined;
  const done = words.progress(totals.lines, lines);
  return rate === undefined ? done : `${done} · ${words.rate(rate, (lines - totals.lines) / rate)}`;
}

function Counts({ totals }: { readonly totals: Totals }): ReactNode {
  const { accepted, duplicates, refused, cut } = totals;
  const values = { accepted, duplicates, refused, cut };
  return (
    <div className="grid grid-cols-2 gap-6 sm:grid-cols-4">
      {(Object.keys(values) as (keyof typeof values)[]).map((each) => (
        <Figure key={each} value={writeExact(values[each])} label={words.counts[each]} />
      ))}
    </div>
  );
}

function Notes({ run }: { readonly run: Run }): ReactNode {
  const { state, isDryRun, totals, passed, resumedAt } = run;
  const hasStopped = state !== 'done' && state !== 'sending' && state !== 'reading';
  const notes = [
    ...(resumedAt > 0 ? [words.resumed(resumedAt)] : []),
    ...(!isDryRun && hasStopped ? [words.stands] : []),
    ...(isDryRun && totals.lines > 0 ? [words.apart] : []),
    ...(totals.undated > 0 ? [words.undated(totals.undated)] : []),
    ...totals.unknownFields.map(
      ({ field, lines, nearest }) =>
        `${words.field(field, lines)}${nearest.length > 0 ? words.nearest(nearest.join(', ')) : ''}.`,
    ),
    ...(passed !== undefined && passed > 0 ? [words.passed(passed)] : []),
    ...(state === 'done' && !isDryRun && passed === undefined ? [words.notCounted] : []),
  ];
  return (
    <ul className="flex flex-col gap-1 text-13 text-muted empty:hidden">
      {notes.map((note) => (
        <li key={note} className="break-words">
          {note}
        </li>
      ))}
    </ul>
  );
}
