import type { MoneyColumn } from '../../../domain/money.ts';
import { missingValue } from '../../definition/parts.ts';
import type { EventProperty, PropertyPaths } from '../../plan/plan.ts';
import { bound, call, cast, column, compare, constant, not } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** The values of a property of the row's column `props` as text: none, one, or a list's elements. */
export function propertyValues(paths: PropertyPaths): Expression {
  const [first, second] = paths.map(valuesAt);
  if (first && second) return call('if', call('notEmpty', first), first, second);
  return first ?? constant([]);
}

/** The same of a property of the event, whose money is in columns. */
export function eventValues({ paths, money }: EventProperty): Expression {
  const values = propertyValues(paths);
  if (!money) return values;
  return call('if', hasMoney(money), { node: 'list', of: [moneyText(money)] }, values);
}

/** Whether the event has it. Numbers are NULL where they are missing, texts empty. */
export function hasMoney(money: MoneyColumn): Expression {
  return isAmount(money)
    ? call('isNotNull', column(money))
    : not(compare(moneyText(money), '=', constant('')));
}

/** Of events that have it. */
export function moneyText(money: MoneyColumn): Expression {
  return isAmount(money)
    ? call('ifNull', call('toString', column(money)), constant(''))
    : cast(column(money), 'String');
}

function isAmount(money: MoneyColumn): boolean {
  return money === 'revenue' || money === 'price' || money === 'quantity';
}

function valuesAt(path: readonly string[]): Expression {
  const property: Expression = { node: 'property', path };
  const none = cast(constant([]), 'Array(String)');
  const one: Expression = { node: 'list', of: [textOf(property)] };
  return call('if', isList(property), elementsOf(property), call('if', call('isNull', property), none, one));
}

export function isList(property: Expression): Expression {
  return call('startsWith', call('dynamicType', property), constant('Array'));
}

/** Of a property that is no list; empty where it is missing. */
export function textOf(property: Expression): Expression {
  return call('ifNull', cast(property, 'Nullable(String)'), constant(''));
}

/** A list's elements but nulls, each once: totals count an event once. Read through JSON text: the column keeps lists in many types. */
export function elementsOf(property: Expression): Expression {
  const json = call('ifNull', call('toJSONString', property), constant(''));
  // It leaves nulls out itself: lambdas that do so, one for each property, took an eighth of the time of planning.
  return call('arrayDistinct', call('JSONExtract', json, constant('Array(Nullable(String))')));
}

/** The values of a property of the event, or the word for a missing one. Most are one value: lists are made only of lists. */
export function eventValuesOrMissing(property: EventProperty): Expression {
  const [path, ...more] = property.paths;
  if (!path || more.length > 0 || property.money) return orMissing(eventValues(property));
  const value: Expression = { node: 'property', path };
  const word: Expression = { node: 'list', of: [bound('String', missingValue)] };
  const one: Expression = { node: 'list', of: [textOf(value)] };
  return call('multiIf', call('isNull', value), word, isList(value), orMissing(elementsOf(value)), one);
}

/** Values, or the word for a missing one. */
export function orMissing(values: Expression): Expression {
  const word: Expression = { node: 'list', of: [bound('String', missingValue)] };
  return call('if', call('empty', values), word, values);
}

/** A text column in which empty means missing. */
export function columnOrMissing(name: string): Expression {
  const text = cast(column(name), 'String');
  return call('if', compare(text, '=', constant('')), bound('String', missingValue), text);
}
