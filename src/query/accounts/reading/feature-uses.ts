/** How each group of a type uses each of its features; kept with the facts of the type. */
import { readWithType, type TypeReading } from '../kept-with-type.ts';
import { readFeatures } from '../read-features.ts';
import { type FeatureUse, featureUses, rateFeature } from '../words/features.ts';

export interface FeatureUses {
  /** `index`: of the group among those of its type; `feature`: of the feature among those of the type. */
  find(index: number, feature: number): FeatureUse;
}

/** Errors: Problem. */
export function readFeatureUses(reading: TypeReading): Promise<FeatureUses> {
  return readWithType(reading, 'features', packUses);
}

/** A byte for each: of 100,000 groups the weeks themselves would take a hundred times that. */
async function packUses({ run, facts, type }: TypeReading): Promise<FeatureUses> {
  const { groupType, terms, units } = type;
  const width = terms.features.length;
  const weeks = await readFeatures(run, facts, groupType);
  const packed = new Uint8Array(units.length * width).fill(featureUses.indexOf('never'));
  units.forEach(({ unit }, index) => {
    weeks.get(unit)?.forEach((bits, feature) => {
      packed[index * width + feature] = featureUses.indexOf(rateFeature(bits, terms));
    });
  });
  return { find: (index, feature) => featureUses[packed[index * width + feature] ?? 0] ?? 'never' };
}
