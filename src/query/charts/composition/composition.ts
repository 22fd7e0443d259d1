import type { Kind } from '../kind.ts';
import { atPosition, pointOf } from '../points.ts';
import { compositionAnswer } from './answer.ts';
import { planComposition } from './plan.ts';
import type { CompositionDefinition } from './schema.ts';
import { compositionStatement, compositionUnits, compositionUnitsByValue } from './sql-statements.ts';

export const compositionKind: Kind<CompositionDefinition> = {
  async answer(run, definition, facts) {
    const plan = planComposition(definition, facts);
    const segments = await Promise.all(plan.seen.map((seen) => run(compositionStatement(plan, seen))));
    return compositionAnswer(definition, segments);
  },
  units(definition, facts, point) {
    const { segment, values } = pointOf(point, 'composition');
    const plan = planComposition(definition, facts);
    const seen = atPosition(plan.seen, segment, 'segment');
    const select = compositionUnits(plan, seen, values);
    return { unit: seen.stream.unit, select, held: false, before: false };
  },
  counted(definition, facts) {
    const plan = planComposition(definition, facts);
    const first = atPosition(plan.seen, 0, 'segment');
    return {
      stream: first.stream,
      selectors: plan.seen.map(({ selector }) => selector),
      byValue: compositionUnitsByValue(plan, first),
    };
  },
  breakdowns: ({ property }) => [property],
  shown: ({ rows }) => rows.filter(({ segment }) => segment === 0).map(({ values }) => values),
};
