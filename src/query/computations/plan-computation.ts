/** Plans a computation as of an instant. */
import { never } from '../../domain/assert.ts';
import { Problem } from '../../domain/problem.ts';
import { describeUnits } from '../definition/schema/base.ts';
import type { EventSelector, Segment, Unit } from '../definition/schema/parts.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { createBuckets, dayMs } from '../plan/buckets.ts';
import { planCohort } from '../plan/cohort.ts';
import { addConditions, formatDateAt, type PlanContext, planSelector, planStream } from '../plan/context.ts';
import type { UnitSet } from '../plan/plan.ts';
import { listSegments, planSegment } from '../plan/segments.ts';
import { parsePropertyPaths, planValues } from '../plan/values.ts';
import type { Cell, CellValue, EventsCell, PlannedComputation } from './cells.ts';
import { findPeriodDates } from './periods.ts';
import { type ComputationContext, planMeasured } from './plan-measured.ts';
import { type Computation, type HomeFact, type Measured, measuredSchema } from './schema.ts';

/** Errors: Problem at a place of the computation. */
export function planComputation(computation: Computation, context: ComputationContext): PlannedComputation {
  switch (computation.kind) {
    case 'measured':
      return planMeasured(computation.of, context, 'of');
    case 'ratio':
      return planRatio(computation, context);
    case 'trend':
      return planTrend(computation, context);
    case 'daysSince':
      return planDaysSince(computation, context);
    case 'value':
      return planValue(computation, context);
    case 'activeMembers':
      return planActiveMembers(computation, context);
    case 'cohortMembers':
      return planCohortMembers(computation, context);
    case 'inCohort':
      return planInCohort(computation, context);
    case 'home':
      return planHome(computation, context);
    default:
      throw never(computation);
  }
}

type Of<K extends Computation['kind']> = Extract<Computation, { kind: K }>;

function planRatio({ of, to }: Of<'ratio'>, context: ComputationContext): PlannedComputation {
  const above = planMeasured(of, context, 'of');
  const below =
    to.kind === 'measured' ? planMeasured(to.of, context, 'to.of') : ownCell(planProperty(to.name, context));
  const split = above.cells.length;
  return {
    cells: [...above.cells, ...below.cells],
    combine: (values) => {
      const number = above.combine(values.slice(0, split));
      if (number === undefined) return undefined;
      return divide(number, below.combine(values.slice(split)));
    },
  };
}

function ownCell(cell: Cell): PlannedComputation {
  return { cells: [cell], combine: ([value]) => value };
}

/** Null where there is no quotient. */
function divide(above: CellValue | null, below: CellValue | null): number | null {
  if (typeof above !== 'number' || typeof below !== 'number' || below === 0) return null;
  const quotient = above / below;
  return Number.isFinite(quotient) ? quotient : null;
}

function planProperty(name: string, context: ComputationContext): Cell {
  const { stream } = planGroupStream(context);
  return { kind: 'property', stream, paths: parsePropertyPaths(name), beforeMs: context.instantMs };
}

function planTrend({ of, as }: Of<'trend'>, context: ComputationContext): PlannedComputation {
  const { period } = of;
  const back = period.kind === 'last' ? period.count : 0;
  const now = planMeasured(of, context, 'of');
  const before = planMeasured(of, context, 'of', back);
  const split = now.cells.length;
  return {
    cells: [...now.cells, ...before.cells],
    combine: (values) => {
      const [later, earlier] = [now.combine(values.slice(0, split)), before.combine(values.slice(split))];
      if (later === undefined && earlier === undefined) return undefined;
      const difference = countMeasured(later) - countMeasured(earlier);
      return as === 'difference' ? difference : divide(difference, countMeasured(earlier));
    },
  };
}

/** A period without anything measured counts 0. */
function countMeasured(value: CellValue | null): number {
  return typeof value === 'number' ? value : 0;
}

interface OneEvent {
  readonly event: EventSelector;
  readonly segments: readonly Segment[];
  readonly propertyView: 'event' | 'now';
}

/** The events of the group's pairs from one moment to another. */
function planEvents(of: OneEvent, context: ComputationContext, fromMs: number, toMs: number): EventsCell {
  const planned: PlanContext = { ...planGroupStream(context).context, view: of.propertyView, fromMs, toMs };
  const [segment = { conditions: [] }, ...others] = listSegments(of);
  if (others.length > 0)
    throw new Problem('invalid_definition', 'expected one segment at most', 'segments[1]');
  const conditions = planSegment(segment, 'segments[0]', planned);
  return {
    stream: planStream(planned, { fromMs, toMs }),
    selector: addConditions(planSelector(of.event, 'event', planned), conditions),
  };
}

function planGroupStream({ facts, groupType, instantMs }: ComputationContext) {
  const unit: Unit = { kind: 'group', groupType };
  const context: PlanContext = { facts, unit, view: 'event', fromMs: 0, toMs: instantMs };
  return { context, stream: planStream(context, { toMs: instantMs }) };
}

