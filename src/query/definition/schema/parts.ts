/** Schemas of the parts of definitions: units, properties, filters, events, conditions, segments. */
import { z } from 'zod';
import { clientColumnNames } from '../../../domain/input.ts';
import { limits } from '../../../domain/limits.ts';
import { type FilterOperator, filterOperators, propertyViews } from '../parts.ts';
import {
  bounds,
  checked,
  dates,
  type Immutable,
  isObject,
  kinds,
  name,
  object,
  type Report,
} from './zod-parts.ts';

const view = z.enum(propertyViews).exactOptional();

export const unit = kinds([
  object({ kind: z.literal('user') }),
  object({ kind: z.literal('group'), groupType: name }),
]).meta({ id: 'Unit', description: 'What is counted: users, or the groups of a type' });

/** Event columns that can be filtered and broken down by. By its type several events are one: any event whose type is one of these. */
export const clientPropertyNames = [...clientColumnNames, 'library', 'event_type'] as const;

const ofEvent = { kind: z.literal('event'), name };
const ofUser = { kind: z.literal('user'), name, view };
const ofGroup = { kind: z.literal('group'), groupType: name, name, view };
const withoutNumbers = [
  object({ kind: z.literal('groupValue'), groupType: name }),
  object({ kind: z.literal('userId') }),
  object({ kind: z.literal('client'), name: z.enum(clientPropertyNames) }),
] as const;

export const property = z
  .discriminatedUnion('kind', [object(ofEvent), object(ofUser), object(ofGroup), ...withoutNumbers])
  .meta({
    id: 'Property',
    description: "A property of the event, its user or its groups; groupValue is a group's own id",
  });

const inBands = {
  bounds: bounds
    .exactOptional()
    .describe(
      'Numbers in bands, up to, without, the next bound; below the first and from the last on are bands, too',
    ),
};

export const breakdown = z
  .discriminatedUnion('kind', [
    object({ ...ofEvent, ...inBands }),
    object({ ...ofUser, ...inBands }),
    object({ ...ofGroup, ...inBands }),
    ...withoutNumbers,
  ])
  .meta({ id: 'Breakdown', description: 'A property, whose numbers may be put in bands' });

export const breakdowns = z.array(breakdown).max(limits.queryBreakdownsMax).default([]);

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

/** Checks the values against the operator. */
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

export const filter = checked(object({ property, operator, values }), checkValues).meta({ id: 'Filter' });

const filters = z.array(filter).max(limits.queryFiltersMax).default([]);

export const namedEvent = object({ kind: z.literal('named'), name, filters });

export const anyEvent = object({ kind: z.literal('any'), filters });

/** Lets a name alone stand for the event of that name. */
export function nameAsEvent(value: unknown): unknown {
  return typeof value === 'string' ? { kind: 'named', name: value } : value;
}

/** Any event that is not marked inactive. */
export const anyActiveEvent = object({ kind: z.literal('anyActive'), filters });

export const event = z
  .preprocess(nameAsEvent, z.discriminatedUnion('kind', [namedEvent, anyEvent, anyActiveEvent]))
  .meta({
    id: 'Event',
    description:
      'One event by its name, any event, or any active event (not marked inactive), with conditions; a string is a name',
  });

export const anyEventWithoutFilters = { kind: 'any' as const, filters: [] };

export const comparison = z.enum(['=', '!=', '<', '<=', '>', '>=']).default('>=');

export const days = z.int().min(1).max(limits.queryIntervalsMax);

export const negated = z.boolean().default(false);

/** The id of a saved cohort. */
export const cohortId = z.string().min(1).max(limits.stringLengthMax);

const during = kinds([
  /** The range of the chart, or for a cohort the time up to the moment it is evaluated at. */
  object({ kind: z.literal('range') }),
  /** The interval of the event that the condition is evaluated on; segmentation only. */
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

/** A property. `groupValue` is the id of a group as sent; `client` is a column such as platform or country. */
export type PropertyRef = Immutable<z.output<typeof property>>;

/** What a chart is broken down by. With `bounds`, values are bands of numbers. */
export type Breakdown = Immutable<z.output<typeof breakdown>>;

/**
 * A condition on an event. It holds if any value of the property satisfies it; with a negative operator, if none does.
 * On a property of the counted type it is a condition on the pair (event, unit): a company is counted by
 * its own plan only. On a property of another type it looks at all groups of that type of the event.
 * `contains` and `starts with` ignore case; `matches` is a pattern in which `*` stops at `/` and `**` does not; the
 * numeric operators read numeric strings as numbers. Several values mean any of them, but for the `set` operators.
 */
export type Filter = Immutable<z.output<typeof filter>>;

/** `any` matches every event, `anyActive` those whose type is not marked inactive. */
export type EventSelector = Immutable<z.output<typeof event>>;

export type CountComparison = z.output<typeof comparison>;

/** When a performed event counts. Days are calendar dates of the project's zone. */
export type During = Immutable<z.output<typeof during>>;

/**
 * A condition on the counted unit: how often it (any of its members) performed an event. `=0`, `<1` and
 * `negated` hold for units that never did.
 */
export type Performed = Extract<Condition, { kind: 'performed' }>;

/**
 * A condition on cohort members. With a cohort of the counted type the unit itself must be in it; with a cohort of users the
 * user of the event; with a cohort of another type, one of the groups of the event.
 */
export type InCohort = Extract<Condition, { kind: 'cohort' }>;

export type Condition = Immutable<z.output<typeof condition>>;

/** All conditions must hold. Funnels, retention, revenue LTV and impact evaluate them on the first step, the start, the first event and the treatment. */
export type Segment = Immutable<z.output<typeof segment>>;
