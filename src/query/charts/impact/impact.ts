/** The impact chart kind: brings its schema, plan, statements and answer together. */
import type { ProjectFacts } from '../../facts.ts';
import { addConditions, createContext } from '../../plan/context.ts';
import { type KnownPlan, planKnown } from '../../plan/known-units.ts';
import { listSegments } from '../../plan/segments.ts';
import { wholeRangeFrame } from '../../plan/window-frame.ts';
import type { Kind } from '../kind.ts';
import { atPosition } from '../positions.ts';
import { impactAnswer } from './answer.ts';
import { impactExample } from './example.ts';
import { planImpact } from './plan.ts';
import { checkImpactPoint, type ImpactPoint, impactPointSchema } from './point.ts';
import { type ImpactResult, impactResultSchema } from './result.ts';
import type { ImpactDefinition } from './schema.ts';
import { impactSchema } from './schema.ts';
import { impactText } from './sentence.ts';
import { impactStatement, impactUnits, impactUnitsByValue, notTreatedUnits } from './sql-statements.ts';
import { impactTable } from './table.ts';

export const impactKind: Kind<ImpactDefinition, ImpactResult, ImpactPoint> = {
  schema: impactSchema,
  resultSchema: impactResultSchema,
  example: impactExample,
  describe: impactText,
  makeTable: impactTable,
  points: {
    schema: impactPointSchema,
    check: checkImpactPoint,
    didNotHasValues: true,
  },
  async answer(run, definition, facts) {
    const plans = planImpact(definition, facts);
    const segments = await Promise.all(
      plans.map((ofSegment) => Promise.all(ofSegment.map((plan) => run(impactStatement(plan))))),
    );
    return impactAnswer(definition, atPosition(plans.flat(), 0, 'segment'), segments);
  },
  listUnits(definition, facts, point) {
    const { segment, treatmentEvent, ...requested } = point;
    const ofSegment = atPosition(planImpact(definition, facts), segment, 'segment');
    const plan = atPosition(ofSegment, treatmentEvent, 'treatmentEvent');
    const select =
      requested.outcome === 'notTreated'
        ? notTreatedUnits(plan, planKnownUnits(definition, facts, segment))
        : impactUnits(plan, requested);
    return { unit: plan.stream.unit, select, held: false, before: false };
  },
  planNotes(definition, facts) {
    const plans = planImpact(definition, facts).flat();
    const first = atPosition(plans, 0, 'segment');
    return {
      stream: first.stream,
      selectors: plans.map(({ treatment, segment }) => addConditions(treatment, segment)),
      ...(definition.breakdowns.length > 0 && { byValue: impactUnitsByValue(first) }),
    };
  },
  breakdowns: ({ breakdowns }) => breakdowns,
  listSeries: ({ series }) =>
    series.filter(({ treatmentEvent, outcomeEvent }) => treatmentEvent === 0 && outcomeEvent === 0),
  changesAtAnyMoment: true,
};

/** Known units of the segment at the end of the range. Errors: Problem with the path of a segment that cannot be evaluated on known units. */
function planKnownUnits(definition: ImpactDefinition, facts: ProjectFacts, segment: number): KnownPlan {
  const { unit } = definition;
  const conditions = atPosition(listSegments(definition), segment, 'segment');
  const frame = wholeRangeFrame(definition, facts.timeZone);
  const context = createContext(definition, facts);
  return planKnown({ unit, breakdowns: [] }, conditions, `segments[${segment}]`, frame, context).plan;
}
