/** The stickiness chart kind: brings its schema, plan, statements and answer together. */
import type { ActivityPlan } from '../../plan/unit-activity.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { type StickinessRows, stickinessAnswer } from './answer.ts';
import { stickinessExample } from './example.ts';
import { planStickiness, type StickinessPlan } from './plan.ts';
import { checkStickinessPoint, type StickinessPoint, stickinessPointSchema } from './point.ts';
import { type StickinessResult, stickinessResultSchema } from './result.ts';
import type { StickinessDefinition } from './schema.ts';
import { stickinessSchema } from './schema.ts';
import { stickinessText } from './sentence.ts';
import { stickinessStatement, stickinessUnitsByValue, stickinessWeightsStatement } from './sql-statements.ts';
import { stickinessUnits } from './sql-units.ts';
import { stickinessTable } from './table.ts';

export const stickinessKind: Kind<StickinessDefinition, StickinessResult, StickinessPoint> = {
  schema: stickinessSchema,
  resultSchema: stickinessResultSchema,
  example: stickinessExample,
  describe: stickinessText,
  makeTable: stickinessTable,
  points: {
    schema: stickinessPointSchema,
    check: checkStickinessPoint,
    didNotHasValues: true,
  },
  async answer(run, definition, facts) {
    const plan = planStickiness(definition, facts);
    const segments = await Promise.all(plan.activities.map((activity) => runSegment(run, plan, activity)));
    return stickinessAnswer(definition, plan, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, ...requested } = point;
    const plan = planStickiness(definition, facts);
    const activity = atPosition(plan.activities, segment, 'segment');
    atPosition(plan.buckets.labels, requested.x, 'x');
    const select = stickinessUnits(plan, activity, { ...requested, cumulative: definition.cumulative });
    return { unit: activity.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const { activities } = planStickiness(definition, facts);
    const first = atPosition(activities, 0, 'segment');
    return {
      stream: first.stream,
      selectors: activities.map(({ selector }) => selector),
      ...(definition.breakdowns.length > 0 && { byValue: stickinessUnitsByValue(first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};

async function runSegment(
  run: RunStatement,
  plan: StickinessPlan,
  activity: ActivityPlan,
): Promise<StickinessRows> {
  const { weight } = plan;
  const [series, weights] = await Promise.all([
    run(stickinessStatement(plan, activity)),
    weight && run(stickinessWeightsStatement(plan, activity, weight)),
  ]);
  return { series, ...(weights && { weights }) };
}
