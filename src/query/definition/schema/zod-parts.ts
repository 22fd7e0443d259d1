/** Builders for the schemas of definitions, so that all of them report mistakes in the same way. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';

/** Makes a type readonly at every depth. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

export type Report = (path: readonly (string | number)[], message: string) => void;

/** An object with exactly these keys; the error for an unknown key lists the valid ones. */
export function object<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: ({ code, keys }) =>
      code === 'unrecognized_keys'
        ? `unknown key ${(keys as readonly string[]).map((key) => JSON.stringify(key)).join(', ')}; valid keys are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/** Objects distinguished by `kind`; a kind alone may be written as a string. */
export function kinds<
  const Options extends readonly [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]],
>(options: Options) {
  return z.preprocess(
    (value) => (typeof value === 'string' ? { kind: value } : value),
    z.discriminatedUnion('kind', options),
  );
}

/** Objects distinguished by `kind`, from a list that is only known at run time. `Output`: what they parse to. */
export function makeUnion<Output>(options: readonly z.ZodType<Output>[]): z.ZodType<Output> {
  const schemas = options as unknown as readonly [z.core.$ZodTypeDiscriminable];
  return z.discriminatedUnion('kind', schemas) as unknown as z.ZodType<Output>;
}

/** Adds checks that concern several keys. They run only on values that are valid otherwise; later checks do not see values that fail. */
export function checked<Schema extends z.ZodType>(
  schema: Schema,
  check: (value: z.output<Schema>, report: Report) => void,
): Schema {
  return schema.superRefine((value, context) =>
    check(value as z.output<Schema>, (path, message) =>
      context.addIssue({ code: 'custom', path: [...path], message, continue: false }),
    ),
  ) as Schema;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const name = z.string().min(1).max(limits.propertyKeyLengthMax);

export const dayMs = 86_400_000;

export const calendarDate = z.string().refine(isCalendarDate, {
  error: 'expected a calendar date such as 2026-01-31, from 2000 to 2099',
  abort: true,
});

function isCalendarDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Calendar dates, both inclusive, in order. */
export function dates<const More extends z.core.$ZodLooseShape>(more: More) {
  return checked(object({ ...more, start: calendarDate, end: calendarDate }), (value, report) => {
    const { start, end } = value as { readonly start: string; readonly end: string };
    if (start > end) report([], 'the start must not be after the end');
  });
}

/** Bounds of bins, each greater than the one before. */
export const bounds = checked(z.array(z.number()).min(1).max(limits.queryBoundsMax), (values, report) => {
  const wrong = values.findIndex((value, index) => index > 0 && value <= (values[index - 1] ?? 0));
  if (wrong > 0) report([wrong], `bounds must increase; expected a number above ${values[wrong - 1]}`);
});
