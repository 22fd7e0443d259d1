/** Properties as they were when intervals began: keys (unit, interval), and what was in force from which interval on. */
import type { ProjectId } from '../../../domain/ids.ts';
import { areDays } from '../../plan/buckets.ts';
import type { Key, Lookup, Starts } from '../../plan/plan.ts';
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
  same,
  some,
} from '../tree/build.ts';
import { type Expression, type Query, readTable, type Select } from '../tree/nodes.ts';
import { readLookUpValues } from './bands.ts';
import { withMergedUsers } from './look-ups.ts';

import { findBucket, findBucketOfMs, momentValue } from './time.ts';
import { versionOrder } from './version-order.ts';

type StartKey = Extract<Key, { readonly starts: Starts }>;
export type StartLookup = Extract<Lookup, { kind: 'starts' }>;

export function isStartKey(key: Key): key is StartKey {
  return key.kind === 'userAtStart' || key.kind === 'pairAtStart' || key.kind === 'groupsAtStart';
}

/** Whether any moment of a day lies in the same interval. */
export function startWithDays({ starts }: StartKey): boolean {
  return areDays(starts.rule);
}

/** A key: a unit, and the interval that a moment lies in, or the nearest one. */
export function createStartKey(unit: Expression, starts: Starts, moment = column('time')): Expression {
  return call('tuple', unit, findInterval(starts, moment));
}

/** A key of no unit: has no values, whatever the interval. */
export function createNoStartKey({ first }: Starts): Expression {
  return call('tuple', call('toUInt64', constant(0)), interval(first));
}

function findInterval({ fromMs, toMs, startsMs, rule, first }: Starts, moment: Expression): Expression {
  return call(
    'multiIf',
    compare(moment, '<', momentValue(Math.max(fromMs, startsMs[first] ?? fromMs))),
    interval(first),
    compare(moment, '>=', momentValue(toMs)),
    interval(startsMs.length - 1),
    findBucket(rule, moment),
  );
}

function interval(number: number): Expression {
  return call('toUInt16', constant(number));
}

/** Rows (`key`, a unit, `x`, `values`): in force from the start of the interval x on, until the unit's next row. */
export function selectFromStarts(project: ProjectId, lookup: StartLookup): Query {
  const { type, starts, resolveMerges } = lookup;
  const inForce: Select = {
    node: 'select',
    columns: [
      as('key', column('unit')),
      as('x', findFirstStart(starts)),
      as('values', call('argMax', readLookUpValues(lookup), call('tuple', ...versionOrder))),
    ],
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('scope'), '=', bound('String', 'profile')),
      compare(column('effective'), '<=', momentValue(starts.startsMs.at(-1) ?? starts.fromMs)),
    ),
    groupBy: ['key', 'x'],
  };
  return resolveMerges ? withMergedUsers(project, inForce) : inForce;
}

/** The first interval that begins when a version is in force, or later. The first one may begin before what it has of the range. */
function findFirstStart({ fromMs, startsMs, rule }: Starts): Expression {
  const effective = column('effective');
  const before = call('minus', call('toUnixTimestamp64Milli', effective), constant(1));
  return call(
    'toUInt16',
    call(
      'multiIf',
      compare(effective, '<=', momentValue(startsMs[0] ?? fromMs)),
      constant(0),
      compare(effective, '<=', momentValue(fromMs)),
      constant(1),
      call('plus', findBucketOfMs(rule, before), constant(1)),
    ),
  );
}

/** That the values of a key satisfy a condition on the column `values`. */
export function holdsAtStart(
  project: ProjectId,
  lookup: StartLookup,
  condition: Expression,
  key: Expression,
): Expression {
  const keys = selectKeysAtStart(project, lookup, condition);
  const always = call(
    'tuple',
    call('tupleElement', key, constant(1)),
    interval(lookup.starts.startsMs.length),
  );
  return some(isIn(always, keys), isIn(key, keys));
}

/** Keys for which the condition holds; a unit for which it holds in all intervals is one key, with an interval after the last. */
function selectKeysAtStart(project: ProjectId, lookup: StartLookup, condition: Expression): Select {
  const count = lookup.starts.startsMs.length;
  const each: Select = {
    node: 'select',
    columns: [same('key'), same('x'), as('holds', call('toUInt8', condition))],
    from: from(selectFromStarts(project, lookup)),
  };
  const sorted: Select = {
    node: 'select',
    columns: [
      same('key'),
      as('spans', call('arraySort', call('groupArray', call('tuple', column('x'), column('holds'))))),
    ],
    from: from(each),
    groupBy: ['key'],
  };
  const begins = call(
    'arrayMap',
    lambda(['v'], call('tupleElement', column('v'), constant(1))),
    column('spans'),
  );
  const ends = call('arrayPushBack', call('arrayPopFront', begins), interval(count));
  const held = call(
    'arrayMap',
    lambda(
      ['v', 'e'],
      call(
        'range',
        call('tupleElement', column('v'), constant(1)),
        call(
          'if',
          compare(call('tupleElement', column('v'), constant(2)), '=', constant(1)),
          column('e'),
          call('tupleElement', column('v'), constant(1)),
        ),
      ),
    ),
    column('spans'),
    ends,
  );
  const intervals: Select = {
    node: 'select',
    columns: [same('key'), as('xs', call('arrayFlatten', held))],
    from: from(sorted),
  };
  const isAlways = compare(call('length', column('xs')), '=', constant(count));
  const folded = call('if', isAlways, { node: 'list', of: [interval(count)] }, column('xs'));
  return {
    node: 'select',
    columns: [same('key'), as('x', call('arrayJoin', folded))],
    from: from(intervals),
  };
}
