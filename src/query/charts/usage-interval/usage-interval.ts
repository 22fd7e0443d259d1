/** The usage interval chart kind: brings its schema, plan, statements and answer together. */
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { usageIntervalAnswer } from './answer.ts';
import { usageIntervalExample } from './example.ts';
import { planUsageInterval } from './plan.ts';
import { checkUsageIntervalPoint, type UsageIntervalPoint, usageIntervalPointSchema } from './point.ts';
import { type UsageIntervalResult, usageIntervalResultSchema } from './result.ts';
import type { UsageIntervalDefinition } from './schema.ts';
import { usageIntervalSchema } from './schema.ts';
import { usageIntervalText } from './sentence.ts';
import { usageIntervalStatement, usageIntervalUnits, usageIntervalUnitsByValue } from './sql-statements.ts';
import { usageIntervalTable } from './table.ts';

export const usageIntervalKind: Kind<UsageIntervalDefinition, UsageIntervalResult, UsageIntervalPoint> = {
  schema: usageIntervalSchema,
  resultSchema: usageIntervalResultSchema,
  example: usageIntervalExample,
  describe: usageIntervalText,
  makeTable: usageIntervalTable,
  points: {
    schema: usageIntervalPointSchema,
    check: checkUsageIntervalPoint,
  },
  async answer(run, definition, facts) {
    const plan = planUsageInterval(definition, facts);
    const segments = await Promise.all(
      plan.activities.map((activity) => run(usageIntervalStatement(plan, activity))),
    );
    return usageIntervalAnswer(definition, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, days, outcome, values } = point;
    const plan = planUsageInterval(definition, facts);
    const activity = atPosition(plan.activities, segment, 'segment');
    const select = usageIntervalUnits(plan, activity, { days, outcome, values });
    return { unit: activity.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const plan = planUsageInterval(definition, facts);
    const first = atPosition(plan.activities, 0, 'segment');
    return {
      stream: first.stream,
      selectors: plan.activities.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: usageIntervalUnitsByValue(plan, first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};
