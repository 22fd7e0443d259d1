/** How many groups adopted, tried, dropped or never used a feature: on Home, and by plan beside a list. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import type { TypeFacts } from '../read-unit-facts.ts';
import { type FeatureUse, featureUses } from '../words/features.ts';
import type { FeatureUses } from './feature-uses.ts';

const count = z.number();

const countsSchema = z.object({ adopted: count, tried: count, dropped: count, never: count });

type Counts = z.output<typeof countsSchema>;

export const homeFeatureSchema = z
  .object({ name: z.string(), events: z.array(z.string()), groups: countsSchema })
  .meta({ id: 'HomeFeature', description: 'Groups that are not left out, by their use of a feature' });

type HomeFeature = Readonly<z.output<typeof homeFeatureSchema>>;

export const listFeatureSchema = z
  .object({
    name: z.string(),
    groups: countsSchema.describe('all groups that the other filters leave, whatever use was asked for'),
    byPlan: z
      .array(z.object({ plan: z.string().optional().describe('absent: no plan'), groups: countsSchema }))
      .describe('of most groups first'),
  })
  .meta({ id: 'ListFeature' });

type ListFeature = Readonly<z.output<typeof listFeatureSchema>>;

/** `indexes`: of the groups counted. */
export function countFeatures(
  { terms }: TypeFacts,
  indexes: readonly number[],
  uses: FeatureUses,
): HomeFeature[] {
  return terms.features.map(({ name, events }, feature) => ({
    name,
    events: [...events],
    groups: countUses(indexes, (index) => uses.find(index, feature)),
  }));
}

/** `find`: how a group uses the feature. */
export function countByPlan(
  { units }: Pick<TypeFacts, 'units'>,
  name: string,
  indexes: readonly number[],
  find: (index: number) => FeatureUse,
): ListFeature {
  const plans = Map.groupBy(indexes, (index) => units[index]?.now.plan);
  const most = [...plans].sort(([, a], [, b]) => b.length - a.length).slice(0, limits.featurePlansMax);
  return {
    name,
    groups: countUses(indexes, find),
    byPlan: most.map(([plan, those]) => ({
      ...(plan !== undefined && { plan }),
      groups: countUses(those, find),
    })),
  };
}

function countUses(indexes: readonly number[], find: (index: number) => FeatureUse): Counts {
  const counts: Counts = { adopted: 0, tried: 0, dropped: 0, never: 0 };
  for (const index of indexes) counts[find(index)]++;
  return counts;
}

export const featureUseSchema = z.enum(featureUses);
