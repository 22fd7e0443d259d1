import { never } from '../../../domain/assert.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type {
  Condition,
  EventProperty,
  GroupColumn,
  Key,
  MemberCondition,
  Test,
  Values,
} from '../../plan/plan.ts';
import { all, bound, call, cast, column, compare, constant, isIn, lambda, not, some } from '../tree/build.ts';
import type { Expression, SetQuery } from '../tree/nodes.ts';
import { keysWhere } from './look-ups.ts';
import { testText, testValues } from './predicates.ts';
import { elementsOf, hasMoney, isList, moneyText, propertyValues, textOf } from './properties.ts';
import { bucketNumber } from './time.ts';

/** Columns that a row of pairs (event, counted group) has, and the lambda over an event's groups names so too. */
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
    default:
      throw never(condition);
  }
}

export function isPairKey({ kind }: Key): boolean {
  return kind === 'pairUnit' || kind === 'pairVersion';
}

export function usesPairVersion(condition: Condition): boolean {
  return (
    condition.kind === 'values' &&
    condition.values.kind === 'lookup' &&
    condition.values.key.kind === 'pairVersion'
  );
}

/** A condition as an expression over the row that holds what it is on. Never NULL. */
export function conditionOf(project: ProjectId, condition: Condition): Expression {
  const holds = conditionHolds(project, condition);
  return condition.negated ? not(holds) : holds;
}

/** The condition on a pair, for an event that has no counted group: its properties are missing, it is in no set. */
export function holdsWithoutUnit(condition: Condition): boolean {
  return (condition.kind === 'values' && condition.test.orMissing) !== condition.negated;
}

function conditionHolds(project: ProjectId, condition: Condition): Expression {
  switch (condition.kind) {
    case 'values':
      return holdsFor(project, condition.values, condition.test);
    case 'member':
      return isMember(condition);
    case 'intervalMember': {
      const { key, set, buckets, storedUsers } = condition;
      const unit = key.kind === 'user' ? column('user') : column(pairUnit);
      const pair = call('tuple', unit, bucketNumber(buckets.rule));
      return isIn(pair, { node: 'set', set, storedUsers: key.kind === 'user' && storedUsers, buckets });
    }
    default:
      throw never(condition);
  }
}

function isMember({ key, set, storedUsers }: MemberCondition): Expression {
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

function holdsFor(project: ProjectId, values: Values, test: Test): Expression {
  switch (values.kind) {
    case 'property':
      return testProperty(values, test);
    case 'column':
      return testColumn(values.name, test);
    case 'lookup':
      return testKey(project, values, test);
    default:
      throw never(values);
  }
}

/** Lists are rare: only for them the list of values is built. */
function testProperty({ paths, money }: EventProperty, test: Test): Expression {
  if (money)
    return call('if', hasMoney(money), testText(test, moneyText(money)), testProperty({ paths }, test));
  const [path, ...more] = paths;
  if (!path || more.length > 0) return orMissingValues(test, propertyValues(paths));
  const property: Expression = { node: 'property', path };
  const present = all(call('isNotNull', property), testText(test, textOf(property)));
  const missing = test.orMissing ? some(call('isNull', property), present) : present;
  return call('if', isList(property), orMissingValues(test, elementsOf(property)), missing);
}

function orMissingValues(test: Test, values: Expression): Expression {
  const holds = testValues(test, values);
  return test.orMissing ? some(call('empty', values), holds) : holds;
}

function testColumn(name: string, test: Test): Expression {
  const text = cast(column(name), 'String');
  const holds = testText(test, text);
  const empty = compare(text, '=', constant(''));
  return test.orMissing ? some(empty, holds) : all(not(empty), holds);
}

function testKey(project: ProjectId, values: Extract<Values, { kind: 'lookup' }>, test: Test): Expression {
  const holdsForKey = (key: Expression): Expression => {
    const held = isIn(key, keysWhere(project, values.lookup, testValues(test, column('values'))));
    if (!test.orMissing) return held;
    const present = keysWhere(project, values.lookup, call('notEmpty', column('values')));
    return some(held, not(isIn(key, present)));
  };
  const { key } = values;
  if (key.kind !== 'groupUnits' && key.kind !== 'groupVersions') return holdsForKey(keyColumn(key));
  const keys = keyList(key);
  const holds = call('arrayExists', lambda(['k'], holdsForKey(column('k'))), keys);
  return test.orMissing ? some(call('empty', keys), holds) : holds;
}

type SingleKey = Exclude<Key, { kind: 'groupUnits' } | { kind: 'groupVersions' }>;

/** The column with a key of which each row has one. */
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
    default:
      throw never(key);
  }
}

/** The keys of all of an event's groups of a type. */
export function keyList(key: Extract<Key, { kind: 'groupUnits' } | { kind: 'groupVersions' }>): Expression {
  return key.kind === 'groupUnits' ? groupUnits(key.place) : groupVersions(key.place);
}

export function groupUnits(place: GroupColumn): Expression {
  return place.kind === 'slot' ? column(`g${place.slot}`) : ofMore('more_groups.id', place.groupType);
}

export function groupVersions(place: GroupColumn): Expression {
  return place.kind === 'slot' ? column(`v${place.slot}`) : ofMore('more_groups.ver', place.groupType);
}

function ofMore(name: string, groupType: string): Expression {
  const isOfType = compare(column('t'), '=', bound('String', groupType));
  return call('arrayFilter', lambda(['k', 't'], isOfType), column(name), column('more_groups.type'));
}
