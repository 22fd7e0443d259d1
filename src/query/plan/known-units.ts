/** Known units: of which kind, at which moments, and which of them a segment holds for. */
import { Problem } from '../../domain/problem.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import { isUnitProperty } from '../definition/schema/base.ts';
import type { Breakdown, PropertyRef, Segment } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { PlanContext } from './context.ts';
import { planStream } from './context.ts';
import type { Condition, StreamPlan, Values } from './plan.ts';
import { planSegment } from './segments.ts';
import { planValues } from './values.ts';
import type { WindowFrame } from './window-frame.ts';

/** Units known at the end of each interval; the last interval ends with the range. */
export interface KnownPlan {
  /** Of all times. */
  readonly stream: StreamPlan;
  /** On the properties of the unit, its id, or its cohorts. */
  readonly conditions: readonly Condition[];
  readonly breakdowns: readonly Values[];
  readonly frame: WindowFrame;
}

/**
 * Errors: Problem at `path` (of the segment) or `breakdowns` for what only events have. Properties of the event do not
 * restrict the known units: `unitBreakdowns` are the indexes of the breakdowns that do.
 */
export function planKnown(
  definition: Pick<ChartBase, 'unit'> & { readonly breakdowns: readonly Breakdown[] },
  segment: Segment,
  path: string,
  frame: WindowFrame,
  context: PlanContext,
): { readonly plan: KnownPlan; readonly unitBreakdowns: readonly number[] } {
  checkSegment(segment, path, context);
  const unitBreakdowns = definition.breakdowns.flatMap((property, index) =>
    isEventProperty(property) ? [] : [index],
  );
  const breakdowns = unitBreakdowns.map((index) => {
    const property = definition.breakdowns[index];
    if (!property || !isUnitProperty(property, definition.unit))
      throw new Problem(
        'invalid_definition',
        'A share of the known units can be broken down only by properties of the counted units or of the event; for other properties use "of": "active".',
        `breakdowns[${index}]`,
      );
    return planValues(property, context, `breakdowns[${index}]`);
  });
  const { intervals: _, ...unitContext } = context;
  return {
    plan: {
      stream: planStream(context, {}),
      conditions: planSegment(segment, path, unitContext),
      breakdowns,
      frame,
    },
    unitBreakdowns,
  };
}

/** Properties stored with the event, not with a unit. */
export function isEventProperty({ kind }: PropertyRef): boolean {
  return kind === 'event' || kind === 'client' || kind === 'userId';
}

/** Known units have no events here: conditions must be on their properties, on what they performed, or on cohorts of their type. */
function checkSegment({ conditions }: Segment, path: string, { facts, unit }: PlanContext): void {
  for (const [index, condition] of conditions.entries()) {
    const conditionPath = `${path}.conditions[${index}]`;
    if (condition.kind === 'property' && !isUnitProperty(condition.property, unit))
      throw createUnsupportedProblem(
        'conditions on properties of the counted units',
        `${conditionPath}.property`,
      );
    if (condition.kind === 'performed' && condition.during.kind === 'interval')
      throw createUnsupportedProblem('"range", "ever", "last" or "between"', `${conditionPath}.during`);
    if (condition.kind === 'cohort' && !isCohortOfUnit(condition.cohort, unit, facts))
      throw createUnsupportedProblem('cohorts of the counted type', `${conditionPath}.cohort`);
  }
}

function isCohortOfUnit(id: string, unit: ChartBase['unit'], { cohorts }: ProjectFacts): boolean {
  const cohortUnit = cohorts.find((each) => each.id === id)?.definition.unit;
  return cohortUnit === undefined || JSON.stringify(cohortUnit) === JSON.stringify(unit);
}

function createUnsupportedProblem(what: string, path: string): Problem {
  return new Problem(
    'invalid_definition',
    `A share of the known units counts units, not events: its segments accept only ${what} here.`,
    path,
  );
}
