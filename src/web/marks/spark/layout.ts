/** Where the bars of a small plot of weeks stand: one bar per week, from zero. */

export interface SparkBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Zero is shown as a line on the ground, so that it is no gap. */
  readonly isZero: boolean;
  /** Not over yet. */
  readonly isSoFar: boolean;
}

interface SparkData {
  /** The oldest first; null: a gap. */
  readonly values: readonly (number | null)[];
  /** What a full bar means, where that is known, as 7 of days in a week; else the largest value. */
  readonly max?: number | undefined;
  /** The last value is of a week that is not over. */
  readonly isLastSoFar?: boolean | undefined;
}

const gap = 1;
const heightMin = 2;
const zeroHeight = 1;

export function layoutSpark(
  { values, max, isLastSoFar = false }: SparkData,
  { width, height }: { readonly width: number; readonly height: number },
): readonly SparkBar[] {
  const step = (width + gap) / Math.max(values.length, 1);
  const full = Math.max(max ?? 0, ...values.map((value) => value ?? 0));
  return values.flatMap((value, index) => {
    if (value === null) return [];
    const isZero = value <= 0;
    const tall = isZero ? zeroHeight : Math.max(heightMin, Math.round((value / full) * height));
    const x = Math.round(index * step);
    return [
      {
        x,
        y: height - tall,
        width: Math.max(1, Math.round((index + 1) * step) - gap - x),
        height: tall,
        isZero,
        isSoFar: isLastSoFar && index === values.length - 1,
      },
    ];
  });
}
