/** Property values of a row as text: from its JSON properties, its money columns or its text columns. */
import type { MoneyColumn } from '../../../domain/money.ts';
import { missingValue } from '../../definition/parts.ts';
import type { EventProperty, PropertyPaths } from '../../plan/plan.ts';
import { bound, call, cast, column, compare, constant, not } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** The values of a property of the row's column `props` as text: none, one, or a list's elements. */
export function readPropertyValues(paths: PropertyPaths): Expression {
  const [first, second] = paths.map(readValuesAtPath);
  if (first && second) return call('if', call('notEmpty', first), first, second);
  return first ?? constant([]);
}

/** The same of a property of the event, whose money is in columns. */
export function readEventValues({ paths, money }: EventProperty): Expression {
  const values = readPropertyValues(paths);
  if (!money) return values;
  return call('if', hasMoney(money), { node: 'list', of: [readMoney(money)] }, values);
}

/** Whether the event has it. Numbers are NULL where they are missing, texts empty. */
export function hasMoney(money: MoneyColumn): Expression {
  return isAmount(money)
    ? call('isNotNull', column(money))
    : not(compare(readMoney(money), '=', constant('')));
}

/** Of events that have it. */
export function readMoney(money: MoneyColumn): Expression {
  return isAmount(money)
    ? call('ifNull', call('toString', column(money)), constant(''))
    : cast(column(money), 'String');
}

function isAmount(money: MoneyColumn): boolean {
  return money === 'revenue' || money === 'price' || money === 'quantity';
}

function readValuesAtPath(path: readonly string[]): Expression {
  const property: Expression = { node: 'property', path };
  const none = cast(constant([]), 'Array(String)');
  const one: Expression = { node: 'list', of: [readText(property)] };
  return call(
    'if',
    isList(property),
    readElements(property),
    call('if', call('isNull', property), none, one),
  );
}

export function isList(property: Expression): Expression {
  return call('startsWith', call('dynamicType', property), constant('Array'));
}

/** Of a property that is no list; empty where it is missing. */
export function readText(property: Expression): Expression {
  return call('ifNull', cast(property, 'Nullable(String)'), constant(''));
}

/** The distinct elements of a list, without nulls. Read through JSON text, because the column stores lists in many types. */
export function readElements(property: Expression): Expression {
  const json = call('ifNull', call('toJSONString', property), constant(''));
  // It leaves nulls out itself: lambdas that do so, one for each property, took an eighth of the time of planning.
  return call('arrayDistinct', call('JSONExtract', json, constant('Array(Nullable(String))')));
}

/** The values of an event property, or the text for a missing one. The common case, a single value, is read without a list. */
export function readEventValuesOrMissing(property: EventProperty): Expression {
  const [path, ...more] = property.paths;
  if (!path || more.length > 0 || property.money) return fillMissing(readEventValues(property));
  const value: Expression = { node: 'property', path };
  const missing: Expression = { node: 'list', of: [bound('String', missingValue)] };
  const one: Expression = { node: 'list', of: [readText(value)] };
  return call(
    'multiIf',
    call('isNull', value),
    missing,
    isList(value),
    fillMissing(readElements(value)),
    one,
  );
}

/** The values, or the text for a missing one. */
export function fillMissing(values: Expression): Expression {
  const missing: Expression = { node: 'list', of: [bound('String', missingValue)] };
  return call('if', call('empty', values), missing, values);
}

/** A text column in which empty means missing. */
export function readColumnOrMissing(name: string): Expression {
  const text = cast(column(name), 'String');
  return call('if', compare(text, '=', constant('')), bound('String', missingValue), text);
}
