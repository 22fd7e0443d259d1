/** Conditions of filters and segments as expressions over a row of events or pairs. */
import { never } from '../../../domain/assert.ts';
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import { findIds } from '../../plan/pinned-groups.ts';
import type {
  Condition,
  GroupColumn,
  Key,
  MemberCondition,
  PropertyPredicate,
  Values,
} from '../../plan/plan.ts';
import { all, bound, call, cast, column, compare, constant, isIn, lambda, not, some } from '../tree/build.ts';
import type { Expression, SetQuery } from '../tree/nodes.ts';
import { putInBands } from './bands.ts';
import { selectKeysWhere } from './look-ups.ts';
import { matchText, matchValueList } from './predicates.ts';
import {
  hasMoney,
  isList,
  readElements,
  readEventValues,
  readMoney,
  readPropertyValues,
  readText,
} from './properties.ts';
import { createNoStartKey, createStartKey, holdsAtStart, isStartKey, type StartLookup } from './starts.ts';
import { findBucket } from './time.ts';

/** Columns of a row of pairs (event, counted group); lambdas over an event's groups use the same names. */
export const pairUnit = 'unit';
export const pairVersion = 'ver';

/** True for conditions on the pair (event, counted group); the others are on the event alone. */
export function isOnPair(condition: Condition): boolean {
  switch (condition.kind) {
    case 'values':
      return condition.values.kind === 'lookup' && isPairKey(condition.values.key);
    case 'member':
      return isPairKey(condition.key);
    case 'intervalMember':
      return true;
    case 'eventType':
      return false;
    default:
      throw never(condition);
  }
}

export function isPairKey({ kind }: Key): boolean {
  return kind === 'pairUnit' || kind === 'pairVersion' || kind === 'pairAtStart';
}

export function usesPairVersion(condition: Condition): boolean {
  return (
    condition.kind === 'values' &&
    condition.values.kind === 'lookup' &&
    condition.values.key.kind === 'pairVersion'
  );
}

/** A condition as an expression over the row that holds what it is on. Never NULL. */
export function compileCondition(project: ProjectId, condition: Condition): Expression {
  const holds = compilePositive(project, condition);
  return condition.negated ? not(holds) : holds;
}

/** The condition on a pair, for an event that has no counted group: its properties are missing, it is in no set. */
export function holdsWithoutUnit(condition: Condition): boolean {
  return (condition.kind === 'values' && condition.test.orMissing) !== condition.negated;
}

function compilePositive(project: ProjectId, condition: Condition): Expression {
  switch (condition.kind) {
    case 'values':
      return matchValues(project, condition.values, condition.test);
    case 'member':
      return compileMember(condition);
    case 'intervalMember': {
      const { key, set, buckets, storedUsers } = condition;
      const unit = key.kind === 'user' ? column('user') : column(pairUnit);
      const pair = call('tuple', unit, findBucket(buckets.rule));
      return isIn(pair, { node: 'set', set, storedUsers: key.kind === 'user' && storedUsers, buckets });
    }
    case 'eventType':
      return isIn(column('event_type'), bound('Array(String)', condition.names));
    default:
      throw never(condition);
  }
}

function compileMember({ key, set, storedUsers }: MemberCondition): Expression {
  const units: SetQuery = { node: 'set', set, storedUsers: key.kind === 'user' && storedUsers };
  switch (key.kind) {
    case 'user':
      return isIn(column('user'), units);
    case 'pairUnit':
      return isIn(column(pairUnit), units);
    case 'groupUnits':
      return call('arrayExists', lambda(['k'], isIn(column('k'), units)), groupUnits(key.place));
    default:
      throw new Error(`bug: a set of units requested of a ${key.kind}`);
  }
}

function matchValues(project: ProjectId, values: Values, predicate: PropertyPredicate): Expression {
  switch (values.kind) {
    case 'property':
      return matchProperty(values, predicate);
    case 'column':
      return matchColumn(values.name, predicate);
    case 'lookup':
      return matchKey(project, values, predicate);
    default:
      throw never(values);
  }
}

/** Lists are rare, so the list of values is built only for them. */
function matchProperty(
  values: Extract<Values, { kind: 'property' }>,
  predicate: PropertyPredicate,
): Expression {
  const { paths, money, bounds } = values;
  if (bounds) return matchValuesOrMissing(predicate, putInBands(bounds, readEventValues(values)));
  if (money)
    return call(
      'if',
      hasMoney(money),
      matchText(predicate, readMoney(money)),
      matchProperty({ kind: 'property', paths }, predicate),
    );
  const [path, ...more] = paths;
  if (!path || more.length > 0) return matchValuesOrMissing(predicate, readPropertyValues(paths));
  const property: Expression = { node: 'property', path };
  const present = all(call('isNotNull', property), matchText(predicate, readText(property)));
  const missing = predicate.orMissing ? some(call('isNull', property), present) : present;
  return call('if', isList(property), matchValuesOrMissing(predicate, readElements(property)), missing);
}

