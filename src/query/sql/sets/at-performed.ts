/** Units that performed an event, at several moments in one pass. */
import { assert, never } from '../../../domain/assert.ts';
import { dayMs } from '../../plan/buckets.ts';
import { formatDateAt } from '../../plan/context.ts';
import type { PerformedSet, StreamPlan } from '../../plan/plan.ts';
import { createBitset, hasAnyMoment, listBitsetColumns } from '../bits/moments.ts';
import { scanDays } from '../scan/days.ts';
import { aliasRows, sourceColumn } from '../scan/rows.ts';
import { timeMs } from '../scan/stream.ts';
import { all, as, bound, call, cast, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Named, Query, Select } from '../tree/nodes.ts';
import { measuredColumns, readsDays } from './performed.ts';
import { scanSetPairs } from './stream.ts';

/** Pairs are grouped by position: between which window bounds they lie. Then each unit gets lists with one number per moment:
 * the sums over the positions in the window of that moment.
 */
export function selectPerformedAt(sets: readonly PerformedSet[]): Select {
  const [set] = sets;
  assert(set !== undefined, 'a set at no moment');
  const ofDays = sets.every(readsDays);
  const streams = sets.map(({ stream }) => stream);
  const positions = ofDays ? findDayPositions(streams) : findTimePositions(streams);
  const whole = { ...set, stream: spanStreams(streams) };
  const rows = ofDays ? scanDayPositions(whole) : scanPairPositions(whole, positions.bounds);
  const summed = sumByWindow(set, rows, positions);
  const bitset = createBitset(
    sets.length,
    [
      { as: 't', list: column('times') },
      { as: 'n', list: column('numbers') },
    ],
    all(
      compare(column('t'), '>', constant(0)),
      compare(column('n'), set.comparison, bound('Float64', set.value)),
    ),
  );
  const found: Select = { node: 'select', columns: [same('unit'), ...bitset], from: from(summed) };
  return {
    node: 'select',
    columns: ['unit', ...listBitsetColumns(sets.length)].map((name) => same(name)),
    from: from(found),
    where: hasAnyMoment(sets.length),
  };
}

/** The window of each moment, as positions from the first to before the end. */
interface WindowPositions {
  readonly from: readonly number[];
  readonly end: readonly number[];
  /** The times between which positions lie, ms; empty where positions are days. */
  readonly bounds: readonly number[];
}

const lastPosition = 1_000_000;

/** Days since 1970. */
function findDayPositions(streams: readonly StreamPlan[]): WindowPositions {
  const dayOf = (ms: number | undefined, zone: string) =>
    ms === undefined ? undefined : Date.parse(formatDateAt(ms, zone)) / dayMs;
  return {
    from: streams.map(({ fromMs, timeZone }) => dayOf(fromMs, timeZone) ?? -lastPosition),
    end: streams.map(({ toMs, timeZone }) => dayOf(toMs, timeZone) ?? lastPosition),
    bounds: [],
  };
}

/** How many of the bounds a time has reached. */
function findTimePositions(streams: readonly StreamPlan[]): WindowPositions {
  const times = streams.flatMap(({ fromMs, toMs }) => [fromMs, toMs].filter((each) => each !== undefined));
  const bounds = [...new Set(times)].sort((a, b) => a - b);
  const reached = (ms: number | undefined) => (ms === undefined ? undefined : bounds.indexOf(ms) + 1);
  return {
    from: streams.map(({ fromMs }) => reached(fromMs) ?? 0),
    end: streams.map(({ toMs }) => reached(toMs) ?? lastPosition),
    bounds,
  };
}

/** The stream of all windows together. */
function spanStreams(streams: readonly StreamPlan[]): StreamPlan {
  const [first] = streams;
  assert(first !== undefined, 'no stream');
  const { fromMs: _, toMs: __, ...stream } = first;
  const froms = streams.map(({ fromMs }) => fromMs);
  const tos = streams.map(({ toMs }) => toMs);
  const isBounded = (times: readonly (number | undefined)[]): times is readonly number[] =>
    !times.includes(undefined);
  return {
    ...stream,
    ...(isBounded(froms) && { fromMs: Math.min(...froms) }),
    ...(isBounded(tos) && { toMs: Math.max(...tos) }),
  };
}

/** Rows (unit, place, times). */
function scanDayPositions({ stream, selector }: PerformedSet): Query {
  return {
    node: 'select',
    columns: [same('unit'), as('place', column('day')), as('times', call('sum', column('n')))],
    from: from(scanDays(stream, { selector, withVersion: false })),
    groupBy: ['unit', 'day'],
  };
}

