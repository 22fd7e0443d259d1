import { z } from 'zod';
import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import { type FilterOperator, filterOperators } from '../contract.ts';

const name = z.string().min(1).max(limits.propertyKeyLengthMax);
const view = z.enum(['event', 'now']).optional();

const unit = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('user') }),
    z.strictObject({ kind: z.literal('group'), groupType: name }),
  ])
  .describe('What is counted: users, or the groups of a type');

/** Event columns that can be filtered and broken down by. */
const clientPropertyNames = [...clientColumnNames, 'library'] as const;

const property = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), name }),
  z.strictObject({ kind: z.literal('user'), name, view }),
  z.strictObject({ kind: z.literal('group'), groupType: name, name, view }),
  z.strictObject({ kind: z.literal('groupValue'), groupType: name }),
  z.strictObject({ kind: z.literal('userId') }),
  z.strictObject({ kind: z.literal('client'), name: z.enum(clientPropertyNames) }),
]);

const valueless: ReadonlySet<FilterOperator> = new Set(['is set', 'is not set']);
const numeric: ReadonlySet<FilterOperator> = new Set([
  'less',
  'less or equal',
  'greater',
  'greater or equal',
]);

const filter = z
  .strictObject({
    property,
    operator: z.enum(filterOperators),
    values: z.array(z.string().max(limits.stringLengthMax)).max(limits.queryFilterValuesMax).default([]),
  })
  .superRefine(({ operator, values }, context) => {
    const report = (message: string) => context.addIssue({ code: 'custom', path: ['values'], message });
    if (valueless.has(operator) && values.length > 0) report(`"${operator}" takes no values`);
    if (!valueless.has(operator) && values.length === 0) report(`"${operator}" takes one value or more`);
    const wrong = values.find((value) => !isNumber(value));
    if (numeric.has(operator) && wrong !== undefined)
      report(`"${operator}" takes numbers such as "12.5", not ${JSON.stringify(wrong)}`);
  });

function isNumber(text: string): boolean {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text));
}

const filters = z.array(filter).max(limits.queryFiltersMax).default([]);

const event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('named'), name, filters }),
  z.strictObject({ kind: z.literal('any'), filters }),
]);

const calendarDate = z
  .string()
  .refine(isCalendarDate, 'expected a calendar date such as 2026-01-31, from 2000 to 2099');

function isCalendarDate(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const range = z
  .strictObject({ start: calendarDate, end: calendarDate })
  .refine(({ start, end }) => start <= end, 'the start must not lie after the end')
  .describe("Calendar dates of the project's time zone, both inclusive");

const segmentation = z.strictObject({
  version: z.literal(1).default(1),
  kind: z.literal('segmentation'),
  unit: unit.default({ kind: 'user' }),
  events: z.array(event).min(1).max(limits.queryEventsMax),
  segment: filters.describe('Conditions on every event counted'),
  metric: z.enum(['uniques', 'totals']).default('uniques'),
  breakdown: property.optional(),
  interval: z.enum(['hour', 'day', 'week', 'month', 'quarter', 'year']).default('day'),
  weekStart: z.enum(['monday', 'sunday']).optional(),
  range,
  propertyView: z.enum(['event', 'now']).default('event'),
  limit: z.int().min(1).max(limits.querySeriesMax).default(100),
});

/** A chart definition as it may come from outside: parts that are left out get their defaults. */
export const chartDefinitionSchema = z.discriminatedUnion('kind', [segmentation]);
