/** Where annotations stand on an axis of intervals: each in the interval that its moment lies in. */
import { createContext } from 'react';

interface TimedAnnotation {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number | null;
}

/** By dates of the project's zone: as pictures have them that know no moments. */
interface DatedAnnotation {
  readonly label: string;
  readonly start: string;
  readonly end: string;
}

export interface AnnotationMark {
  /** By which it is found in the list below. */
  readonly number: number;
  readonly label: string;
  /** Positions on the axis. */
  readonly from: number;
  readonly to: number;
}

/** `xMs`: when each interval begins; `endMs`: when the last one ends. What lies outside is left out. */
export const placeAnnotations = (
  annotations: readonly TimedAnnotation[],
  xMs: readonly number[],
  endMs: number,
): readonly AnnotationMark[] =>
  place(
    annotations.map(({ label, startMs, endMs: over }) => ({ label, start: startMs, end: over ?? startMs })),
    xMs,
    (start) => start < endMs,
  );

/** The same by dates; `last`: the last one of the axis. */
export const placeOnDates = (
  annotations: readonly DatedAnnotation[],
  dates: readonly string[],
  last: string,
): readonly AnnotationMark[] => place(annotations, dates, (start) => start <= last);

function place<At extends number | string>(
  annotations: readonly { readonly label: string; readonly start: At; readonly end: At }[],
  starts: readonly At[],
  isBeforeEnd: (start: At) => boolean,
): readonly AnnotationMark[] {
  const [first] = starts;
  if (first === undefined) return [];
  const find = (at: At) =>
    Math.max(
      0,
      starts.findLastIndex((start) => start <= at),
    );
  return annotations
    .filter(({ start, end }) => end >= first && isBeforeEnd(start))
    .map(({ label, start, end }, index) => ({
      number: index + 1,
      label,
      from: find(start),
      to: find(end),
    }));
}

/** Of the chart around a picture; none: it is not annotated. */
export const AnnotationMarks = createContext<readonly AnnotationMark[]>([]);
