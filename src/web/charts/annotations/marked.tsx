/** A picture among others with marks of what was noted in its dates: what they say is read on hover, and in the list of a chart's own page. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { annotationsQuery } from '../../api/annotation-queries.ts';
import type { ChartResult } from '../../api/operations.ts';
import { dateAt } from '../../format-intervals.ts';
import { type AnnotationMark, AnnotationMarks, placeOnDates } from '../../marks/annotations/place.ts';
import { useProject, useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { useAnnotations } from './use-annotations.ts';

export function Marked({
  result,
  chart,
  measure,
  children,
}: {
  readonly result: ChartResult;
  /** The saved chart that it is. */
  readonly chart: string | undefined;
  readonly measure?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { marks } = useAnnotations(result, chart, measure);
  return <WithMarks marks={marks}>{children}</WithMarks>;
}

/** A picture that is no chart: its axis has dates of the project's zone. */
export function MarkedDates({
  dates,
  last,
  children,
}: {
  readonly dates: readonly string[];
  /** The last day of it. */
  readonly last: string;
  readonly children: ReactNode;
}): ReactNode {
  const { data } = useQuery(annotationsQuery(useScope(), undefined));
  const { timeZone } = useProject();
  const marks = useMemo(() => {
    const dated = (data?.annotations ?? []).map(({ label, startMs, endMs }) => ({
      label,
      start: dateAt(startMs, timeZone),
      end: dateAt(endMs ?? startMs, timeZone),
    }));
    return placeOnDates(dated, dates, last);
  }, [data, dates, last, timeZone]);
  return <WithMarks marks={marks}>{children}</WithMarks>;
}

export function WithMarks({
  marks,
  children,
}: {
  readonly marks: readonly AnnotationMark[];
  readonly children: ReactNode;
}): ReactNode {
  return (
    <>
      <AnnotationMarks value={marks}>{children}</AnnotationMarks>
      {marks.length > 0 && (
        <ol className="sr-only" aria-label={words.title}>
          {marks.map(({ number, label }) => (
            <li key={number}>{label}</li>
          ))}
        </ol>
      )}
    </>
  );
}
