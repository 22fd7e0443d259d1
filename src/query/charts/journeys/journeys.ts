/** The journeys chart kind: brings its schema, plan, statements and answer together. */
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { type JourneyRows, journeysAnswer } from './answer.ts';
import { journeysExample } from './example.ts';
import { withNodeNames } from './node-names.ts';
import { type JourneysPlan, planJourneys } from './plan.ts';
import { checkJourneysPoint, type JourneysPoint, journeysPointSchema } from './point.ts';
import { type JourneysResult, journeysResultSchema } from './result.ts';
import type { JourneysDefinition } from './schema.ts';
import { journeysSchema } from './schema.ts';
import { journeysText } from './sentence.ts';
import { journeyItemsStatement, journeyUnitsByValue, journeyValuesStatement } from './sql-statements.ts';
import { journeyUnits } from './sql-units.ts';
import { journeysTable } from './table.ts';

export const journeysKind: Kind<JourneysDefinition, JourneysResult, JourneysPoint> = {
  schema: journeysSchema,
  resultSchema: journeysResultSchema,
  example: journeysExample,
  describe: journeysText,
  makeTable: journeysTable,
  points: {
    schema: journeysPointSchema,
    check: checkJourneysPoint,
  },
  async answer(run, definition, facts) {
    const plans = planJourneys(definition, facts);
    const segments = await Promise.all(plans.map((plan) => runSegment(run, plan)));
    const answer = journeysAnswer(definition, segments);
    return { ...answer, series: await withNodeNames(run, facts, definition, answer.series) };
  },
  listUnits(definition, facts, point) {
    const { segment, values, ...place } = point;
    const plan = atPosition(planJourneys(definition, facts), segment, 'segment');
    const requested = values.length === 0 ? { ...plan, breakdowns: [] } : plan;
    return {
      unit: plan.stream.unit,
      select: journeyUnits(requested, place, values),
      held: false,
      before: false,
    };
  },
  planNotes(definition, facts) {
    const plans = planJourneys(definition, facts);
    const first = atPosition(plans, 0, 'segment');
    return {
      stream: { ...first.stream, ...first.range },
      selectors: plans.map(({ anchor }) => anchor),
      ...(definition.breakdowns.length > 0 && { byValue: journeyUnitsByValue(first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  memoryAdvice: 'name the events that are steps (only), take fewer steps or a shorter window',
  listSeries: ({ series }) => series,
};

/** Which values are shown, then their nodes, paths and links. */
async function runSegment(run: RunStatement, plan: JourneysPlan): Promise<JourneyRows> {
  const count = plan.breakdowns.length;
  const values = count > 0 ? await run(journeyValuesStatement(plan)) : [];
  if (count > 0 && values.length === 0) return { values, items: [] };
  const shown = values.map((row) => row.values);
  const items = await run(journeyItemsStatement(plan, shown));
  return { values, items };
}
