/** The composition chart kind: brings its schema, plan, statements and answer together. */
import { withoutUnits } from '../../sql/counts/unit-list.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { compositionAnswer } from './answer.ts';
import { compositionExample } from './example.ts';
import { planComposition } from './plan.ts';
import { type CompositionPoint, compositionPointSchema } from './point.ts';
import { type CompositionResult, compositionResultSchema } from './result.ts';
import type { CompositionDefinition } from './schema.ts';
import { compositionSchema } from './schema.ts';
import { compositionText } from './sentence.ts';
import { compositionStatement, compositionUnits, compositionUnitsByValue } from './sql-statements.ts';
import { compositionTable } from './table.ts';

export const compositionKind: Kind<CompositionDefinition, CompositionResult, CompositionPoint> = {
  schema: compositionSchema,
  resultSchema: compositionResultSchema,
  example: compositionExample,
  describe: compositionText,
  makeTable: compositionTable,
  points: {
    schema: compositionPointSchema,
    didNotHasValues: true,
  },
  async answer(run, definition, facts) {
    const plan = planComposition(definition, facts);
    const segments = await Promise.all(
      plan.activities.map((activity) => run(compositionStatement(plan, activity))),
    );
    return compositionAnswer(definition, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, values, outcome } = point;
    const plan = planComposition(definition, facts);
    const activity = atPosition(plan.activities, segment, 'segment');
    const listOf = (of: readonly string[]) => ({
      unit: activity.stream.unit,
      select: compositionUnits(plan, activity, of),
      held: false,
      before: false,
    });
    return outcome === 'did' ? listOf(values) : withoutUnits(listOf([]), listOf(values));
  },
  planNotes(definition, facts) {
    const plan = planComposition(definition, facts);
    const first = atPosition(plan.activities, 0, 'segment');
    return {
      stream: first.stream,
      selectors: plan.activities.map(({ selector }) => selector),
      byValue: compositionUnitsByValue(plan, first),
    };
  },
  breakdowns: ({ property }) => [property],
  listSeries: ({ rows }) => rows,
};
