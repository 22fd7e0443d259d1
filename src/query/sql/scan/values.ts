/** Values of a property where they are measured, not broken down by. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { KeyedLookup, Lookup, Values } from '../../plan/plan.ts';
import { as, call, cast, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Joins, Select } from '../tree/nodes.ts';
import { isOfSeveralGroups, keyColumn, keyList } from './conditions.ts';
import { joinFromStarts } from './look-up-joins.ts';
import { selectLookUp } from './look-ups.ts';
import { parseNumber } from './numbers.ts';
import { readEventValues } from './properties.ts';
import { selectFromStarts } from './starts.ts';

/** Of the event itself: its values as a list of text, empty where it has none. */
export function readTexts(values: Exclude<Values, { kind: 'lookup' }>): Expression {
  if (values.kind === 'property') return readEventValues(values);
  const text = cast(column(values.name), 'String');
  const none = cast(constant([]), 'Array(String)');
  return call('if', compare(text, '=', constant('')), none, { node: 'list', of: [text] });
}

/** The same as a list of Float64: those that are numbers. */
export function readNumbers(values: Exclude<Values, { kind: 'lookup' }>): Expression {
  return keepNumbers(readTexts(values));
}

function keepNumbers(texts: Expression): Expression {
  const numbers = call('arrayMap', lambda(['e'], parseNumber(column('e'))), texts);
  const present = call('arrayFilter', lambda(['e'], call('isNotNull', column('e'))), numbers);
  return call('arrayMap', lambda(['e'], call('assumeNotNull', column('e'))), present);
}

/** The key that leads to values: one row for each of an event's groups. Reversed, to run through the list apart from a breakdown by it. */
export function readKey({ key }: Extract<Values, { kind: 'lookup' }>): Expression {
  return isOfSeveralGroups(key)
    ? call('arrayJoin', call('arrayReverse', call('emptyArrayToSingle', keyList(key))))
    : keyColumn(key);
}

/** A join, and what it leads to. */
interface LookedUp {
  readonly join: Joins[number];
  readonly is: Expression;
}

/** Each different value of a key as text, or NULL where it has none. A key with several becomes several rows. */
export function joinTexts(project: ProjectId, lookup: Lookup, key: Expression, alias: string): LookedUp {
  if (lookup.kind === 'starts') {
    const texts = cast(call('arrayDistinct', column('values', alias)), 'Array(Nullable(String))');
    return {
      join: joinFromStarts(selectFromStarts(project, lookup), key, alias),
      is: call('arrayJoin', call('emptyArrayToSingle', texts)),
    };
  }
  return { join: joinKey(selectTextsByKey(project, lookup), key, alias), is: column('value', alias) };
}

/** The sum of a key's numbers; 0 without any. */
export function joinSums(project: ProjectId, lookup: Lookup, key: Expression, alias: string): LookedUp {
  if (lookup.kind === 'starts')
    return {
      join: joinFromStarts(selectFromStarts(project, lookup), key, alias),
      is: call('arraySum', keepNumbers(call('arrayDistinct', column('values', alias)))),
    };
  return { join: joinKey(selectSumsByKey(project, lookup), key, alias), is: column('total', alias) };
}

/** Rows of a join in which each different value of a key, as text or number, is a row; a key without any has none. */
export function joinPresent(
  project: ProjectId,
  lookup: Lookup,
  of: 'numbers' | 'texts',
  key: Expression,
  alias: string,
): LookedUp & { readonly where?: Expression } {
  if (lookup.kind === 'starts') {
    const texts = call('arrayDistinct', column('values', alias));
    return {
      join: joinFromStarts(selectFromStarts(project, lookup), key, alias),
      is: call('arrayJoin', of === 'numbers' ? keepNumbers(texts) : texts),
    };
  }
  const right = (of === 'numbers' ? selectNumbersByKey : selectTextsByKey)(project, lookup);
  const present: Select = {
    node: 'select',
    columns: [same('key'), as('found', constant(1)), as('value', call('assumeNotNull', column('value')))],
    from: from(right),
  };
  return {
    join: joinKey(present, key, alias),
    is: column('value', alias),
    where: compare(column('found', alias), '=', constant(1)),
  };
}

function joinKey(right: Select, key: Expression, alias: string): Joins[number] {
  return { right, as: alias, on: compare(key, '=', column('key', alias)) };
}

/** Rows (`key`, `value`): each different value of a key as text. */
function selectTextsByKey(project: ProjectId, lookup: KeyedLookup): Select {
  return {
    node: 'select',
    columns: [same('key'), as('value', cast(column('value'), 'Nullable(String)'))],
    from: from(selectLookUp(project, lookup)),
  };
}

/** Rows (`key`, `value` Float64): each that is a number. */
function selectNumbersByKey(project: ProjectId, lookup: KeyedLookup): Select {
  const number = parseNumber(call('ifNull', cast(column('value'), 'Nullable(String)'), constant('')));
  const numbers: Select = {
    node: 'select',
    columns: [same('key'), as('number', number)],
    from: from(selectLookUp(project, lookup)),
  };
  return {
    node: 'select',
    columns: [same('key'), as('value', call('assumeNotNull', column('number')))],
    from: from(numbers),
    where: call('isNotNull', column('number')),
  };
}

/** Rows (`key`, `total` Float64): the sum of a key's numbers; a key without any has no row. */
function selectSumsByKey(project: ProjectId, lookup: KeyedLookup): Select {
  return {
    node: 'select',
    columns: [same('key'), as('total', call('sum', column('value')))],
    from: from(selectNumbersByKey(project, lookup)),
    groupBy: ['key'],
  };
}
