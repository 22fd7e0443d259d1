/** Units by the versions of their properties, at one moment or at several. */
import { assert } from '../../../domain/assert.ts';
import { findUnitType, type PropertySet, type StreamPlan, type ValueSet } from '../../plan/plan.ts';
import { createBitset, hasAnyMoment, mergeBitsets } from '../bits/moments.ts';
import { selectFirstAndLast } from '../scan/days.ts';
import { selectMovedUsers } from '../scan/look-ups.ts';
import { matchValueList } from '../scan/predicates.ts';
import { readPropertyValues } from '../scan/properties.ts';
import { resolveMergedUsers } from '../scan/stream.ts';
import { momentValue } from '../scan/time.ts';
import { selectNamedUsers } from '../scan/user-ids.ts';
import { versionOrder } from '../scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  not,
  same,
  some,
} from '../tree/build.ts';
import { type Expression, type Named, readTable, type Select } from '../tree/nodes.ts';

/** Merged users have the versions of the users they were merged into. */
export function selectUnitsByVersion(set: PropertySet): Select {
  return set.versions === 'last' ? selectByLastVersion(set) : selectByAnyVersion(set);
}

export function selectUnitsByValue(set: ValueSet): Select {
  const { project, unit } = set.stream;
  const named: Select =
    unit.kind === 'user'
      ? selectUserIds(set.stream)
      : {
          node: 'select',
          columns: [same('unit'), as('values', { node: 'list', of: [call('any', column('value'))] })],
          from: readTable(project, 'units'),
          where: compare(column('type'), '=', bound('String', findUnitType(unit))),
          groupBy: ['unit'],
        };
  return { node: 'select', columns: [same('unit')], from: from(named), where: matchPredicate(set) };
}

/** Rows (unit, values): the user ids of every user that has any, as they count. */
function selectUserIds(stream: StreamPlan): Select {
  return {
    node: 'select',
    columns: [same('unit'), as('values', call('groupUniqArray', column('id')))],
    from: from(resolveMergedUsers(stream, selectNamedUsers(stream.project))),
    groupBy: ['unit'],
  };
}

function selectByLastVersion(set: PropertySet): Select {
  const last: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('values', call('argMax', readPropertyValues(set.paths), call('tuple', ...versionOrder))),
    ],
    from: readTable(set.stream.project, 'versions'),
    where: matchVersions(set.stream, set.stream.toMs),
    groupBy: ['unit'],
  };
  return { node: 'select', columns: [same('unit')], from: from(last), where: matchPredicate(set) };
}

function selectByAnyVersion(set: PropertySet): Select {
  const held = selectMatchingVersions(set, set.stream.toMs);
  return {
    node: 'select',
    columns: [same('unit')],
    from: from(held),
    where: overlapsWindow(
      set,
      bound('Int64', set.stream.fromMs ?? 0),
      bound('Int64', set.stream.toMs ?? endless),
    ),
    groupBy: ['unit'],
  };
}

/** As selectUnitsByVersion, at several moments: rows (unit, bitset of moments). */
export function selectVersionsAt(sets: readonly PropertySet[]): Select {
  const [set] = sets;
  assert(set !== undefined, 'a set at no moment');
  const tos = sets.map(({ stream }) => stream.toMs ?? endless);
  const last = Math.max(...tos);
  const held = selectMatchingVersions(set, last === endless ? undefined : last);
  // The last version before the end is in force until then at least.
  const inForce = all(
    compare(column('start'), '<', column('t')),
    compare(column('until'), '>=', column('t')),
  );
  const bitset = createBitset(
    sets.length,
    [
      { as: 'f', values: sets.map(({ stream }) => stream.fromMs ?? 0) },
      { as: 't', values: tos },
    ],
    set.versions === 'last' ? inForce : overlapsWindow(set, column('f'), column('t')),
  );
  const found: Select = { node: 'select', columns: [same('unit'), ...bitset], from: from(held) };
  const joined = mergeBitsets(found, ['unit'], sets.length);
  return {
    node: 'select',
    columns: joined.columns.map(({ as: name }) => same(name)),
    from: from(joined),
    where: hasAnyMoment(sets.length),
  };
}

