/** How each group of a type uses each of its features; kept with the facts of the type. */
import { limits } from '../../../domain/limits.ts';
import { type Changed, readWithType, type TypeReading } from '../kept-with-type.ts';
import { findMade, keepMade } from '../lineage.ts';
import { type FeatureWeeks, readFeatures } from '../read-features.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { type FeatureUse, featureUses, rateFeature, type WeekBits } from '../words/features.ts';

const madeAs = 'features';

export interface FeatureUses {
  /** `index`: of the group among those of its type; `feature`: of the feature among those of the type. */
  find(index: number, feature: number): FeatureUse;
}

/** Errors: Problem. */
export async function readFeatureUses(reading: TypeReading): Promise<FeatureUses> {
  const { run, facts, type } = reading;
  const { groupType, terms } = type;
  const width = terms.features.length;
  const packed = await readWithType<readonly WeekBits[], Uint8Array>(reading, madeAs, {
    read: (some) => readFeatures(run, facts, groupType, some),
    pack: (weeks, changed) => packUses(type, weeks, changed),
  });
  return { find: (index, feature) => featureUses[packed[index * width + feature] ?? 0] ?? 'never' };
}

/** Where the uses were made of the reading before, and these weeks are of all units read since. */
export function renewFeatureUses(type: TypeFacts, weeks: FeatureWeeks): void {
  const earlier = findMade<Uint8Array>(type, madeAs);
  if (!earlier?.isOfLast) return;
  const { found, changed: indexes } = earlier;
  keepMade(type, madeAs, packUses(type, weeks, { found, indexes }), limits.typeReadingsKeptMax);
}

/** A byte for each: of 100,000 groups the weeks themselves would take a hundred times that. */
function packUses(
  { units, terms }: TypeFacts,
  weeks: FeatureWeeks,
  changed?: Changed<Uint8Array>,
): Uint8Array {
  const width = terms.features.length;
  const packed = new Uint8Array(units.length * width);
  if (changed) packed.set(changed.found);
  for (const index of changed?.indexes ?? units.keys()) {
    const bits = weeks.get(units[index]?.unit ?? '');
    for (let feature = 0; feature < width; feature++)
      packed[index * width + feature] = featureUses.indexOf(rateFeature(bits?.[feature] ?? 0, terms));
  }
  return packed;
}
