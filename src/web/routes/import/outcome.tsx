/** How far an import or a dry run is, and what became of its lines. */
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeExact } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { downloadText } from '../../parts/download.ts';
import { Figure } from '../../parts/figures.tsx';
import { Section } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Failed } from '../../parts/states.tsx';
import { importTexts as words } from '../../words/import.ts';
import type { Totals } from './send-lines.ts';
import type { Run } from './use-import.ts';

export function Outcome({
  run,
  onPause,
  onGoOn,
  onEnd,
}: {
  readonly run: Run;
  readonly onPause: () => void;
  readonly onGoOn: () => void;
  readonly onEnd: () => void;
}): ReactNode {
  const { state, totals, isDryRun } = run;
  const canGoOn = state === 'paused' || state === 'failed';
  return (
    <Section title={isDryRun ? words.wouldBe : words.outcome}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2 text-13" role="status">
        <span className="font-medium">{nameState(run)}</span>
        <span className="text-muted">
          {words.progress(totals.lines, run.total)}
          {run.perSecond !== undefined && state === 'running' && ` · ${words.rate(run.perSecond)}`}
        </span>
        {state === 'running' && <Button onClick={onPause}>{words.pause}</Button>}
        {canGoOn && <Button onClick={onGoOn}>{words.goOn}</Button>}
        {canGoOn && (
          <Button look="quiet" onClick={onEnd}>
            {words.end}
          </Button>
        )}
      </div>
      <progress
        className="h-1 w-full accent-accent"
        value={totals.lines}
        max={run.total}
        aria-label={words.outcome}
      />
      {run.isWaiting && <p className="text-13 text-warning">{words.waiting}</p>}
      {state === 'failed' && <Failed error={run.error} what={words.sending} />}
      <Counts totals={totals} />
      <Notes run={run} />
      <RefusedLines totals={totals} />
    </Section>
  );
}

function nameState({ state, isDryRun }: Run): string {
  if (state === 'running') return isDryRun ? words.running.dry : words.running.real;
  if (state === 'done') return isDryRun ? words.states.dryDone : words.states.done;
  return state === 'ended' ? words.states.ended : words.states.paused;
}

function Counts({ totals }: { readonly totals: Totals }): ReactNode {
  const { accepted, duplicates, refused, cut } = totals;
  const values = { accepted, duplicates, refused: refused.length, cut: cut.length };
  return (
    <div className="grid grid-cols-2 gap-6 sm:grid-cols-4">
      {(Object.keys(values) as (keyof typeof values)[]).map((each) => (
        <Figure key={each} value={writeExact(values[each])} label={words.counts[each]} />
      ))}
    </div>
  );
}

function Notes({ run: { state, isDryRun, totals, passed } }: { readonly run: Run }): ReactNode {
  const notes = [
    ...(!isDryRun && state !== 'done' && state !== 'running' ? [words.stands] : []),
    ...(isDryRun && totals.requests > 1 ? [words.apart] : []),
    ...(totals.undated > 0 ? [words.undated(totals.undated)] : []),
    ...totals.unknownFields.map(
      ({ field, lines, nearest }) =>
        `${words.field(field, lines)}${nearest.length > 0 ? words.nearest(nearest.join(', ')) : ''}.`,
    ),
    ...(passed !== undefined && passed > 0 ? [words.passed(passed)] : []),
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

const shownMax = 20;

function RefusedLines({ totals }: { readonly totals: Totals }): ReactNode {
  const noted = [...totals.refused, ...totals.cut];
  if (noted.length === 0) return null;
  const save = () =>
    downloadText(
      'refused.ndjson',
      noted
        .map(
          ({ file, number, reason, detail, text }) =>
            `${JSON.stringify({ file, line: number, reason, detail, input: text })}\n`,
        )
        .join(''),
      'application/x-ndjson',
    );
  return (
    <Section
      title={words.refusedTitle}
      {...(noted.length > shownMax && { note: words.refusedFirst(shownMax, noted.length) })}
      action={
        <Button onClick={save}>
          <Download size={14} aria-hidden="true" />
          {words.download}
        </Button>
      }
    >
      <PlainTable heads={words.refusedHeads} label={words.refusedTitle} isDense>
        {noted.slice(0, shownMax).map(({ file, number, reason, detail }) => (
          <PlainRow key={`${file} ${number} ${reason} ${detail}`}>
            <PlainCell isHead title={file}>
              {file}
            </PlainCell>
            <PlainCell>{writeExact(number)}</PlainCell>
            <PlainCell isQuiet>{reason}</PlainCell>
            <PlainCell title={detail}>{detail}</PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
    </Section>
  );
}
