/** Checks a mapping that a person wrote. */
import { z } from 'zod';
import { userType } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { Problem } from '../../domain/problem.ts';
import { findExpressionFaults } from './expression/find-faults.ts';
import {
  aliasFields,
  eventFields,
  type Fields,
  groupFields,
  identifyFields,
  purchaseFields,
} from './fields.ts';
import type { SegmentMapping } from './mapping.ts';

const name = z.string().trim().min(1, 'expected a name');
const names = z.array(name).max(100).default([]);
const settingTrait = z.string().default('');

/** Fields of Amplitude's that the destination offers without a default. */
const withoutDefault = [
  'groups',
  'group_type',
  'group_value',
  'event_id',
  'dma',
  'add',
  'paying',
  'start_version',
];

function buildActionSchema(defaults: Fields, also: readonly string[] = withoutDefault) {
  const known = [...Object.keys(defaults), ...also];
  const fields = z.record(z.string(), z.json()).superRefine((value, context) => {
    for (const field of Object.keys(value)) {
      if (!known.includes(field))
        context.addIssue({ code: 'custom', path: [field], message: `expected one of ${known.join(', ')}` });
      else
        for (const fault of findExpressionFaults(value[field] as Json, [field]))
          context.addIssue({ code: 'custom', ...fault });
    }
  });
  return z.strictObject({ fields: fields.default({}) });
}

const groupAction = buildActionSchema(groupFields).superRefine(({ fields }, context) => {
  for (const field of ['group_type', 'group_value'])
    if (fields[field] === undefined || fields[field] === null)
      context.addIssue({
        code: 'custom',
        path: ['fields', field],
        message: 'required: a literal, or for example {"@path": "$.traits.type"}',
      });
});

const actions = strictKeys({
  style: z.literal('actions'),
  track: buildActionSchema(eventFields).nullable().default({ fields: {} }),
  page: buildActionSchema(eventFields).nullable().default({ fields: {} }),
  screen: buildActionSchema(eventFields).nullable().default({ fields: {} }),
  purchase: buildActionSchema(purchaseFields)
    .extend({ trackRevenuePerProduct: z.boolean().default(false) })
    .nullable()
    .default({ fields: {}, trackRevenuePerProduct: false }),
  identify: buildActionSchema(identifyFields).nullable().default({ fields: {} }),
  group: groupAction.nullable().default(null),
  alias: buildActionSchema(aliasFields, []).nullable().default(null),
  minIdLength: z.int().min(1).max(100).optional(),
});

const classic = strictKeys({
  style: z.literal('classic'),
  groupTypeTrait: settingTrait,
  groupValueTrait: settingTrait,
  trackAllPages: z.boolean().default(false),
  trackNamedPages: z.boolean().default(true),
  trackCategorizedPages: z.boolean().default(true),
  sendAlias: z.boolean().default(false),
  traitsToIncrement: names,
  traitsToSetOnce: names,
  traitsToAppend: names,
  traitsToPrepend: names,
  trackRevenuePerProduct: z.boolean().default(false),
});

const byDefault = strictKeys({
  style: z.literal('default'),
  groupType: name
    .refine((type) => type !== userType, `${userType} is the built-in type of users`)
    .default('company'),
});

/** An object with exactly these keys; the error for another one lists them. */
function strictKeys<const Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `unknown key ${JSON.stringify((issue['keys'] as readonly string[])[0])}; valid keys are ${Object.keys(shape).join(', ')}`
        : undefined,
  });
}

/** A mapping as people write it; defaults are those of Segment's destination. */
export const mappingSchema = z.discriminatedUnion('style', [byDefault, actions, classic]);

/** Errors: Problem `invalid_request`; its path leads into the document. */
export function parseMapping(value: unknown): SegmentMapping {
  const parsed = mappingSchema.safeParse(value);
  if (parsed.success) return parsed.data as SegmentMapping;
  const [issue] = parsed.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? [issue.keys[0] ?? ''] : [];
  const path = [...(issue?.path ?? []), ...unknown]
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  throw new Problem(
    'invalid_request',
    `The mapping is not valid: ${describeIssue(issue)}.`,
    `mapping${path}`,
  );
}

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_union' && issue.discriminator !== undefined)
    return 'expected the style "default", "actions" or "classic"';
  return issue?.message ?? 'expected an object';
}
