/** Row shapes: one declaration gives the columns of an answer, their types, and how each is read. */
import type { JsonObject } from '../../../domain/json.ts';

/** Takes a value as the engine gave it; one of another type is a bug. `name`: the column's, for the message. */
type Read<T> = (value: unknown, name: string) => T;

interface Column<T> {
  readonly kind: 'column';
  readonly read: Read<T>;
}

/** Statements may leave it out; their rows then are without it. */
interface OptionalColumn<T> {
  readonly kind: 'optional';
  readonly read: Read<T>;
}

/** A list made of columns named in order, such as `value0`, `value1`: as many as the statement has. */
export interface NumberedColumns<T> {
  readonly kind: 'numbered';
  readonly prefix: string;
  readonly read: Read<T>;
}

export type RowShape = Readonly<
  Record<string, Column<unknown> | OptionalColumn<unknown> | NumberedColumns<unknown>>
>;

export type OptionalKey<S extends RowShape> = {
  [K in keyof S]: S[K] extends OptionalColumn<unknown> ? K : never;
}[keyof S];

/** A row, read. */
export type RowOf<S extends RowShape> = {
  readonly [K in Exclude<keyof S, OptionalKey<S>>]: S[K] extends NumberedColumns<infer T>
    ? readonly T[]
    : S[K] extends Column<infer T>
      ? T
      : never;
} & {
  readonly [K in OptionalKey<S>]?: S[K] extends OptionalColumn<infer T> ? T : never;
};

function column<T>(read: Read<T>): Column<T> {
  return { kind: 'column', read };
}

/** Numbers of 64 bits come as text. */
export const number = column(readNumber);

/** Null where there is none, and where a quotient is not finite. */
export const numberOrNull = column((value, name) => (value === null ? null : readNumber(value, name)));

/** Of fractions: 0 where there are none (null), or where it is beyond the greatest number, which the engine answers as null. */
export const sum = column((value, name) => (value === null ? 0 : readNumber(value, name)));

/** Of a number, or of one for each bin. */
export const numberOrNullOrList = column((value, name) =>
  Array.isArray(value) ? value.map((each) => numberOrNull.read(each, name)) : numberOrNull.read(value, name),
);

/** Also ids: of 64 bits, they are no numbers. */
export const text = column(readText);

export const json = column((value, name): JsonObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw mistyped(name, 'an object');
  return value as JsonObject;
});

/** A list of what another column is one of. */
export function listColumn<T>({ read }: Column<T>): Column<readonly T[]> {
  return column((value, name) => {
    if (!Array.isArray(value)) throw mistyped(name, 'a list');
    const elements = new Array<T>(value.length);
    for (let index = 0; index < value.length; index++) elements[index] = read(value[index], name);
    return elements;
  });
}

export const numberList = listColumn(number);
export const sumList = listColumn(sum);
export const textList = listColumn(text);

/** How often each number comes: a tuple of two lists, as sumMap makes it. */
export const tally = column((value, name): ReadonlyMap<number, number> => {
  const [keys = [], counts = []] = listColumn(numberList).read(value, name);
  return new Map(keys.map((key, index) => [key, counts[index] ?? 0]));
});

/** Columns of one type. */
export function columnsNamed<N extends string, C>(names: readonly N[], each: C): Readonly<Record<N, C>> {
  return Object.fromEntries(names.map((name) => [name, each])) as Record<N, C>;
}

export function optional<T>({ read }: Column<T>): OptionalColumn<T> {
  return { kind: 'optional', read };
}

export function numbered<T>(prefix: string, { read }: Column<T>): NumberedColumns<T> {
  return { kind: 'numbered', prefix, read };
}

/** The values of the breakdowns, one each. */
export const breakdownValues = numbered('value', text);

function readNumber(value: unknown, name: string): number {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
  if (!Number.isFinite(number)) throw mistyped(name, 'a number');
  return number;
}

function readText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw mistyped(name, 'a text');
  return value;
}

function mistyped(name: string, expected: string): Error {
  return new Error(`bug: the column ${name} is not ${expected}`);
}
