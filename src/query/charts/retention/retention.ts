import type { Kind } from '../kind.ts';
import { atPosition, pointOf } from '../points.ts';
import { retentionAnswer } from './answer.ts';
import { planRetention } from './plan.ts';
import type { RetentionDefinition } from './schema.ts';
import { retentionStatement } from './sql-statements.ts';
import { retentionUnits, retentionUnitsByValue } from './sql-units.ts';

export const retentionKind: Kind<RetentionDefinition> = {
  async answer(run, definition, facts) {
    const plans = planRetention(definition, facts);
    const segments = await Promise.all(plans.map((plan) => run(retentionStatement(plan))));
    return retentionAnswer(definition, atPosition(plans, 0, 'segment'), segments);
  },
  units(definition, facts, point) {
    const asked = pointOf(point, 'retention');
    const plan = atPosition(planRetention(definition, facts), asked.segment, 'segment');
    atPosition(plan.returns, asked.returnEvent, 'returnEvent');
    atPosition(plan.cells, asked.interval, 'interval');
    if (asked.x !== undefined) atPosition(plan.begun, asked.x, 'x');
    return { unit: plan.stream.unit, select: retentionUnits(plan, asked), held: false, before: false };
  },
  counted(definition, facts) {
    const plans = planRetention(definition, facts);
    const first = atPosition(plans, 0, 'segment');
    return {
      stream: { ...first.stream, toMs: first.rangeToMs },
      // An event without a unit is nobody's first event.
      selectors: first.isNew ? [] : plans.map(({ start }) => start),
      ...(definition.breakdowns.length > 0 && { byValue: retentionUnitsByValue(first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  shown: ({ series }) =>
    series
      .filter(({ segment, returnEvent }) => segment === 0 && returnEvent === 0)
      .map(({ values }) => values),
};
