/** The retention chart kind: brings its schema, plan, statements and answer together. */
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { retentionAnswer } from './answer.ts';
import { retentionExample } from './example.ts';
import { planRetention } from './plan.ts';
import { checkRetentionPoint, type RetentionPoint, retentionPointSchema } from './point.ts';
import { type RetentionResult, retentionResultSchema } from './result.ts';
import type { RetentionDefinition } from './schema.ts';
import { retentionSchema } from './schema.ts';
import { retentionText } from './sentence.ts';
import { retentionStatement } from './sql-statements.ts';
import { retentionUnits, retentionUnitsByValue } from './sql-units.ts';
import { retentionTable } from './table.ts';

export const retentionKind: Kind<RetentionDefinition, RetentionResult, RetentionPoint> = {
  schema: retentionSchema,
  resultSchema: retentionResultSchema,
  example: retentionExample,
  describe: retentionText,
  makeTable: retentionTable,
  points: {
    schema: retentionPointSchema,
    check: checkRetentionPoint,
  },
  async answer(run, definition, facts) {
    const plans = planRetention(definition, facts);
    const segments = await Promise.all(plans.map((plan) => run(retentionStatement(plan))));
    return retentionAnswer(definition, atPosition(plans, 0, 'segment'), segments);
  },
  listUnits(definition, facts, point) {
    const requested = point;
    const plan = atPosition(planRetention(definition, facts), requested.segment, 'segment');
    atPosition(plan.returns, requested.returnEvent, 'returnEvent');
    atPosition(plan.cells, requested.interval, 'interval');
    if (requested.x !== undefined) atPosition(plan.begun, requested.x, 'x');
    return { unit: plan.stream.unit, select: retentionUnits(plan, requested), held: false, before: false };
  },
  planNotes(definition, facts) {
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
  listSeries: ({ series }) => series.filter(({ returnEvent }) => returnEvent === 0),
};
