import { z } from 'zod';
import type { EventSelector, Filter, PropertyRef } from '../../query/contract.ts';
import { filterOperators } from '../../query/contract.ts';
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

const segmentSchema = z.array(
  z.strictObject({
    prop: z.string(),
    op: operator,
    values: values.default([]),
    group_type: z.string().optional(),
  }),
);

export interface RestEvent {
  readonly selector: EventSelector;
  readonly groupBy: PropertyRef | undefined;
}

/** An event parameter (`e`, `e2`). Errors: Problem that names the place. */
export function readEvent(name: string, text: string): RestEvent {
  const event = parse(eventSchema, name, text);
  const filters = event.filters.map((filter, index) => {
    const path = `${name}.filters[${index}].subprop_key`;
    const property = propertyOf(filter.subprop_type, filter.subprop_key, filter.group_type, path);
    return { property, operator: filter.subprop_op, values: filter.subprop_value };
  });
  const [groupBy, ...more] = event.group_by.map((by, index) =>
    propertyOf(by.type, by.value, by.group_type, `${name}.group_by[${index}].value`),
  );
  if (more.length > 0) throw invalid(`${name}.group_by`, 'one property is supported');
  return { selector: selectorOf(event.event_type, filters, name), groupBy };
}

function selectorOf(type: string, filters: readonly Filter[], name: string): EventSelector {
  if (type === '_active' || type === '_all') return { kind: 'any', filters };
  if (type.startsWith('ce:') || type === '_new' || /^(un)?verified_revenue$/.test(type))
    throw invalid(
      `${name}.event_type`,
      `${JSON.stringify(type)} is not supported; an event's name, _active or _all are`,
    );
  return { kind: 'named', name: type, filters };
}

/** A segment (`s`): conditions that must all hold. Errors: Problem that names the place. */
export function readSegment(name: string, text: string): readonly Filter[] {
  return parse(segmentSchema, name, text).map(
    ({ prop, op, values: wanted, group_type: groupType }, index) => ({
      property: segmentProperty(prop, groupType, `${name}[${index}].prop`),
      operator: op,
      values: wanted,
    }),
  );
}

function propertyOf(
  type: z.infer<typeof propertyType>,
  key: string,
  groupType: string | undefined,
  path: string,
): PropertyRef {
  switch (type) {
    case 'event':
      if (key === '') throw invalid(path, 'an event property needs a name');
      return { kind: 'event', name: key };
    case 'user':
      return userProperty(key, path);
    case 'group':
      return groupProperty(key, groupType ?? '', path);
  }
}

function parse<T>(schema: z.ZodType<T>, name: string, text: string): T {
  const parsed = schema.safeParse(readJson(name, text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  throw invalid(`${name}${path}`, issue?.message ?? 'is not valid');
}
