/** Schemas of the parts of definitions: units, properties, filters, events, conditions, segments. */
import { z } from 'zod';
import { clientColumnNames } from '../../../domain/input.ts';
import { limits } from '../../../domain/limits.ts';
import { type FilterOperator, filterOperators } from '../parts.ts';
import { checked, dates, type Immutable, isObject, kinds, name, object, type Report } from './zod-parts.ts';

const view = z.enum(['event', 'now']).exactOptional();

export const unit = kinds([
  object({ kind: z.literal('user') }),
  object({ kind: z.literal('group'), groupType: name }),
]).meta({ id: 'Unit', description: 'What is counted: users, or the groups of a type' });

/** Event columns that can be filtered and broken down by. */
const clientPropertyNames = [...clientColumnNames, 'library'] as const;

export const property = z
  .discriminatedUnion('kind', [
    object({ kind: z.literal('event'), name }),
    object({ kind: z.literal('user'), name, view }),
    object({ kind: z.literal('group'), groupType: name, name, view }),
    object({ kind: z.literal('groupValue'), groupType: name }),
    object({ kind: z.literal('userId') }),
    object({ kind: z.literal('client'), name: z.enum(clientPropertyNames) }),
  ])
  .meta({
    id: 'Property',
    description: "A property of the event, its user or its groups; groupValue is a group's own id",
  });

export const breakdowns = z.array(property).max(limits.queryBreakdownsMax).default([]);

const valueless: ReadonlySet<FilterOperator> = new Set(['is set', 'is not set']);

const numeric: ReadonlySet<FilterOperator> = new Set([
  'less',
  'less or equal',
  'greater',
  'greater or equal',
]);

export const operator = z.enum(filterOperators);

export const values = z
  .array(z.string().max(limits.stringLengthMax))
  .max(limits.queryFilterValuesMax)
  .default([])
  .describe('As text; "(none)" stands for a missing value');

/** Whether the values are such as the operator takes. */
export function checkValues(
  filter: { readonly operator: FilterOperator; readonly values: readonly string[] },
  report: Report,
): void {
  const wrong = filter.values.findIndex((value) => !isNumber(value));
  if (valueless.has(filter.operator) && filter.values.length > 0)
    report(['values'], `"${filter.operator}" takes no values`);
  if (!valueless.has(filter.operator) && filter.values.length === 0)
    report(['values'], `"${filter.operator}" takes one value or more`);
  if (numeric.has(filter.operator) && wrong >= 0)
    report(
      ['values', wrong],
      `"${filter.operator}" takes numbers such as "12.5", not ${JSON.stringify(filter.values[wrong])}`,
    );
}

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

const filter = checked(object({ property, operator, values }), checkValues).meta({ id: 'Filter' });

const filters = z.array(filter).max(limits.queryFiltersMax).default([]);

export const namedEvent = object({ kind: z.literal('named'), name, filters });

export const anyEvent = object({ kind: z.literal('any'), filters });

/** Where an event goes, its name alone will do. */
export function nameAsEvent(value: unknown): unknown {
  return typeof value === 'string' ? { kind: 'named', name: value } : value;
}

export const event = z.preprocess(nameAsEvent, z.discriminatedUnion('kind', [namedEvent, anyEvent])).meta({
  id: 'Event',
  description: 'One event by its name, or any event, with conditions; a string is a name',
});

export const anyEventWithoutFilters = { kind: 'any' as const, filters: [] };

export const comparison = z.enum(['=', '!=', '<', '<=', '>', '>=']).default('>=');

export const days = z.int().min(1).max(limits.queryIntervalsMax);

export const negated = z.boolean().default(false);

/** The id of a saved cohort. */
export const cohortId = z.string().min(1).max(limits.stringLengthMax);

const during = kinds([
  /** The chart's range (of a cohort: up to the moment it is taken at). */
  object({ kind: z.literal('range') }),
  /** The interval of the event it is asked of: segmentation only. */
  object({ kind: z.literal('interval') }),
  /** Up to the end of the chart's range. */
  object({ kind: z.literal('ever') }),
  /** The last days of the chart's range, its end included. */
  object({ kind: z.literal('last'), days }),
  dates({ kind: z.literal('between') }),
]);

const condition = z.preprocess(
  (value) => (isObject(value) && !('kind' in value) ? { kind: 'property', ...value } : value),
  z.discriminatedUnion('kind', [
    checked(object({ kind: z.literal('property'), property, operator, values }), checkValues),
    object({
      kind: z.literal('performed'),
      event,
      comparison,
      count: z.int().min(0).default(1),
      during: during.default({ kind: 'range' }),
      negated,
    }),
    object({ kind: z.literal('cohort'), cohort: cohortId, negated }),
  ]),
);

const segment = object({
  name: z.string().min(1).max(limits.stringLengthMax).exactOptional(),
  conditions: z.array(condition).max(limits.queryFiltersMax).default([]),
}).meta({ id: 'Segment', description: 'Conditions that all hold; each segment is a series of its own' });

export const segments = z.array(segment).max(limits.querySegmentsMax).default([]);

export const anyUnlessNamed = event.default(anyEventWithoutFilters);

/** What a chart counts: users, or the groups of a type. */
export type Unit = Immutable<z.output<typeof unit>>;

/** Which property. A group's own value (its id as sent) is `groupValue`; client columns (platform, country …) are `client`. */
export type PropertyRef = Immutable<z.output<typeof property>>;

/**
 * A condition on an event. It holds if any value of the property satisfies it; with a negative operator, if none does.
 * On the counted type's own properties it is a condition on the pair (event, unit): a company is counted only by its
 * own plan. On another type's it looks at all of the event's groups of that type.
 * `contains` and `starts with` ignore case; `matches` is a pattern in which `*` stops at `/` and `**` does not; the
 * numeric operators read numeric strings as numbers. Several values mean any of them, but for the `set` operators.
 */
export type Filter = Immutable<z.output<typeof filter>>;

/** `any` is every event: none can be marked inactive yet. */
export type EventSelector = Immutable<z.output<typeof event>>;

export type CountComparison = z.output<typeof comparison>;

/** When a performed event counts. Days are calendar dates of the project's zone. */
export type During = Immutable<z.output<typeof during>>;

/**
 * A condition on the counted unit: how often it (any of its members) performed an event. `=0` and `<1` hold for units
 * that never did, as does `negated`.
 */
export type Performed = Extract<Condition, { kind: 'performed' }>;

/**
 * A condition on members: of a cohort of the counted type, the unit itself is in it; of a cohort of users, the event's
 * user; of a cohort of another type, one of the event's groups.
 */
export type InCohort = Extract<Condition, { kind: 'cohort' }>;

export type PropertyCondition = Extract<Condition, { kind: 'property' }>;

export type Condition = Immutable<z.output<typeof condition>>;

/** All conditions must hold. Of funnels, retention, revenue LTV and impact they are asked of the first step, the start, the first event, the treatment. */
export type Segment = Immutable<z.output<typeof segment>>;
