/** Known units: of which kind, at which moments, and which of them a segment holds for. */
import { Problem } from '../../domain/problem.ts';
import type { ChartBase } from '../definition/schema/base.ts';
import { isOwn } from '../definition/schema/base.ts';
import type { PropertyRef, Segment } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { PlanContext } from './context.ts';
import { planStream } from './context.ts';
import type { Condition, StreamPlan, Values } from './plan.ts';
import { planSegment } from './segments.ts';
import { planValues } from './values.ts';
import type { WindowFrame } from './window-frame.ts';

/** Units known at the end of each interval, as far as the range goes; the last end is that of the range. */
export interface KnownPlan {
  /** Of all times. */
  readonly stream: StreamPlan;
  /** On the unit's own version, number or cohorts. */
  readonly conditions: readonly Condition[];
  readonly breakdowns: readonly Values[];
  readonly frame: WindowFrame;
}

/**
 * Errors: Problem at `path` (of the segment) or `breakdowns` for what only events have. Properties of the event do not
 * restrict the known units: `ofUnits` are the positions of the breakdowns that do.
 */
export function planKnown(
  definition: Pick<ChartBase, 'unit'> & { readonly breakdowns: readonly PropertyRef[] },
  segment: Segment,
  path: string,
  frame: WindowFrame,
  context: PlanContext,
): { readonly plan: KnownPlan; readonly ofUnits: readonly number[] } {
  checkSegment(segment, path, context);
  const ofUnits = definition.breakdowns.flatMap((property, index) => (isOfEvent(property) ? [] : [index]));
  const breakdowns = ofUnits.map((index) => {
    const property = definition.breakdowns[index];
    if (!property || !isOwn(property, definition.unit))
      throw new Problem(
        'invalid_definition',
        'A share of the known units is broken down by properties of the counted units or of the event; take "of": "active" for others.',
        `breakdowns[${index}]`,
      );
    return planValues(property, context, `breakdowns[${index}]`);
  });
  const { intervals: _, ...ofUnit } = context;
  return {
    plan: {
      stream: planStream(context, {}),
      conditions: planSegment(segment, path, ofUnit),
      breakdowns,
      frame,
    },
    ofUnits,
  };
}

/** Values that an event has itself. */
export function isOfEvent({ kind }: PropertyRef): boolean {
  return kind === 'event' || kind === 'client' || kind === 'userId';
}

/** Conditions that can be asked of units: on their own properties, what they performed, and cohorts of their type. */
function checkSegment({ conditions }: Segment, path: string, { facts, unit }: PlanContext): void {
  for (const [index, condition] of conditions.entries()) {
    const at = `${path}.conditions[${index}]`;
    if (condition.kind === 'property' && !isOwn(condition.property, unit))
      throw needsUnits('conditions on properties of the counted units', `${at}.property`);
    if (condition.kind === 'performed' && condition.during.kind === 'interval')
      throw needsUnits('"range", "ever", "last" or "between"', `${at}.during`);
    if (condition.kind === 'cohort' && !isOfType(condition.cohort, unit, facts))
      throw needsUnits('cohorts of the counted type', `${at}.cohort`);
  }
}

function isOfType(id: string, unit: ChartBase['unit'], { cohorts }: ProjectFacts): boolean {
  const of = cohorts.find((each) => each.id === id)?.definition.unit;
  return of === undefined || JSON.stringify(of) === JSON.stringify(unit);
}

function needsUnits(what: string, path: string): Problem {
  return new Problem(
    'invalid_definition',
    `Known units are requested, not their events: a segment can only have ${what} here.`,
    path,
  );
}