function planDaysSince(computation: Of<'daysSince'>, context: ComputationContext): PlannedComputation {
  const { which } = computation;
  const { facts, instantMs } = context;
  const today = Date.parse(formatDateAt(instantMs, facts.timeZone)) / dayMs;
  return {
    cells: [{ kind: 'day', which, ...planEvents(computation, context, 0, instantMs) }],
    combine: ([day]) => (typeof day === 'number' ? today - day : undefined),
  };
}

function planValue(computation: Of<'value'>, context: ComputationContext): PlannedComputation {
  const { which, property, period } = computation;
  const { fromMs, toMs } = findTimes(findPeriodDates(period, 0, findMoment(context)), context);
  const values = planValues(property, planGroupStream(context).context, 'property');
  if (values.kind === 'lookup') throw new Error('bug: a property that is not one of the event');
  return ownCell({ kind: 'value', which, values, ...planEvents(computation, context, fromMs, toMs) });
}

function findMoment({ facts, instantMs }: ComputationContext) {
  return { instantMs, timeZone: facts.timeZone, weekStart: facts.weekStart };
}

function findTimes(dates: DateRange, { facts }: ComputationContext) {
  return createBuckets(dates, 'all', facts.timeZone, 1);
}

function planActiveMembers(
  computation: Of<'activeMembers'>,
  context: ComputationContext,
): PlannedComputation {
  const { fromMs, toMs } = findTimes(findPeriodDates(computation.period, 0, findMoment(context)), context);
  const all = planMembers(context, true);
  const active: Cell = { ...all, among: planEvents(computation, context, fromMs, toMs) };
  return {
    cells: [active, all],
    combine: ([some, members]) => (members === undefined ? undefined : divide(some ?? 0, members)),
  };
}

function planMembers(context: ComputationContext, onlyPeople: boolean): Extract<Cell, { kind: 'members' }> {
  const { facts, instantMs } = context;
  const { stream } = planGroupStream(context);
  return { kind: 'members', stream, beforeMs: instantMs, onlyPeople, hasMerges: facts.hasMerges };
}

function planCohortMembers({ cohort }: Of<'cohortMembers'>, context: ComputationContext): PlannedComputation {
  const among = planKnownCohort(cohort, { kind: 'user' }, context);
  return ownCell({ ...planMembers(context, false), among });
}

function planInCohort({ cohort }: Of<'inCohort'>, context: ComputationContext): PlannedComputation {
  const set = planKnownCohort(cohort, { kind: 'group', groupType: context.groupType }, context);
  return { cells: [{ kind: 'inSet', set }], combine: ([isIn]) => isIn === 1 };
}

/** Errors: Problem where there is no such cohort, or it is of another type. */
function planKnownCohort(id: string, unit: Unit, { facts, instantMs }: ComputationContext): UnitSet {
  const cohort = facts.cohorts.find((each) => each.id === id);
  if (!cohort) throw new Problem('invalid_definition', `There is no cohort ${JSON.stringify(id)}.`, 'cohort');
  const found = describeUnits(cohort.definition.unit);
  if (found !== describeUnits(unit))
    throw new Problem(
      'invalid_definition',
      `The cohort ${JSON.stringify(cohort.name)} is one of ${found}; expected one of ${describeUnits(unit)}.`,
      'cohort',
    );
  return planCohort(cohort, facts, instantMs, 'cohort');
}

const yesOrNo: ReadonlySet<HomeFact> = new Set(['quiet', 'back', 'stalled', 'new', 'neverActive']);

function planHome({ fact }: Of<'home'>, context: ComputationContext): PlannedComputation {
  // Also for the Problem where there is no such type.
  planGroupStream(context);
  if (fact === 'seatsUsed' || fact === 'seatsShare') return planSeats(fact, context);
  return {
    cells: [{ kind: 'home', fact, ...context }],
    combine: ([value]) => (yesOrNo.has(fact) ? value === 1 : (value ?? null)),
  };
}

/** People active in 28 full days, of groups whose seats in use are known. */
function planSeats(fact: 'seatsUsed' | 'seatsShare', context: ComputationContext): PlannedComputation {
  const people = planMeasured(seatUsers, context, 'of');
  return {
    cells: [{ kind: 'home', fact: 'paidSeats', ...context }, ...people.cells],
    combine: ([seats, ...others]) => {
      if (typeof seats !== 'number') return null;
      const used = people.combine(others) ?? 0;
      return fact === 'seatsUsed' ? used : divide(used, seats);
    },
  };
}

const seatUsers: Measured = measuredSchema.parse({
  countedBy: 'people',
  events: [{ kind: 'anyActive' }],
  period: { kind: 'last', count: 28, of: 'day' },
});