/** Rows (unit, place, …measured) of pairs. */
function scanPairPositions(set: PerformedSet, bounds: readonly number[]): Query {
  const { selector, measure } = set;
  const everything = { eventType: undefined, conditions: [] };
  const position = call(
    'arrayCount',
    lambda(['t'], compare(timeMs, '>=', column('t'))),
    bound('Array(Int64)', bounds),
  );
  return scanSetPairs(set, {
    selectors: [measure.kind === 'shareOfEvents' ? everything : selector],
    columns: [as('place', position), ...measuredColumns(set)],
  });
}

/** Rows (unit, times, numbers): lists with how often, and what is compared, at each moment. */
function sumByWindow(set: PerformedSet, rows: Query, positions: WindowPositions): Select {
  const { kind } = set.measure;
  const ofDays = positions.bounds.length === 0;
  const [times, numbers] = ['times', 'numbers'];
  switch (kind) {
    case 'count': {
      const each = listPerWindow(positions, ofDays ? sourceColumn('times') : constant(1));
      const summed = groupByUnit(selectPerPair(rows, [as('each', each)]), [
        as(times, call('sumForEach', column('each'))),
      ]);
      return { ...selectFrom(summed), columns: [same('unit'), same(times), as(numbers, column(times))] };
    }
    case 'sum': {
      const lists = [
        as('each', listPerWindow(positions, constant(1))),
        as('amounts', listPerWindow(positions, sourceColumn('amount'))),
      ];
      return groupByUnit(selectPerPair(rows, lists), [
        as(times, call('sumForEach', column('each'))),
        as(numbers, call('sumForEach', column('amounts'))),
      ]);
    }
    case 'shareOfEvents': {
      const lists = [
        as('owned', listPerWindow(positions, sourceColumn('own'))),
        as('each', listPerWindow(positions, constant(1))),
      ];
      const summed = groupByUnit(selectPerPair(rows, lists), [
        as(times, call('sumForEach', column('owned'))),
        as('alls', call('sumForEach', column('each'))),
      ]);
      const share = call('divide', column('o'), call('greatest', column('a'), constant(1)));
      const shares = call('arrayMap', lambda(['o', 'a'], share), column(times), column('alls'));
      return { ...selectFrom(summed), columns: [same('unit'), same(times), as(numbers, shares)] };
    }
    case 'days':
      return countDistinctThings(rows, positions, ofDays ? sourceColumn('place') : sourceColumn('day'));
    case 'distinct':
      return countDistinctThings(rows, positions, call('arrayJoin', addNullIfEmpty(sourceColumn('texts'))));
    default:
      throw never(kind);
  }
}

/** Counts distinct things, once in every window that contains them. NULL marks a pair without a thing. */
function countDistinctThings(rows: Query, positions: WindowPositions, thing: Expression): Select {
  const rowsOfThings = selectPerPair(rows, [
    as('thing', thing),
    as('each', listPerWindow(positions, constant(1))),
  ]);
  const once: Select = {
    node: 'select',
    columns: [same('unit'), same('thing'), as('cover', call('maxForEach', column('each')))],
    from: from(rowsOfThings),
    groupBy: ['unit', 'thing'],
  };
  const none = call('arrayMap', lambda(['c'], constant(0)), column('cover'));
  const counted = call('if', call('isNull', column('thing')), none, column('cover'));
  return groupByUnit(once, [
    as('times', call('sumForEach', column('cover'))),
    as('numbers', call('sumForEach', counted)),
  ]);
}

function addNullIfEmpty(texts: Expression): Expression {
  const nothing: Expression = { node: 'list', of: [call('nullIf', constant(''), constant(''))] };
  return call('if', call('empty', texts), nothing, cast(texts, 'Array(Nullable(String))'));
}

/** A list with the number for each window that contains the row's position, and 0 for the others. */
function listPerWindow({ from: starts, end: ends }: WindowPositions, number: Expression): Expression {
  const position = sourceColumn('place');
  const isIn = all(compare(position, '>=', column('f')), compare(position, '<', column('t')));
  return call(
    'arrayMap',
    lambda(['f', 't'], call('if', isIn, number, constant(0))),
    bound('Array(Int64)', starts),
    bound('Array(Int64)', ends),
  );
}

function selectPerPair(rows: Query, columns: readonly Named[]): Select {
  return { node: 'select', columns: [same('unit', 's'), ...columns], from: aliasRows(rows) };
}

function groupByUnit(rows: Select, aggregates: readonly Named[]): Select {
  return { node: 'select', columns: [same('unit'), ...aggregates], from: from(rows), groupBy: ['unit'] };
}

function selectFrom(rows: Select): Pick<Select, 'node' | 'from'> {
  return { node: 'select', from: from(rows) };
}