function matchValuesOrMissing(predicate: PropertyPredicate, values: Expression): Expression {
  const holds = matchValueList(predicate, values);
  return predicate.orMissing ? some(call('empty', values), holds) : holds;
}

function matchColumn(name: string, predicate: PropertyPredicate): Expression {
  const text = cast(column(name), 'String');
  const holds = matchText(predicate, text);
  const empty = compare(text, '=', constant(''));
  return predicate.orMissing ? some(empty, holds) : all(not(empty), holds);
}

function matchKey(
  project: ProjectId,
  values: Extract<Values, { kind: 'lookup' }>,
  predicate: PropertyPredicate,
): Expression {
  const ids = values.lookup.kind === 'names' && findIds(project, values.lookup.type, predicate);
  if (ids) return matchIds(values.key, ids);
  const { lookup } = values;
  const holdsForKey = (key: Expression): Expression => {
    if (lookup.kind === 'starts') return matchAtStart(project, lookup, predicate, key);
    const held = isIn(key, selectKeysWhere(project, lookup, matchValueList(predicate, column('values'))));
    if (!predicate.orMissing) return held;
    const present = selectKeysWhere(project, lookup, call('notEmpty', column('values')));
    return some(held, not(isIn(key, present)));
  };
  const { key } = values;
  if (!isOfSeveralGroups(key)) return holdsForKey(keyColumn(key));
  const keys = keyList(key);
  const holds = call('arrayExists', lambda(['k'], holdsForKey(column('k'))), keys);
  return predicate.orMissing ? some(call('empty', keys), holds) : holds;
}

/** That a group, or one of an event's groups, is one of these: an id is made from its value, and no name is looked up. */
function matchIds(key: Key, ids: readonly UnitId[]): Expression {
  const list = bound('Array(UInt64)', ids);
  if (!isOfSeveralGroups(key)) return isIn(keyColumn(key), list);
  const [id, ...others] = ids;
  return id !== undefined && others.length === 0
    ? call('has', keyList(key), bound('UInt64', id))
    : call('hasAny', keyList(key), list);
}

/** Where a missing value satisfies it, those are looked for that have a value that does not. */
function matchAtStart(
  project: ProjectId,
  lookup: StartLookup,
  predicate: PropertyPredicate,
  key: Expression,
): Expression {
  const values = column('values');
  const held = matchValueList(predicate, values);
  if (!predicate.orMissing) return holdsAtStart(project, lookup, held, key);
  return not(holdsAtStart(project, lookup, all(call('notEmpty', values), not(held)), key));
}

type SeveralKey = Extract<Key, { kind: 'groupUnits' | 'groupVersions' | 'groupsAtStart' }>;

type SingleKey = Exclude<Key, SeveralKey>;

/** Whether an event can have several of it. */
export function isOfSeveralGroups(key: Key): key is SeveralKey {
  return key.kind === 'groupUnits' || key.kind === 'groupVersions' || key.kind === 'groupsAtStart';
}

/** The column of a key that each row has exactly one of. */
export function keyColumn(key: SingleKey): Expression {
  switch (key.kind) {
    case 'user':
      return column('user');
    case 'userVersion':
      return column('user_ver');
    case 'pairUnit':
      return column(pairUnit);
    case 'pairVersion':
      return column(pairVersion);
    case 'userAtStart':
      return createStartKey(column('user'), key.starts);
    case 'pairAtStart':
      return createStartKey(column(pairUnit), key.starts);
    default:
      throw never(key);
  }
}

/** A key of nothing. */
export function noKey(key: Key): Expression {
  return isStartKey(key) ? createNoStartKey(key.starts) : call('toUInt64', constant(0));
}

/** The keys of all of an event's groups of a type. */
export function keyList(key: SeveralKey): Expression {
  switch (key.kind) {
    case 'groupUnits':
      return groupUnits(key.place);
    case 'groupVersions':
      return groupVersions(key.place);
    case 'groupsAtStart':
      return call('arrayMap', lambda(['g'], createStartKey(column('g'), key.starts)), groupUnits(key.place));
    default:
      throw never(key);
  }
}

export function groupUnits(groupColumn: GroupColumn): Expression {
  return groupColumn.kind === 'slot'
    ? column(`g${groupColumn.slot}`)
    : filterMoreGroups('more_groups.id', groupColumn.groupType);
}

export function groupVersions(groupColumn: GroupColumn): Expression {
  return groupColumn.kind === 'slot'
    ? column(`v${groupColumn.slot}`)
    : filterMoreGroups('more_groups.ver', groupColumn.groupType);
}

function filterMoreGroups(name: string, groupType: string): Expression {
  const isOfType = compare(column('t'), '=', bound('String', groupType));
  return call('arrayFilter', lambda(['k', 't'], isOfType), column(name), column('more_groups.type'));
}
