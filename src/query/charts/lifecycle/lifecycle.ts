/** The lifecycle chart kind: brings its schema, plan, statements and answer together. */
import { planActivity } from '../../plan/unit-activity.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { lifecycleAnswer } from './answer.ts';
import { lifecycleExample } from './example.ts';
import { planLifecycle } from './plan.ts';
import { type LifecyclePoint, lifecyclePointSchema } from './point.ts';
import { type LifecycleResult, lifecycleResultSchema } from './result.ts';
import type { LifecycleDefinition } from './schema.ts';
import { lifecycleSchema } from './schema.ts';
import { lifecycleText } from './sentence.ts';
import { lifecycleStatement, lifecycleUnitsByValue } from './sql-statements.ts';
import { lifecycleUnits } from './sql-units.ts';
import { lifecycleTable } from './table.ts';

export const lifecycleKind: Kind<LifecycleDefinition, LifecycleResult, LifecyclePoint> = {
  schema: lifecycleSchema,
  resultSchema: lifecycleResultSchema,
  example: lifecycleExample,
  describe: lifecycleText,
  makeTable: lifecycleTable,
  points: {
    schema: lifecyclePointSchema,
  },
  async answer(run, definition, facts) {
    const plan = planLifecycle(definition, facts);
    const segments = await Promise.all(
      plan.activities.map((activity) => run(lifecycleStatement(plan, activity))),
    );
    return lifecycleAnswer(definition, plan, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, x, state, values } = point;
    const plan = planLifecycle(definition, facts);
    const activity = atPosition(plan.activities, segment, 'segment');
    atPosition(plan.shownBuckets.labels, x, 'x');
    const select = lifecycleUnits(plan, activity, { x, state, values });
    return { unit: activity.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const plan = planLifecycle(definition, facts);
    // Events without a unit are those of the range alone.
    const { fromMs, toMs } = plan.shownBuckets;
    const { activities } = planActivity(definition, facts, { times: { fromMs, toMs }, breakdowns: [] });
    const stream = atPosition(activities, 0, 'segment').stream;
    const first = atPosition(plan.activities, 0, 'segment');
    return {
      stream,
      selectors: activities.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: lifecycleUnitsByValue(plan, first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};
