/** What tells the series of all kinds apart. */

interface SeriesKey {
  readonly segment: number;
  readonly values: readonly string[];
}

/** The part of a point that says which series. */
export const pointIn = ({ segment, values }: SeriesKey) => ({ segment, values });

/** Tells series of one chart apart, and finds the same one in the earlier period. */
export const seriesId = (
  { segment, values }: SeriesKey,
  ...more: readonly (number | string | undefined)[]
): string => JSON.stringify([segment, values, ...more]);
