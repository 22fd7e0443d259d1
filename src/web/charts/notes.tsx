/** What is not in a chart, below it. */
import type { ReactNode } from 'react';
import type { ChartResult } from '../api/operations.ts';
import { writeMoment } from '../format.ts';
import { AppLink } from '../parts/link.tsx';
import { useProject } from '../scope.ts';
import { noteTexts as words } from '../words/chart-notes.ts';
import { explainTexts } from '../words/explain.ts';
import { Arriving } from './arriving.tsx';
import { LaterValues } from './later-values.tsx';
import { listNotes } from './list-notes.ts';
import { useUnitWords } from './units.ts';

export function Notes({
  result,
  onExplain,
  onNow,
}: {
  readonly result: ChartResult;
  readonly onExplain: () => void;
  /** Reads properties as they are now. */
  readonly onNow: () => void;
}): ReactNode {
  const { timeZone } = useProject();
  const unit = useUnitWords(result.definition.unit);
  return (
    <section aria-label={words.title} className="flex flex-col gap-1 text-13 text-muted">
      {listNotes(result, unit).map(({ text, link }) => (
        <p key={text}>
          {text}
          {link && (
            <>
              {' '}
              <AppLink {...link.address} className="text-accent">
                {link.text}
              </AppLink>
            </>
          )}
        </p>
      ))}
      <LaterValues
        definition={result.definition}
        isOfOthers={result.notes.byBreakdown?.offersNow}
        onChange={onNow}
      />
      <p className="text-12 text-faint">
        {words.complete(writeMoment(result.freshnessMs, timeZone))}
        {' · '}
        <button
          type="button"
          className="rounded-control text-muted underline decoration-line-strong hover:text-text"
          onClick={onExplain}
        >
          {explainTexts.chart}
        </button>
      </p>
      <Arriving definition={result.definition} />
    </section>
  );
}
