/** Values of a property where they are measured, not broken down by. */
import type { ProjectId } from '../../../domain/ids.ts';
import type { Lookup, Values } from '../../plan/plan.ts';
import { isOfSeveralGroups } from '../counts/breakdown.ts';
import { as, call, cast, column, compare, constant, from, lambda, same } from '../tree/build.ts';
import type { Expression, Select } from '../tree/nodes.ts';
import { keyColumn, keyList } from './conditions.ts';
import { selectLookUp } from './look-ups.ts';
import { parseNumber } from './numbers.ts';
import { readEventValues } from './properties.ts';

/** Of the event itself: its values as a list of text, empty where it has none. */
export function readTexts(values: Exclude<Values, { kind: 'lookup' }>): Expression {
  if (values.kind === 'property') return readEventValues(values);
  const text = cast(column(values.name), 'String');
  const none = cast(constant([]), 'Array(String)');
  return call('if', compare(text, '=', constant('')), none, { node: 'list', of: [text] });
}

/** The same as a list of Float64: those that are numbers. */
export function readNumbers(values: Exclude<Values, { kind: 'lookup' }>): Expression {
  const numbers = call('arrayMap', lambda(['e'], parseNumber(column('e'))), readTexts(values));
  const present = call('arrayFilter', lambda(['e'], call('isNotNull', column('e'))), numbers);
  return call('arrayMap', lambda(['e'], call('assumeNotNull', column('e'))), present);
}

/** The key that leads to values: one row for each of an event's groups. Reversed, to run through the list apart from a breakdown by it. */
export function readKey({ key }: Extract<Values, { kind: 'lookup' }>): Expression {
  return isOfSeveralGroups(key)
    ? call('arrayJoin', call('arrayReverse', call('emptyArrayToSingle', keyList(key))))
    : keyColumn(key);
}

/** Rows (`key`, `value`): each different value of a key as text. */
export function selectTextsByKey(project: ProjectId, lookup: Lookup): Select {
  return {
    node: 'select',
    columns: [same('key'), as('value', cast(column('value'), 'Nullable(String)'))],
    from: from(selectLookUp(project, lookup)),
  };
}

/** Rows (`key`, `value` Float64): each that is a number. */
export function selectNumbersByKey(project: ProjectId, lookup: Lookup): Select {
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
export function selectSumsByKey(project: ProjectId, lookup: Lookup): Select {
  return {
    node: 'select',
    columns: [same('key'), as('total', call('sum', column('value')))],
    from: from(selectNumbersByKey(project, lookup)),
    groupBy: ['key'],
  };
}
