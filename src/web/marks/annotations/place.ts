/** Where annotations stand on an axis of intervals: each in the interval that its moment lies in. */
import { createContext } from 'react';

interface TimedAnnotation {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number | null;
}

interface AnnotationMark {
  /** By which it is found in the list below. */
  readonly number: number;
  readonly label: string;
  /** Positions on the axis. */
  readonly from: number;
  readonly to: number;
}

/** `xMs`: when each interval begins; `endMs`: when the last one ends. What lies outside is left out. */
export function placeAnnotations(
  annotations: readonly TimedAnnotation[],
  xMs: readonly number[],
  endMs: number,
): readonly AnnotationMark[] {
  const [firstMs] = xMs;
  if (firstMs === undefined) return [];
  const find = (ms: number) =>
    Math.max(
      0,
      xMs.findLastIndex((startMs) => startMs <= ms),
    );
  return annotations
    .filter((each) => (each.endMs ?? each.startMs) >= firstMs && each.startMs < endMs)
    .map((each, index) => ({
      number: index + 1,
      label: each.label,
      from: find(each.startMs),
      to: find(each.endMs ?? each.startMs),
    }));
}

/** Of the chart around a picture; none: it is not annotated. */
export const AnnotationMarks = createContext<readonly AnnotationMark[]>([]);
