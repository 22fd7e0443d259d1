/** Conditions of segments, and the units that are known. */
import { never } from '../../../src/domain/assert.ts';
import type {
  Breakdown,
  Condition,
  CountComparison,
  InCohort,
  Performed,
  Segment,
  Unit,
} from '../../../src/query/contract.ts';
import { isIn, lastDays, overlap, type Span, spanOfDates } from './calendar.ts';
import { membersAt } from './cohorts.ts';
import { filterHolds } from './filters.ts';
import { isLeftOut } from './leave-out.ts';
import {
  firstTimes,
  inBands,
  isOwn,
  onceFor,
  type Pair,
  type Project,
  pairsOf,
  propertiesOf,
  read,
  sourcesOf,
  textsOf,
  unitsNamed,
} from './pairs.ts';
import { once, type Scope, selects } from './scope.ts';

export function segmentsOf({ definition }: Scope): readonly Segment[] {
  return definition.segments.length === 0 ? [{ conditions: [] }] : definition.segments;
}

/** Whether a segment holds for a pair. */
export function segmentHolds(scope: Scope, segment: Segment, pair: Pair): boolean {
  if (isLeftOut(scope, pair.unit)) return false;
  return segment.conditions.every((condition) => conditionHolds(scope, condition, pair));
}

function conditionHolds(scope: Scope, condition: Condition, pair: Pair): boolean {
  switch (condition.kind) {
    case 'property':
      return filterHolds(
        condition,
        sourcesOf(condition.property, pair, scope).map(({ values }) => values),
      );
    case 'performed':
      return performed(scope, condition, pair.unit, () => scope.axis.at(scope.axis.numberOf(pair.timeMs)));
    case 'cohort':
      return memberOf(scope, condition, pair) !== condition.negated;
  }
}

/** `interval` is asked for only where the condition looks at it. */
function performed(scope: Scope, condition: Performed, unit: string, interval: () => Span): boolean {
  const span = duringOf(scope, condition, interval);
  const times = once(scope, `${JSON.stringify(condition.event)} ${unit} ${span.fromMs} ${span.toMs}`, () =>
    scope.pairs.filter(
      (pair) => pair.unit === unit && isIn(span, pair.timeMs) && selects(scope, condition.event, pair),
    ),
  ).length;
  return compares(times, condition.comparison, condition.count) !== condition.negated;
}

function duringOf(
  { range, reach, project: { timeZone } }: Scope,
  { during }: Performed,
  interval: () => Span,
): Span {
  switch (during.kind) {
    case 'range':
      return range;
    case 'interval':
      return overlap(interval(), reach);
    case 'ever':
      return { fromMs: Number.NEGATIVE_INFINITY, toMs: range.toMs };
    case 'last':
      return lastDays(timeZone, range.toMs, during.days);
    case 'between':
      return spanOfDates(timeZone, during);
  }
}

export function compares(a: number, comparison: CountComparison, b: number): boolean {
  switch (comparison) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function memberOf(scope: Scope, { cohort }: InCohort, { unit, event }: Pair): boolean {
  const { unit: kind, names } = members(scope, cohort, scope.range.toMs);
  if (JSON.stringify(kind) === JSON.stringify(scope.unit)) return names.has(unit);
  if (kind.kind === 'user') return names.has(event.person.counted().name);
  return (event.groups.get(kind.groupType) ?? []).some(({ value }) => names.has(value));
}

export function members(
  scope: Scope,
  id: string,
  atMs: number,
): { readonly unit: Unit; readonly names: ReadonlySet<string> } {
  return once(scope, `members ${id} ${atMs}`, () => membersAt(scope.project, id, atMs));
}

/** Units with an event or a version before the moment, or with neither ever, received before it. */
export function knownAt(project: Project, unit: Unit, momentMs: number): readonly string[] {
  return [...knownSince(project, unit)].filter(([, sinceMs]) => sinceMs < momentMs).map(([name]) => name);
}

function knownSince({ model }: Project, unit: Unit): ReadonlyMap<string, number> {
  return onceFor(model, `known ${JSON.stringify(unit)}`, () => {
    const firstMs = firstTimes(pairsOf(model, unit));
    return new Map(
      [...unitsNamed(model, unit)].map(([name, { all }]) => {
        const versions = all.flatMap(({ properties }) => properties.inOrder()).map(({ atMs }) => atMs);
        const signs = [firstMs.get(name) ?? [], ...versions].flat();
        const received = all.map(({ firstReceivedMs }) => firstReceivedMs);
        return [name, Math.min(...(signs.length > 0 ? signs : received))];
      }),
    );
  });
}

/** The known units at a moment for which a segment of conditions on units holds. */
export function knownInSegment(scope: Scope, segment: Segment, momentMs: number): readonly string[] {
  return once(scope, `known ${JSON.stringify(segment)} ${momentMs}`, () =>
    once(scope, `known ${momentMs}`, () => knownAt(scope.project, scope.unit, momentMs)).filter((name) =>
      segmentHoldsOfUnit(scope, segment, name, momentMs),
    ),
  );
}

export function segmentHoldsOfUnit(
  scope: Scope,
  { conditions }: Segment,
  name: string,
  momentMs: number,
): boolean {
  if (isLeftOut(scope, name)) return false;
  return conditions.every((condition): boolean => {
    switch (condition.kind) {
      case 'property':
        return filterHolds(condition, [ownValues(scope, condition.property, name, momentMs)]);
      case 'performed':
        return performed(scope, condition, name, () => {
          throw new Error('a unit lies in no interval');
        });
      case 'cohort':
        return members(scope, condition.cohort, scope.range.toMs).names.has(name) !== condition.negated;
      default:
        throw never(condition);
    }
  });
}

/** Values of a unit's own property: as in force at the end of something, as its interval began, or as now. */
export function ownValues(
  { model, unit, view, beganMs }: Scope,
  property: Breakdown,
  name: string,
  momentMs: number,
): readonly string[] {
  if (!isOwn(property, unit)) throw new Error('not a property of the unit itself');
  if (property.kind === 'groupValue') return [name];
  if (property.kind !== 'user' && property.kind !== 'group') throw new Error('no such property');
  const when = {
    event: { beforeMs: momentMs },
    now: {},
    start: { atMs: beganMs?.(momentMs - 1) ?? Number.NaN },
  }[property.view ?? view];
  const values = textsOf(read(propertiesOf(model, unit, name, when), property.name));
  return inBands(values, property);
}

/** What needs known units has only such conditions. */
export function isOfUnits({ unit, definition, project }: Scope): boolean {
  return definition.segments.every(({ conditions }) =>
    conditions.every((condition) => {
      if (condition.kind === 'property') return isOwn(condition.property, unit);
      if (condition.kind === 'performed') return condition.during.kind !== 'interval';
      const cohort = project.cohorts.find(({ id }) => id === condition.cohort);
      return JSON.stringify(cohort?.definition.unit) === JSON.stringify(unit);
    }),
  );
}
