/** A chart among others with marks of what was noted in its dates: what they say is read on hover, and in the list of the chart's own page. */
import type { ReactNode } from 'react';
import type { ChartResult } from '../../api/operations.ts';
import { AnnotationMarks } from '../../marks/annotations/place.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { useAnnotations } from './use-annotations.ts';

export function Marked({
  result,
  chart,
  children,
}: {
  readonly result: ChartResult;
  /** The saved chart that it is. */
  readonly chart: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const { marks } = useAnnotations(result, chart);
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
