/** A property as a tracking plan describes it: of events, users or groups. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { planLimits } from '../../../domain/plan-limits.ts';
import { checked, type Immutable, name, object, type Report } from '../schema/zod-parts.ts';
import { pattern } from './pattern.ts';

/** What any value of it is; of a list, what each of its values is. */
const plannedTypes = ['any', 'string', 'number', 'integer', 'boolean', 'enum'] as const;

export const text = z.string().max(planLimits.textMax).default('');
export const label = z.string().min(1).max(limits.stringLengthMax);
/** `planned`: wanted. `blocked`: not stored when it comes. `deleted`: the same, and not shown; it can be planned again. */
export const standing = z.enum(['planned', 'blocked', 'deleted']).default('planned');
/** In words; absent: nothing. */
export const words = z.string().min(1).max(planLimits.textMax).exactOptional();
export const examples = z
  .array(z.string().max(limits.stringLengthMax))
  .max(planLimits.examplesMax)
  .default([]);

const enumValues = z.array(z.string().max(limits.stringLengthMax)).max(planLimits.enumValuesMax).default([]);

const describedProperty = {
  name,
  displayName: label.exactOptional(),
  description: text,
  owner: label.exactOptional(),
  tags: z.array(label).max(planLimits.tagsMax).default([]),
  type: z.enum(plannedTypes).default('any'),
  /** A list of such values. */
  isList: z.boolean().default(false),
  /** What all of a text must match; linear, see docs/decisions/plan.md. */
  pattern: pattern.exactOptional(),
  enumValues,
  isRequired: z.boolean().default(false),
  isHidden: z.boolean().default(false),
  classifications: z.array(z.enum(['PII', 'SENSITIVE', 'REVENUE'])).default([]),
  examples,
  /** How it comes to be: by a call, from Salesforce, computed, imported. */
  source: words,
  notes: words,
  standing,
};

interface Typed {
  readonly type: (typeof plannedTypes)[number];
  readonly pattern?: string;
  readonly enumValues: readonly string[];
}

function checkTyped({ type, pattern: wanted, enumValues: values }: Typed, report: Report): void {
  if (wanted !== undefined && type !== 'string')
    report(['pattern'], 'only a property of type string has one');
  if (type === 'enum' && values.length === 0)
    report(['enumValues'], 'a property of type enum has at least one');
  if (type !== 'enum' && values.length > 0) report(['enumValues'], 'only a property of type enum has them');
}

export const plannedPropertySchema = checked(object(describedProperty), checkTyped).meta({
  id: 'PlannedProperty',
});

export type PlannedProperty = Immutable<z.output<typeof plannedPropertySchema>>;
