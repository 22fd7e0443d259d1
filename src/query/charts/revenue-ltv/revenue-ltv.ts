/** The revenue LTV chart kind: brings its schema, plan, statements and answer together. */
import { addConditions } from '../../plan/context.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { revenueLtvAnswer } from './answer.ts';
import { revenueLtvExample } from './example.ts';
import { planRevenueLtv, type RevenueLtvPlan } from './plan.ts';
import { checkRevenueLtvPoint, type RevenueLtvPoint, revenueLtvPointSchema } from './point.ts';
import { type RevenueLtvResult, revenueLtvResultSchema } from './result.ts';
import type { RevenueLtvDefinition } from './schema.ts';
import { revenueLtvSchema } from './schema.ts';
import { revenueLtvText } from './sentence.ts';
import { revenueLtvStatement, revenueLtvUnits, revenueLtvUnitsByValue } from './sql-statements.ts';
import { revenueLtvTable } from './table.ts';

export const revenueLtvKind: Kind<RevenueLtvDefinition, RevenueLtvResult, RevenueLtvPoint> = {
  schema: revenueLtvSchema,
  resultSchema: revenueLtvResultSchema,
  example: revenueLtvExample,
  describe: revenueLtvText,
  makeTable: revenueLtvTable,
  points: {
    schema: revenueLtvPointSchema,
    check: checkRevenueLtvPoint,
  },
  async answer(run, definition, facts) {
    const plans = planRevenueLtv(definition, facts);
    const segments = await Promise.all(plans.map((plan) => run(revenueLtvStatement(plan))));
    return revenueLtvAnswer(definition, atPosition(plans, 0, 'segment'), segments);
  },
  listUnits(definition, facts, point) {
    const { segment, ...requested } = point;
    const plan = atPosition(planRevenueLtv(definition, facts), segment, 'segment');
    if (requested.x !== undefined) atPosition(plan.buckets.labels, requested.x, 'x');
    return { unit: plan.stream.unit, select: revenueLtvUnits(plan, requested), held: false, before: false };
  },
  planNotes(definition, facts) {
    const plan = atPosition(planRevenueLtv(definition, facts), 0, 'segment');
    return {
      stream: plan.stream,
      // Nobody is new by an event without a unit, but its revenue is in no number.
      selectors: [withRevenue(plan)],
      ...(definition.breakdowns.length > 0 && { byValue: revenueLtvUnitsByValue(plan) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
  changesAtAnyMoment: true,
};

function withRevenue({ event, property }: RevenueLtvPlan): SelectorPlan {
  return addConditions(event, [
    {
      kind: 'values',
      values: { kind: 'property', ...property },
      test: { kind: 'present', orMissing: false },
      negated: false,
    },
  ]);
}
