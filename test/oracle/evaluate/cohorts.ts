/** Members of a cohort at a moment: every known unit is asked every condition. */
import type { CohortCondition, CohortTime, EventSelector, Unit } from '../../../src/query/contract.ts';
import { dateAt, dayMs, isIn, lastDays, overlap, type Span, spanOfDates, startOfDate } from './calendar.ts';
import { compares, knownAt } from './conditions.ts';
import { filterHolds, isNumeric } from './filters.ts';
import { leftOutOf } from './leave-out.ts';
import {
  numbersOf,
  onceFor,
  type Pair,
  type Project,
  pairsOf,
  propertiesOf,
  read,
  readOfEvent,
  textsOf,
  unitsNamed,
} from './pairs.ts';
import { selects as selectsNow, sum } from './scope.ts';

export interface Members {
  readonly unit: Unit;
  readonly names: ReadonlySet<string>;
}

export function membersAt(project: Project, id: string, momentMs: number): Members {
  const cohort = project.cohorts.find((each) => each.id === id);
  if (!cohort) throw new Error(`no cohort ${id}`);
  const { unit, members, leaveOut } = cohort.definition;
  if (members.kind === 'static') return { unit, names: new Set(project.lists.get(id) ?? []) };
  const pairs = pairsOf(project.model, unit);
  const less = leaveOut ? leftOutOf(project, unit) : undefined;
  const names = knownAt(project, unit, momentMs).filter((name) => {
    if (less?.has(name)) return false;
    const own = pairs.filter((pair) => pair.unit === name);
    const asked = { project, unit, momentMs, name, pairs: own };
    return members.all.every(({ any }) => any.some((condition) => holds(asked, condition)));
  });
  return { unit, names: new Set(names) };
}

interface Asked {
  readonly project: Project;
  readonly unit: Unit;
  readonly momentMs: number;
  /** The unit, and its pairs of all times. */
  readonly name: string;
  readonly pairs: readonly Pair[];
}

function holds(asked: Asked, condition: CohortCondition): boolean {
  return holdsPlainly(asked, condition) !== condition.negated;
}

function holdsPlainly(asked: Asked, condition: CohortCondition): boolean {
  const { project, name, momentMs } = asked;
  switch (condition.kind) {
    case 'performed':
      return performed(asked, condition);
    case 'sequence':
      return sequence(asked, condition);
    case 'property':
      return property(asked, condition);
    case 'new': {
      const firstMs = asked.pairs[0]?.timeMs;
      return firstMs !== undefined && isIn(spanOf(asked, condition.time), firstMs);
    }
    case 'cohort':
      return membersAt(project, condition.cohort, momentMs).names.has(name);
  }
}

const nothing: Span = { fromMs: 0, toMs: 0 };

function spanOf({ project: { timeZone }, momentMs, pairs }: Asked, time: CohortTime): Span {
  const before = { fromMs: Number.NEGATIVE_INFINITY, toMs: momentMs };
  switch (time.kind) {
    case 'last':
      return lastDays(timeZone, momentMs, time.days);
    case 'since':
      return { fromMs: startOfDate(timeZone, time.start), toMs: momentMs };
    case 'between':
      return overlap(spanOfDates(timeZone, time), before);
    case 'withinFirst': {
      const firstMs = pairs[0]?.timeMs;
      if (firstMs === undefined) return nothing;
      return overlap({ fromMs: firstMs, toMs: firstMs + time.days * dayMs }, before);
    }
    case 'ever':
      return before;
  }
}

function selects({ project, unit }: Asked, selector: EventSelector, pair: Pair): boolean {
  const { model } = project;
  const found = onceFor(model, `selected ${JSON.stringify([unit, selector])}`, () => {
    const inactive = project.terms?.project?.inactiveEvents ?? [];
    const seen = { model, unit, view: 'event' as const, inactive };
    return new Set(pairsOf(model, unit).filter((each) => selectsNow(seen, selector, each)));
  });
  return found.has(pair);
}

function performed(asked: Asked, condition: Extract<CohortCondition, { kind: 'performed' }>): boolean {
  const { measure, comparison, value } = condition;
  const span = spanOf(asked, condition.time);
  const within = asked.pairs.filter(({ timeMs }) => isIn(span, timeMs));
  const done = within.filter((pair) => selects(asked, condition.event, pair));
  if (done.length === 0) return false;
  const texts = (name: string) => done.map(({ event }) => [...new Set(textsOf(readOfEvent(event, name)))]);
  switch (measure.kind) {
    case 'count':
      return compares(done.length, comparison, value);
    case 'sum':
      return compares(sum(texts(measure.property).flatMap(numbersOf)), comparison, value);
    case 'distinct':
      return compares(new Set(texts(measure.property).flat()).size, comparison, value);
    case 'days': {
      const days = new Set(done.map(({ timeMs }) => dateAt(asked.project.timeZone, timeMs)));
      return compares(days.size, comparison, value);
    }
    case 'shareOfEvents':
      return compares(done.length / within.length, comparison, value);
  }
}

function sequence(asked: Asked, condition: Extract<CohortCondition, { kind: 'sequence' }>): boolean {
  const span = spanOf(asked, condition.time);
  const within = asked.pairs.filter(({ timeMs }) => isIn(span, timeMs));
  const continues = (step: number, afterMs: number): boolean => {
    const selector = condition.events[step];
    if (!selector) return true;
    return within.some(
      (pair) =>
        selects(asked, selector, pair) &&
        (step === 0 || (pair.timeMs > afterMs && pair.timeMs <= afterMs + condition.withinMs)) &&
        continues(step + 1, pair.timeMs),
    );
  };
  return continues(0, 0);
}

function property(asked: Asked, condition: Extract<CohortCondition, { kind: 'property' }>): boolean {
  const { filter, at } = condition;
  const { model } = asked.project;
  const satisfies = (properties: Parameters<typeof read>[0]) => {
    const values = textsOf(read(properties, filter.name));
    return filterHolds(filter, [values.length === 0 && isNumeric(filter) ? ['0'] : values]);
  };
  if (at.kind === 'moment')
    return satisfies(propertiesOf(model, asked.unit, asked.name, { beforeMs: asked.momentMs }));
  const span = spanOf(asked, at.time);
  const versions = unitsNamed(model, asked.unit).get(asked.name)?.own.properties.inOrder() ?? [];
  return versions.some(({ atMs, value }, index) => {
    const inForce = overlap(
      { fromMs: atMs, toMs: versions[index + 1]?.atMs ?? Number.POSITIVE_INFINITY },
      span,
    );
    return inForce.fromMs < inForce.toMs && satisfies(value);
  });
}
