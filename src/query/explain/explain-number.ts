/** Explains one number of a chart, as it is or with one thing changed. */
import type { ChartDefinition, ChartResult, Point } from '../charts/registry.ts';
import type { Unit } from '../definition/schema/parts.ts';
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms, findProjectTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { writeDay } from '../plan/dates.ts';
import { planLeftOut } from '../plan/leave-out.ts';
import type { ChartCaller, ChartRunner } from '../run/chart-runner.ts';
import {
  type Change,
  changeDefinition,
  changeFacts,
  countsActive,
  countsAny,
  readsProperties,
} from './changes.ts';
import type { Explanation } from './explanation.ts';
import { readNumber } from './read-number.ts';

interface ChartQuestion {
  readonly definition: ChartDefinition;
  readonly point?: Point;
  /** Absent: as it is. */
  readonly change?: Change;
  /** Of the change of the time zone. */
  readonly timeZone: string;
}

/** Errors: as those of the chart, and of the list of units where the chart does not show the number. */
export async function explainNumber(
  runner: Pick<ChartRunner, 'chart' | 'units'>,
  given: ProjectFacts,
  { definition: original, point: askedPoint, change, timeZone }: ChartQuestion,
  caller: ChartCaller,
): Promise<Explanation> {
  const { weekStart = given.weekStart ?? 'monday' } = original;
  const definition = change ? changeDefinition({ ...original, weekStart }, change) : original;
  const facts = change ? changeFacts(given, change, { groupType: undefined, timeZone }) : given;
  const result = await runner.chart(facts, definition, caller);
  const point =
    change === 'otherWeekStart'
      ? moveToWeek(askedPoint, await runner.chart(given, original, caller), result)
      : askedPoint;
  const number = point && (await findNumber(runner, facts, result, definition, point, caller));
  const x = point && 'x' in point && 'x' in result ? result.x[point.x ?? -1] : undefined;
  const hasRule = planLeftOut(definition.unit, facts) !== undefined;
  const { notes, freshnessMs, sentence } = result;
  return {
    sentence,
    ...(number && { number }),
    ...describeUnit(definition.unit, facts),
    countsActive: countsActive(definition),
    countsInactive: countsAny(definition),
    inactiveEvents: findProjectTerms(facts).inactiveEvents,
    range: definition.range,
    interval: definition.interval,
    ...(x !== undefined && { x }),
    timeZone: facts.timeZone,
    weekStart: result.definition.weekStart ?? 'monday',
    propertyView: definition.propertyView,
    readsProperties: readsProperties(definition),
    leftOut: {
      hasRule,
      isOn: definition.leaveOut ?? false,
      ...(notes.leftOutUnits !== undefined && { units: notes.leftOutUnits }),
    },
    eventsWithoutUnit: notes.eventsWithoutUnit,
    freshnessMs,
    changes: listChanges(original, askedPoint, given, timeZone),
  };
}

/** The week that most days of the point’s are in, where weeks begin on another day. */
function moveToWeek(point: Point | undefined, before: ChartResult, after: ChartResult): Point | undefined {
  if (!point || !('x' in point) || point.x === undefined || !('x' in before) || !('x' in after)) return point;
  const start = before.x[point.x];
  if (start === undefined) return point;
  const middle = writeDay(Date.parse(start) / dayMs + 3);
  const x = after.x.findLastIndex((each) => each <= middle);
  return x < 0 ? point : { ...point, x };
}

export function describeUnit(
  unit: Unit,
  facts: ProjectFacts,
): Pick<Explanation, 'unit' | 'singular' | 'plural'> {
  if (unit.kind === 'user') return { unit, singular: 'user', plural: 'users' };
  return { unit, ...nameGroupType(findGroupTypeTerms(facts, unit.groupType), unit.groupType) };
}

async function findNumber(
  runner: Pick<ChartRunner, 'units'>,
  facts: ProjectFacts,
  result: ChartResult,
  definition: ChartDefinition,
  point: Point,
  caller: ChartCaller,
): Promise<NonNullable<Explanation['number']>> {
  const shown = readNumber(result, point);
  if (shown) return { ...shown, countsUnits: false };
  const page = { properties: [], orderBy: 'metric', descending: true, offset: 0, limit: 1 } as const;
  const { total } = await runner.units(facts, { definition, point, ...page }, caller);
  return { value: total, incomplete: false, countsUnits: true };
}

/** Those that can make a difference. */
function listChanges(
  definition: ChartDefinition,
  point: Point | undefined,
  facts: ProjectFacts,
  timeZone: string,
): readonly Change[] {
  const hasRule = planLeftOut(definition.unit, facts) !== undefined;
  const isOn = definition.leaveOut ?? false;
  const reads = readsProperties(definition);
  const hasInactive = findProjectTerms(facts).inactiveEvents.length > 0;
  const can: Readonly<Record<Change, boolean>> = {
    nothingLeftOut: hasRule && isOn,
    leftOut: hasRule && !isOn,
    everyEventActive: hasInactive && countsActive(definition),
    onlyActive: hasInactive && countsAny(definition),
    timeZone: timeZone !== facts.timeZone,
    otherWeekStart: definition.interval === 'week' && point !== undefined && readsWeeks(point),
    asItWas: reads && definition.propertyView !== 'event',
    asItIsNow: reads && definition.propertyView !== 'now',
  };
  return (Object.keys(can) as Change[]).filter((change) => can[change]);
}

/** Whether its number is of weeks: of a segmentation’s whole range it is not. */
function readsWeeks(point: Point): boolean {
  return point.kind !== 'segmentation' || point.x !== undefined;
}