/** A version is in force at some moment from `begin` to before `finish`; `first` (ms) is of the row where the set asks for it. */
function overlapsWindow({ withinFirstMs }: PropertySet, begin: Expression, finish: Expression): Expression {
  const [from, to] =
    withinFirstMs === undefined
      ? [begin, finish]
      : [
          column('first'),
          call('least', finish, call('plus', column('first'), bound('Int64', withinFirstMs))),
        ];
  return all(
    compare(column('start'), '<', to),
    compare(column('until'), '>', from),
    // A time may end before it begins: its end is the moment the cohort is taken at.
    compare(from, '<', to),
  );
}

/** Greater than every time of a version. */
const endless = 9_000_000_000_000_000;

/** Rows (unit, start, until; maybe first): when a version for which the test holds was in force, ms. */
function selectMatchingVersions(set: PropertySet, toMs: number | undefined): Select {
  const { withinFirstMs, stream } = set;
  const held: Select = {
    node: 'select',
    columns: [same('unit'), same('start'), same('until')],
    from: from(
      selectVersionTimes(
        stream,
        as('holds', call('toUInt8', matchPredicate(set, readPropertyValues(set.paths)))),
        toMs,
      ),
    ),
    where: all(compare(column('holds'), '=', constant(1)), compare(column('start'), '<', column('until'))),
  };
  if (withinFirstMs === undefined) return held;
  return {
    node: 'select',
    columns: [
      ...['unit', 'start', 'until'].map((name) => same(name, 'l')),
      as('first', call('toUnixTimestamp64Milli', column('first', 'f'))),
    ],
    from: {
      node: 'leftJoin',
      left: held,
      leftAs: 'l',
      joins: [
        {
          right: selectFirstAndLast(stream),
          as: 'f',
          on: compare(column('unit', 'l'), '=', column('unit', 'f')),
        },
      ],
    },
    where: compare(call('toUnixTimestamp64Milli', column('first', 'f')), '>', constant(0)),
  };
}

/** Rows (unit, start, until, `told`) of every version before `toMs`: in force from its time to the next one's. */
export function selectVersionTimes(stream: StreamPlan, value: Named, toMs: number | undefined): Select {
  const { as: name } = value;
  const made: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('place', call('tuple', ...versionOrder)),
      as('at', call('toUnixTimestamp64Milli', column('effective'))),
      value,
    ],
    from: readTable(stream.project, 'versions'),
    where: matchVersions(stream, toMs),
  };
  const each = call('tuple', column('place'), column('at'), column(name));
  const sorted: Select = {
    node: 'select',
    columns: [same('unit'), as('versions', call('arraySort', call('groupArray', each)))],
    from: from(made),
    groupBy: ['unit'],
  };
  const part = (index: number) =>
    call('arrayMap', lambda(['v'], call('tupleElement', column('v'), constant(index))), column('versions'));
  const lists: Select = {
    node: 'select',
    columns: [same('unit'), as('starts', part(2)), as('tolds', part(3))],
    from: from(sorted),
  };
  const next = call('arrayPopFront', column('starts'));
  return {
    node: 'select',
    columns: [same('unit'), same('start'), same('until'), same(name)],
    from: from(lists),
    unfold: {
      lists: [
        as('start', column('starts')),
        as('until', call('arrayPushBack', next, call('toInt64', constant(endless)))),
        as(name, column('tolds')),
      ],
      keepEmpty: false,
    },
  };
}

function matchPredicate(
  { test: predicate, negated }: Pick<PropertySet, 'test' | 'negated'>,
  values: Expression = column('values'),
): Expression {
  const held = matchValueList(predicate, values);
  const holds = predicate.orMissing ? some(call('empty', values), held) : held;
  return negated ? not(holds) : holds;
}

function matchVersions({ project, unit }: StreamPlan, toMs: number | undefined): Expression {
  return all(
    compare(column('type'), '=', bound('String', findUnitType(unit))),
    compare(column('scope'), '=', bound('String', 'profile')),
    ...(toMs === undefined ? [] : [compare(column('effective'), '<', momentValue(toMs))]),
    ...(unit.kind === 'user' && unit.resolveMerges
      ? [not(isIn(column('unit'), selectMovedUsers(project)))]
      : []),
  );
}
