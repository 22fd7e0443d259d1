/** The cohort size chart kind: brings its schema, plan, statements and answer together. */
import { Problem } from '../../../domain/problem.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { cohortSizeAnswer } from './answer.ts';
import { cohortSizeExample } from './example.ts';
import { planCohortSize } from './plan.ts';
import { type CohortSizePoint, cohortSizePointSchema } from './point.ts';
import { type CohortSizeResult, cohortSizeResultSchema } from './result.ts';
import type { CohortSizeDefinition } from './schema.ts';
import { cohortSizeSchema } from './schema.ts';
import { cohortSizeText } from './sentence.ts';
import { cohortSizeStatement, cohortSizeUnits, cohortSizeUnitsByValue } from './sql-statements.ts';
import { cohortSizeTable } from './table.ts';

export const cohortSizeKind: Kind<CohortSizeDefinition, CohortSizeResult, CohortSizePoint> = {
  schema: cohortSizeSchema,
  resultSchema: cohortSizeResultSchema,
  example: cohortSizeExample,
  describe: cohortSizeText,
  makeTable: cohortSizeTable,
  points: {
    schema: cohortSizePointSchema,
  },
  async answer(run, definition, facts) {
    const plan = planCohortSize(definition, facts);
    const segments = await Promise.all(
      plan.segments.map((moments) => run(cohortSizeStatement(plan, moments))),
    );
    return cohortSizeAnswer(definition, plan, segments);
  },
  listUnits(definition, facts, point) {
    const { segment, x, outcome, values } = point;
    const plan = planCohortSize(definition, facts);
    const moment = atPosition(atPosition(plan.segments, segment, 'segment'), x, 'x');
    if (outcome === 'didNot' && values.length > 0)
      throw new Problem(
        'invalid_definition',
        '`values` must be empty when `outcome` is "didNot".',
        'point.values',
      );
    const select = cohortSizeUnits(plan, moment, { outcome, values });
    return { unit: plan.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const plan = planCohortSize(definition, facts);
    const first = atPosition(plan.segments, 0, 'segment');
    return {
      stream: plan.stream,
      selectors: [],
      ...(definition.breakdowns.length > 0 && { byValue: cohortSizeUnitsByValue(plan, first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) => series,
};
