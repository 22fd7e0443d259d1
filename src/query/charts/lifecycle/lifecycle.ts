import { planSeen } from '../../plan/unit-activity.ts';
import type { Kind } from '../kind.ts';
import { atPosition, pointOf } from '../points.ts';
import { lifecycleAnswer } from './answer.ts';
import { planLifecycle } from './plan.ts';
import type { LifecycleDefinition } from './schema.ts';
import { lifecycleStatement, lifecycleUnitsByValue } from './sql-statements.ts';
import { lifecycleUnits } from './sql-units.ts';

export const lifecycleKind: Kind<LifecycleDefinition> = {
  async answer(run, definition, facts) {
    const plan = planLifecycle(definition, facts);
    const segments = await Promise.all(plan.seen.map((seen) => run(lifecycleStatement(plan, seen))));
    return lifecycleAnswer(definition, plan, segments);
  },
  units(definition, facts, point) {
    const { segment, x, state, values } = pointOf(point, 'lifecycle');
    const plan = planLifecycle(definition, facts);
    const seen = atPosition(plan.seen, segment, 'segment');
    atPosition(plan.own.labels, x, 'x');
    const select = lifecycleUnits(plan, seen, { x, state, values });
    return { unit: seen.stream.unit, select, held: false, before: false };
  },
  counted(definition, facts) {
    const plan = planLifecycle(definition, facts);
    // Events without a unit are those of the range alone.
    const { fromMs, toMs } = plan.own;
    const { seen } = planSeen(definition, facts, { times: { fromMs, toMs }, breakdowns: [] });
    const stream = atPosition(seen, 0, 'segment').stream;
    const first = atPosition(plan.seen, 0, 'segment');
    return {
      stream,
      selectors: seen.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: lifecycleUnitsByValue(plan, first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  shown: ({ series }) => series.filter(({ segment }) => segment === 0).map(({ values }) => values),
};
