import { typeOfUnit } from '../plan/plan.ts';
import type { PropertySet, ValueSet } from '../plan/unit-sets.ts';
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
} from './build.ts';
import { firstSeen } from './days.ts';
import { canonicalUsers } from './lookups.ts';
import { propertyValues } from './properties.ts';
import { testValues } from './tests.ts';
import { momentValue } from './time.ts';
import { type Expression, type Query, readTable, type Select } from './tree.ts';

/** Of users that count as another the other's versions count, as everywhere. */
export function unitsByVersion(set: PropertySet): Select {
  return set.versions === 'last' ? byLastVersion(set) : byAnyVersion(set);
}

export function unitsByValue(set: ValueSet): Select {
  const { project, unit } = set.stream;
  const named: Select = {
    node: 'select',
    columns: [same('unit'), as('values', { node: 'list', of: [call('any', column('value'))] })],
    from: readTable(project, 'units'),
    where: compare(column('type'), '=', bound('String', typeOfUnit(unit))),
    groupBy: ['unit'],
  };
  return { node: 'select', columns: [same('unit')], from: from(named), where: holdsFor(set) };
}

/** Between versions of one time the one written last is in force. */
const order = ['effective', 'received', 'chunk', 'row'].map((name) => column(name));

function byLastVersion(set: PropertySet): Select {
  const last: Select = {
    node: 'select',
    columns: [same('unit'), as('values', call('argMax', propertyValues(set.paths), call('tuple', ...order)))],
    from: readTable(set.stream.project, 'versions'),
    where: versionsOf(set),
    groupBy: ['unit'],
  };
  return { node: 'select', columns: [same('unit')], from: from(last), where: holdsFor(set) };
}

/** A version is in force from its time to the next one's. */
function byAnyVersion(set: PropertySet): Select {
  const read: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('place', call('tuple', ...order)),
      as('at', call('toUnixTimestamp64Milli', column('effective'))),
      as('values', propertyValues(set.paths)),
    ],
    from: readTable(set.stream.project, 'versions'),
    where: versionsOf(set),
  };
  const tested: Select = {
    node: 'select',
    columns: [same('unit'), same('place'), same('at'), as('holds', call('toUInt8', holdsFor(set)))],
    from: from(read),
  };
  const each = call('tuple', column('place'), column('at'), column('holds'));
  const sorted: Select = {
    node: 'select',
    columns: [same('unit'), as('versions', call('arraySort', call('groupArray', each)))],
    from: from(tested),
    groupBy: ['unit'],
  };
  const part = (index: number) =>
    call('arrayMap', lambda(['v'], call('tupleElement', column('v'), constant(index))), column('versions'));
  const lists: Select = {
    node: 'select',
    columns: [same('unit'), as('starts', part(2)), as('held', part(3))],
    from: from(sorted),
  };
  return { node: 'select', columns: [same('unit')], ...inForce(set, lists) };
}

/** Greater than every time of a version. */
const endless = 9_000_000_000_000_000;

function inForce(set: PropertySet, lists: Select): Pick<Select, 'from' | 'where'> {
  const { stream, withinFirstMs } = set;
  const fromMs = bound('Int64', stream.fromMs ?? 0);
  const toMs = bound('Int64', stream.toMs ?? endless);
  const ends = call(
    'arrayPushBack',
    call('arrayPopFront', column('starts')),
    call('toInt64', constant(endless)),
  );
  const exists = (begin: Expression, end: Expression) =>
    call(
      'arrayExists',
      lambda(
        ['h', 's', 'e'],
        all(
          compare(column('h'), '=', constant(1)),
          compare(column('s'), '<', column('e')),
          compare(column('s'), '<', end),
          compare(column('e'), '>', begin),
          // A time may end before it begins: its end is the moment the cohort is taken at.
          compare(begin, '<', end),
        ),
      ),
      column('held'),
      column('starts'),
      ends,
    );
  if (withinFirstMs === undefined) return { from: from(lists), where: exists(fromMs, toMs) };
  const seen: Query = {
    node: 'select',
    columns: [same('unit'), as('firstMs', call('toUnixTimestamp64Milli', column('first')))],
    from: from(firstSeen(stream)),
  };
  const joined: Select = {
    node: 'select',
    columns: [same('unit', 'l'), same('starts', 'l'), same('held', 'l'), same('firstMs', 'f')],
    from: {
      node: 'leftJoin',
      left: lists,
      leftAs: 'l',
      joins: [{ right: seen, as: 'f', on: compare(column('unit', 'l'), '=', column('unit', 'f')) }],
    },
    where: compare(column('firstMs', 'f'), '>', constant(0)),
  };
  const until = call('least', toMs, call('plus', column('firstMs'), bound('Int64', withinFirstMs)));
  return { from: from(joined), where: exists(column('firstMs'), until) };
}

function holdsFor({ test, negated }: Pick<PropertySet, 'test' | 'negated'>): Expression {
  const values = column('values');
  const held = testValues(test, values);
  const holds = test.orMissing ? some(call('empty', values), held) : held;
  return negated ? not(holds) : holds;
}

function versionsOf({ stream }: PropertySet): Expression {
  const { project, unit, toMs } = stream;
  const moved: Select = { node: 'select', columns: [same('user')], from: from(canonicalUsers(project)) };
  return all(
    compare(column('type'), '=', bound('String', typeOfUnit(unit))),
    compare(column('scope'), '=', bound('String', 'profile')),
    ...(toMs === undefined ? [] : [compare(column('effective'), '<', momentValue(toMs))]),
    ...(unit.kind === 'user' && unit.countAsCanonical ? [not(isIn(column('unit'), moved))] : []),
  );
}
