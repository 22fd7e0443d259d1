import type { Kind } from '../kind.ts';
import { atPosition, pointOf } from '../points.ts';
import { usageIntervalAnswer } from './answer.ts';
import { planUsageInterval } from './plan.ts';
import type { UsageIntervalDefinition } from './schema.ts';
import { usageIntervalStatement, usageIntervalUnits, usageIntervalUnitsByValue } from './sql-statements.ts';

export const usageIntervalKind: Kind<UsageIntervalDefinition> = {
  async answer(run, definition, facts) {
    const plan = planUsageInterval(definition, facts);
    const segments = await Promise.all(plan.seen.map((seen) => run(usageIntervalStatement(plan, seen))));
    return usageIntervalAnswer(definition, segments);
  },
  units(definition, facts, point) {
    const { segment, days, outcome, values } = pointOf(point, 'usageInterval');
    const plan = planUsageInterval(definition, facts);
    const seen = atPosition(plan.seen, segment, 'segment');
    const select = usageIntervalUnits(plan, seen, { days, outcome, values });
    return { unit: seen.stream.unit, select, held: false, before: false };
  },
  counted(definition, facts) {
    const plan = planUsageInterval(definition, facts);
    const first = atPosition(plan.seen, 0, 'segment');
    return {
      stream: first.stream,
      selectors: plan.seen.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: usageIntervalUnitsByValue(plan, first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  shown: ({ series }) => series.filter(({ segment }) => segment === 0).map(({ values }) => values),
};
