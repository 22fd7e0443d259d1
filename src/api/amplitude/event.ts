/** Reads the event parameters of the Dashboard REST API (`e`, `e2`). */
import { z } from 'zod';
import { never } from '../../domain/assert.ts';
import { isJsonObject } from '../../domain/json.ts';
import type { Condition, EventSelector, Filter, PropertyRef, Segment } from '../../query/contract.ts';
import { filterOperators, problemMessage } from '../../query/contract.ts';
import { invalid, readJson } from './parameters.ts';
import { groupProperty, segmentProperty, userProperty } from './properties.ts';

const values = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String));
const operator = z.enum(filterOperators);
const propertyType = z.enum(['event', 'user', 'group']);

const eventSchema = z.strictObject({
  event_type: z.string().min(1),
  filters: z
    .array(
      z.strictObject({
        subprop_type: propertyType,
        subprop_key: z.string(),
        subprop_op: operator,
        subprop_value: values.default([]),
        group_type: z.string().optional(),
      }),
    )
    .default([]),
  group_by: z
    .array(z.strictObject({ type: propertyType, value: z.string(), group_type: z.string().optional() }))
    .default([]),
});

// A condition of a segment: on a property (a cohort is one), or on what a unit performed.
const propertyCondition = z.strictObject({
  prop: z.string(),
  op: operator,
  values: values.default([]),
  group_type: z.string().optional(),
});
const eventCondition = z.strictObject({
  type: z.literal('event'),
  event_type: z.string().min(1),
  op: z.enum(['=', '!=', '<', '<=', '>', '>=']),
  value: z.int().min(0),
  filters: eventSchema.shape.filters,
  time_type: z.enum(['forEachInterval', 'currentInterval', 'allTime']).default('currentInterval'),
  time_value: z.int().min(0).optional(),
});

type EventCondition = z.infer<typeof eventCondition>;

/** `forEachInterval`: in the interval of the event; `currentInterval`: in the chart's range, or its last `time_value` days. */
function readDuring({ time_type: type, time_value: days = 0 }: EventCondition): Performed['during'] {
  switch (type) {
    case 'forEachInterval':
      return { kind: 'interval' };
    case 'currentInterval':
      return days === 0 ? { kind: 'range' } : { kind: 'last', days };
    case 'allTime':
      return { kind: 'ever' };
    default:
      throw never(type);
  }
}

type Performed = Extract<Condition, { kind: 'performed' }>;

export interface RestEvent {
  readonly selector: EventSelector;
  /** At most two. */
  readonly groupBy: readonly PropertyRef[];
}

/** An event parameter (`e`, `e2`). Errors: Problem that names the place. */
export function readEvent(name: string, text: string): RestEvent {
  const event = parse(eventSchema, name, readJson(name, text));
  const filters = readFilters(event.filters, name);
  const groupBy = event.group_by.map((by, index) =>
    readProperty(by.type, by.value, by.group_type, `${name}.group_by[${index}]`, 'value'),
  );
  if (groupBy.length > 2) throw invalid(`${name}.group_by`, 'expected at most two properties');
  return { selector: makeSelector(event.event_type, filters, name), groupBy };
}

function readFilters(filters: z.infer<typeof eventSchema>['filters'], name: string): readonly Filter[] {
  return filters.map((filter, index) => {
    const path = `${name}.filters[${index}]`;
    const property = readProperty(
      filter.subprop_type,
      filter.subprop_key,
      filter.group_type,
      path,
      'subprop_key',
    );
    return { property, operator: filter.subprop_op, values: filter.subprop_value };
  });
}

const hasRevenue: Filter = {
  property: { kind: 'event', name: '$revenue' },
  operator: 'is set',
  values: [],
};

/** How the vendor names what a selector counts. */
export function nameSelector(event: EventSelector): string {
  if (event.kind === 'named') return event.name;
  return event.kind === 'anyActive' ? '_active' : '_all';
}

function makeSelector(type: string, filters: readonly Filter[], name: string): EventSelector {
  if (type === '_all') return { kind: 'any', filters };
  if (type === '_active') return { kind: 'anyActive', filters };
  // Behind the filters sent, so that those keep their places.
  if (type === 'revenue_amount' || type === 'unverified_revenue')
    return { kind: 'any', filters: [...filters, hasRevenue] };
  if (type === 'verified_revenue')
    throw invalid(
      `${name}.event_type`,
      'is not supported, because receipts are not verified; revenue_amount and unverified_revenue count every event with revenue',
    );
  if (type.startsWith('ce:') || type === '_new')
    throw invalid(
      `${name}.event_type`,
      `${JSON.stringify(type)} is not supported; expected the name of an event, _active, _all or revenue_amount`,
    );
  return { kind: 'named', name: type, filters };
}

/** A segment (`s`): conditions that must all hold. Errors: Problem that names the place. */
export function readSegment(name: string, text: string): Segment {
  const conditions = readJson(name, text);
  if (!Array.isArray(conditions)) throw invalid(name, 'expected a list of conditions');
  return {
    conditions: conditions.map((condition: unknown, index) => {
      const path = `${name}[${index}]`;
      return isJsonObject(condition) && 'type' in condition
        ? performed(parse(eventCondition, path, condition), path)
        : ofProperty(parse(propertyCondition, path, condition), path);
    }),
  };
}

function performed(condition: EventCondition, path: string): Condition {
  const filters = readFilters(condition.filters, path);
  return {
    kind: 'performed',
    event: makeSelector(condition.event_type, filters, path),
    comparison: condition.op,
    count: condition.value,
    during: readDuring(condition),
    negated: false,
  };
}

function ofProperty(
  { prop, op, values: wanted, group_type: groupType }: z.infer<typeof propertyCondition>,
  path: string,
): Condition {
  if (prop !== 'userdata_cohort')
    return {
      kind: 'property',
      property: segmentProperty(prop, groupType, `${path}.prop`, `${path}.group_type`),
      operator: op,
      values: wanted,
    };
  const [cohort, ...more] = wanted;
  if (cohort === undefined || more.length > 0)
    throw invalid(`${path}.values`, 'expected the id of one cohort');
  if (op !== 'is' && op !== 'is not') throw invalid(`${path}.op`, 'expected is or is not for a cohort');
  return { kind: 'cohort', cohort, negated: op === 'is not' };
}

function readProperty(
  type: z.infer<typeof propertyType>,
  key: string,
  groupType: string | undefined,
  path: string,
  keyName: string,
): PropertyRef {
  switch (type) {
    case 'event':
      if (key === '') throw invalid(`${path}.${keyName}`, 'an event property needs a name');
      return { kind: 'event', name: key };
    case 'user':
      return userProperty(key, `${path}.${keyName}`);
    case 'group':
      return groupProperty(key, groupType ?? '', `${path}.group_type`);
  }
}

function parse<T>(schema: z.ZodType<T>, name: string, value: unknown): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw issue ? invalid(`${name}${pathIn(issue)}`, problemMessage(issue)) : invalid(name, 'is not valid');
}

/** `.filters[0].subprop_op` */
function pathIn({ path }: z.core.$ZodIssue): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}
