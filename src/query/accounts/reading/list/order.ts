/** The order of a list, and cursors into it. Groups whose value is unknown come last, equal ones by their group value. */
import { z } from 'zod';
import { Problem } from '../../../../domain/problem.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ColumnValues } from './column-values.ts';
import type { Order } from './request.ts';

/** Where a group stands. */
interface Position {
  readonly index: number;
  readonly sorted: string | number | undefined;
  readonly value: string;
}

/** Of groups by their index. */
export function placeGroups(
  { units }: Pick<TypeFacts, 'units'>,
  indexes: readonly number[],
  read: ColumnValues['sorted'],
): Position[] {
  return indexes.map((index) => ({ index, sorted: read(index), value: units[index]?.value ?? '' }));
}

type Compare = (a: Place, b: Place) => number;
type Place = Pick<Position, 'sorted' | 'value'>;

export function createCompare({ descending }: Pick<Order, 'descending'>): Compare {
  return (a, b) => compareSorted(a.sorted, b.sorted, descending) || compare(a.value, b.value);
}

function compareSorted(a: Position['sorted'], b: Position['sorted'], descending: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return descending ? compareValues(b, a) : compareValues(a, b);
}

/** Numbers come before texts. */
function compareValues(a: string | number, b: string | number): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return compare(a, b);
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first ones, in order: of many groups without ordering all of them. */
export function takeFirst<T extends Place>(
  places: readonly T[],
  count: number,
  order: Compare,
): readonly T[] {
  let first: T[] = [];
  let last: T | undefined;
  for (const place of places) {
    if (last && order(place, last) >= 0) continue;
    first.push(place);
    if (first.length < count * 4) continue;
    first = first.sort(order).slice(0, count);
    last = first.at(-1);
  }
  return first.sort(order).slice(0, count);
}

const cursorSchema = z.tuple([
  z.string(),
  z.boolean(),
  z.union([z.string(), z.number(), z.null()]),
  z.string(),
]);

export function writePlace({ sorted, value }: Place, { sort, descending }: Order): string {
  return writeCursor([sort, descending, sorted ?? null, value]);
}

/** Errors: Problem where it is from a list in another order. */
export function readPlace(text: string, { sort, descending }: Order): Place {
  const [ofSort, isDescending, sorted, value] = readCursor(text, cursorSchema, 'after');
  if (ofSort !== sort || isDescending !== descending)
    throw new Problem('invalid_request', 'expected `next` of a page in the same order', 'after');
  return { sorted: sorted ?? undefined, value };
}
