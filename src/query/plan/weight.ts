/** The weight of counted groups: which property, and from which version of it. */
import { Problem } from '../../domain/problem.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import type { ProjectFacts } from '../facts.ts';
import { planBuckets } from './context.ts';
import type { PropertyPaths } from './plan.ts';
import { parsePropertyPaths } from './values.ts';

/** The number that a counted group stands for in place of 1. */
export interface WeightPlan {
  readonly groupType: string;
  readonly paths: PropertyPaths;
  /** entry: from the group's version at its first counted pair; moment: from the version in force at that time. */
  readonly at: { readonly kind: 'entry' } | { readonly kind: 'moment'; readonly ms: number };
}

/** Undefined where units count as one each. Errors: Problem at `weigh`. */
export function planWeight(
  { weigh, unit, range, weekStart }: Pick<ChartBase, 'weigh' | 'unit' | 'range' | 'weekStart'>,
  facts: Pick<ProjectFacts, 'timeZone'>,
): WeightPlan | undefined {
  if (!weigh) return undefined;
  if (unit.kind === 'user')
    throw new Problem(
      'invalid_definition',
      '`weigh` needs a chart that counts groups: set `unit` to a group type, or remove `weigh`.',
      'weigh',
    );
  const timed = { range, interval: 'all', ...(weekStart && { weekStart }) } as const;
  return {
    groupType: unit.groupType,
    paths: parsePropertyPaths(weigh.property),
    at:
      weigh.at === 'entry'
        ? { kind: 'entry' }
        : { kind: 'moment', ms: planBuckets(timed, facts.timeZone).fromMs },
  };
}
