/** How each group of a type uses each of its features; kept with the facts of the type. */
import type { ProjectFacts } from '../../facts.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { readFeatures } from '../read-features.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { type FeatureUse, featureUses, rateFeature } from '../words/features.ts';
import { computeOncePerType } from './once-per-type.ts';

export interface FeatureUses {
  /** `index`: of the group among those of its type; `feature`: of the feature among those of the type. */
  find(index: number, feature: number): FeatureUse;
}

const keptOf = computeOncePerType((): { uses?: FeatureUses } => ({}));

/** Errors: Problem. */
export async function readFeatureUses(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
): Promise<FeatureUses> {
  const kept = keptOf(type);
  const { uses = await packUses(run, facts, type) } = kept;
  kept.uses = uses;
  return uses;
}

/** A byte for each: of 100,000 groups the weeks themselves would take a hundred times that. */
async function packUses(run: RunStatement, facts: ProjectFacts, type: TypeFacts): Promise<FeatureUses> {
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
