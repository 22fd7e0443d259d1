/** Sessions: the events of each user under each session id, one after the other. */
import type {
  Point,
  SessionNumbers,
  SessionsDefinition,
  SessionsResult,
  SessionsSeries,
} from '../../../src/query/contract.ts';
import { eventsWithoutUnit, notesOf } from './breakdowns.ts';
import { dayMs, isIn, overlap, type Span } from './calendar.ts';
import { segmentsOf } from './conditions.ts';
import { didIn, distinctUnits, shownOf, under } from './did.ts';
import type { Pair } from './pairs.ts';
import type { Listed } from './points.ts';
import { groupBy, keyOf, type Scope, selects, sum } from './scope.ts';
import type { Bare, BareSeries } from './segmentation.ts';
import { binOf, histogram, mean, median } from './shares.ts';

type Asked = Scope<SessionsDefinition>;

export type SessionsAnswer = Omit<Bare<SessionsResult>, 'series'> & {
  readonly series: readonly BareSeries<SessionsSeries>[];
};

interface Session {
  readonly unit: string;
  readonly startMs: number;
  readonly lengthMs: number;
  readonly events: number;
}

export function evaluateSessions(scope: Asked): SessionsAnswer {
  const { definition, axis, project } = scope;
  const { event, breakdowns } = definition;
  const results = segmentsOf(scope).map((_, segment) => {
    const all = under(scope, breakdowns, didIn(scope, event, segment, around(scope)));
    return {
      all,
      ...shownOf(scope, all, (pairs) => sessionsOf(scope, pairs, scope.range).length),
    };
  });
  const omittedValues = sum(results.map(({ omitted }) => omitted));
  const [first] = results;
  const incompleteFrom = axis.intervals.findIndex(({ toMs }) => toMs > project.nowMs);
  return {
    kind: 'sessions',
    x: axis.intervals.map(({ label }) => label),
    xMs: axis.intervals.map(({ fromMs }) => fromMs),
    ...(incompleteFrom >= 0 && { incompleteFrom }),
    series: results.flatMap(({ shown }, segment) =>
      shown.map(({ values, pairs }) => seriesOfValues(scope, segment, values, pairs)),
    ),
    omittedValues,
    notes: notesOf(scope, eventsWithoutUnit(scope, [{ selector: event, inSegments: true }]), {
      counted: (first?.all ?? []).flatMap(({ values, pairs }) =>
        sessionsOf(scope, pairs, scope.range).map(({ unit }) => ({ unit, values })),
      ),
      breakdowns,
      shown: (first?.shown ?? []).map(({ values }) => values),
      omittedValues,
    }),
  };
}

/** A day before the range, two behind it. */
const around = ({ range }: Asked): Span => ({ fromMs: range.fromMs - dayMs, toMs: range.toMs + 2 * dayMs });

/** All that begin in a span of the range, the too long ones as well. */
function startedIn(scope: Asked, pairs: readonly Pair[], span: Span): readonly Session[] {
  const { within } = scope.definition;
  const inSession = pairs.filter(({ event }) => (event.item.sessionId ?? -1) !== -1);
  const bySession = groupBy(inSession, ({ unit, event }) =>
    keyOf([unit, event.person.counted().name, String(event.item.sessionId)]),
  );
  return [...bySession.values()]
    .map((own) => {
      const times = own.map(({ timeMs }) => timeMs);
      const startMs = Math.min(...times);
      return {
        unit: own[0]?.unit ?? '',
        startMs,
        lengthMs: Math.max(...times) - startMs,
        events: within ? own.filter((pair) => selects(scope, within, pair)).length : own.length,
      };
    })
    .filter(({ startMs }) => isIn(overlap(span, scope.range), startMs));
}

const sessionsOf = (scope: Asked, pairs: readonly Pair[], span: Span): readonly Session[] =>
  startedIn(scope, pairs, span).filter(({ lengthMs }) => lengthMs <= dayMs);

const unitsIn = (sessions: readonly Session[]): number => new Set(sessions.map(({ unit }) => unit)).size;

const activeIn = (scope: Asked, pairs: readonly Pair[], span: Span): readonly Pair[] =>
  pairs.filter(({ timeMs }) => isIn(overlap(span, scope.range), timeMs));

function numbersOf(scope: Asked, pairs: readonly Pair[], span: Span): SessionNumbers {
  const sessions = sessionsOf(scope, pairs, span);
  const lengths = sessions.map(({ lengthMs }) => lengthMs);
  const activeUnits = distinctUnits(activeIn(scope, pairs, span));
  const perActive = (number: number) => (activeUnits === 0 ? null : number / activeUnits);
  return {
    sessions: sessions.length,
    units: unitsIn(sessions),
    activeUnits,
    totalMs: sum(lengths),
    averageMs: mean(lengths),
    medianMs: median(lengths),
    perUnit: perActive(sessions.length),
    msPerUnit: perActive(sum(lengths)),
    events: sum(sessions.map(({ events }) => events)),
    eventsPerSession: mean(sessions.map(({ events }) => events)),
  };
}

function seriesOfValues(
  scope: Asked,
  segment: number,
  values: readonly string[],
  pairs: readonly Pair[],
): BareSeries<SessionsSeries> {
  const { smallBelow, lengthBoundsMs, eventBounds } = scope.definition;
  const sessions = sessionsOf(scope, pairs, scope.range);
  return {
    segment,
    values,
    small: unitsIn(sessions) < smallBelow,
    points: scope.axis.intervals.map((span) => numbersOf(scope, pairs, span)),
    overall: numbersOf(scope, pairs, scope.range),
    lengths: histogram(
      sessions.map(({ lengthMs }) => lengthMs),
      lengthBoundsMs,
    ),
    eventCounts: histogram(
      sessions.map(({ events }) => events),
      eventBounds,
    ),
    tooLong: startedIn(scope, pairs, scope.range).length - sessions.length,
    pairsOutside: activeIn(scope, pairs, scope.range).filter(
      ({ event }) => (event.item.sessionId ?? -1) === -1,
    ).length,
  };
}

export function unitsOfSessions(
  scope: Asked,
  { segment, values, x, of, lengthBin, eventBin, outcome }: Extract<Point, { kind: 'sessions' }>,
): readonly Listed[] {
  const { event, breakdowns, lengthBoundsMs, eventBounds } = scope.definition;
  const span = x === undefined ? scope.range : scope.axis.at(x);
  const read = didIn(scope, event, segment, around(scope));
  const pairs =
    values.length === 0
      ? read
      : (under(scope, breakdowns, read).find((each) => keyOf(each.values) === keyOf(values))?.pairs ?? []);
  const sessions = sessionsOf(scope, pairs, span)
    .filter(({ lengthMs }) => lengthBin === undefined || binOf(lengthMs, lengthBoundsMs) === lengthBin)
    .filter(({ events }) => eventBin === undefined || binOf(events, eventBounds) === eventBin);
  const had = groupBy(sessions, ({ unit }) => unit);
  if (outcome === 'didNot')
    return [...new Set(activeIn(scope, pairs, span).map(({ unit }) => unit))]
      .filter((unit) => !had.has(unit))
      .map((value) => ({ value, metric: 0 }));
  const numberOf = {
    sessions: () => 1,
    time: (each: Session) => each.lengthMs,
    events: (each: Session) => each.events,
  };
  return [...had].map(([value, own]) => ({ value, metric: sum(own.map(numberOf[of])) }));
}
