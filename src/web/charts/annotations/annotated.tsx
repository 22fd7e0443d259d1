/** A chart over time with what was noted in its dates: marks on the picture, a table below, and the way to add to it. */
import { Flag } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { annotationsAddress } from '../../addresses.ts';
import type { Annotation, ChartResult } from '../../api/operations.ts';
import { AnnotationMarks } from '../../marks/annotations/place.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { useMay } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { AnnotateDialog } from './annotate-dialog.tsx';
import { AnnotationMenu } from './annotation-menu.tsx';
import { useAnnotations } from './use-annotations.ts';
import { useWritten } from './use-written.ts';

export function Annotated({
  result,
  chart,
  measure,
  children,
}: {
  readonly result: ChartResult;
  readonly measure: string | undefined;
  /** The saved chart that it is. */
  readonly chart: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { isOverTime, shown, marks } = useAnnotations(result, chart, measure);
  return (
    <>
      <AnnotationMarks value={marks}>{children}</AnnotationMarks>
      {isOverTime && <AnnotationTable annotations={shown} chart={chart} day={result.definition.range.end} />}
    </>
  );
}

function AnnotationTable({
  annotations,
  chart,
  day,
}: {
  readonly annotations: readonly Annotation[];
  readonly chart: string | undefined;
  readonly day: string;
}): ReactNode {
  const mayChange = useMay('member');
  const [isOpen, setOpen] = useState(false);
  const { number, when, label, category, by } = words.columns;
  if (annotations.length === 0 && !mayChange) return null;
  return (
    <section aria-label={words.title} className="flex flex-col items-start gap-2 text-13">
      {annotations.length > 0 && (
        <div className="w-full">
          <PlainTable heads={[number, when, label, category, by, '']} label={words.list} isDense>
            {annotations.map((each, index) => (
              <Row key={each.id} annotation={each} number={index + 1} mayChange={mayChange} />
            ))}
          </PlainTable>
        </div>
      )}
      <div className="-ml-3 flex">
        {mayChange && (
          <Button look="quiet" onClick={() => setOpen(true)}>
            <Flag size={14} aria-hidden="true" />
            {words.add}
          </Button>
        )}
        <AppLink {...annotationsAddress()} className={buttonClass('quiet')}>
          {words.all}
        </AppLink>
      </div>
      {isOpen && <AnnotateDialog chart={chart} day={day} onClose={() => setOpen(false)} />}
    </section>
  );
}

function Row({
  annotation,
  number,
  mayChange,
}: {
  readonly annotation: Annotation;
  readonly number: number;
  readonly mayChange: boolean;
}): ReactNode {
  const { label, details, createdBy } = annotation;
  const { when, note } = useWritten(annotation);
  return (
    <PlainRow>
      <PlainCell isQuiet>{number}</PlainCell>
      <PlainCell isQuiet>{when}</PlainCell>
      <PlainCell isHead title={details === '' ? label : `${label}: ${details}`}>
        {label}
      </PlainCell>
      <PlainCell isQuiet title={note}>
        {note}
      </PlainCell>
      <PlainCell isQuiet title={createdBy}>
        {createdBy}
      </PlainCell>
      <PlainCell isEnd>{mayChange && <AnnotationMenu annotation={annotation} />}</PlainCell>
    </PlainRow>
  );
}
