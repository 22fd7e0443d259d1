/** The composition chart kind: brings its schema, plan, statements and answer together. */
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
  },
  async answer(run, definition, facts) {
    const plan = planComposition(definition, facts);
    const segments = await Promise.all(
      plan.activities.map((activity) => run(compositionStatement(plan, activity))),
    );
    return compositionAnswer(definition, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, values } = point;
    const plan = planComposition(definition, facts);
    const activity = atPosition(plan.activities, segment, 'segment');
    const select = compositionUnits(plan, activity, values);
    return { unit: activity.stream.unit, select, held: false, before: false };
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
