/** Features: whether a unit adopted one, dropped it, tried it, or never used it. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';

/** Weeks of use as bits: bit 0 is today, bit n the n-th full week before it, the last bit all before those. */
export type WeekBits = number;

const featureWeeks = 26;
/** The bit of use before those weeks. */
export const earlierBit = featureWeeks + 1;

/** From no use to most. */
export const featureUses = ['never', 'dropped', 'tried', 'adopted'] as const;

export type FeatureUse = (typeof featureUses)[number];

export function rateFeature(bits: WeekBits, { parameters: { features } }: GroupTypeTerms): FeatureUse {
  if (bits === 0) return 'never';
  const isAdoptedAt = (week: number) => countWeeks(bits, week, features.weeks) >= features.adoptedWeeksMin;
  if (isAdoptedAt(1)) return 'adopted';
  const isUnused = (bits & 1) === 0 && countWeeks(bits, 1, features.weeks) === 0;
  if (!isUnused) return 'tried';
  for (let week = 2; week + features.weeks - 1 <= featureWeeks; week++)
    if (isAdoptedAt(week)) return 'dropped';
  return 'tried';
}

/** The last full week with use; undefined where there is none among those told apart. */
export function findLastWeek(bits: WeekBits): number | undefined {
  for (let week = 1; week <= featureWeeks; week++) if ((bits >>> week) & 1) return week;
  return undefined;
}

/** In how many of the full weeks from one on, further back, it was used. */
function countWeeks(bits: WeekBits, fromWeek: number, weeks: number): number {
  let found = 0;
  for (let week = fromWeek; week < fromWeek + weeks; week++) if ((bits >>> week) & 1) found++;
  return found;
}
