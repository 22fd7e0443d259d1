/** Marks that people set on groups: which there are, and the property that each writes. */
import { z } from 'zod';
import { type Source, sources } from '../../domain/input.ts';
import type { Json } from '../../domain/json.ts';
import { limits } from '../../domain/limits.ts';
import type { PropertyOperations } from '../../domain/property-operations.ts';
import { type Meanings, putOffProperty } from '../../query/contract.ts';

const text = z.string().min(1).max(limits.stringLengthMax);
const date = z.iso.date();
const described = 'null takes it away; absent leaves it as it is';

const markNames = ['owner', 'stage', 'tags', 'nextStep', 'nextStepOn', 'putOffUntil'] as const;

/** Nothing but these can be marked. */
export const marksSchema = z
  .strictObject(
    {
      owner: text
        .nullable()
        .exactOptional()
        .describe(`Writes the property that means owner, else owner; ${described}`),
      stage: text
        .nullable()
        .exactOptional()
        .describe(`Writes the property that means stage, else stage; ${described}`),
      tags: z
        .array(text)
        .min(1)
        .max(limits.tagsMax)
        .nullable()
        .exactOptional()
        .describe(`Writes tags; ${described}`),
      nextStep: text.nullable().exactOptional().describe(`Writes next_step; ${described}`),
      nextStepOn: date.nullable().exactOptional().describe(`Writes next_step_on; ${described}`),
      putOffUntil: date
        .nullable()
        .exactOptional()
        .describe(`Off Home until this day, which lies ahead. Writes ${putOffProperty}; ${described}`),
    },
    {
      error: ({ code, keys }) =>
        code === 'unrecognized_keys'
          ? `unknown mark ${(keys as readonly string[]).map((key) => JSON.stringify(key)).join(', ')}; marks are ${markNames.join(', ')}`
          : undefined,
    },
  )
  .refine((marks) => Object.keys(marks).length > 0, {
    error: `name a mark: ${markNames.join(', ')}`,
  })
  .meta({ id: 'Marks', examples: [{ owner: 'ann@our-own.example', nextStep: null }] });

/** The same marks on many groups. */
export const groupMarksSchema = z
  .strictObject({
    groups: z
      .array(z.string().max(limits.stringLengthMax))
      .min(1)
      .max(limits.markedGroupsMax)
      .describe('their values'),
    marks: marksSchema,
  })
  .meta({
    id: 'GroupMarks',
    examples: [{ groups: ['acme', 'brightly'], marks: { owner: 'ann@our-own.example' } }],
  });

/** Who said it: what is marked is in the group's properties. */
export const markAuthorsSchema = z
  .object({
    marks: z.array(
      z.object({
        property: z.string().describe('that the mark writes'),
        by: z.string().describe('the person or key that set it last, or took it away'),
        atMs: z.number().describe('ms since 1970'),
      }),
    ),
  })
  .meta({ id: 'MarkAuthors' });

/** What an answer to a mark says. */
export const markedPropertiesSchema = z
  .object({
    properties: z
      .record(z.string(), z.json())
      .describe('The properties that were written, with their new values; null: taken away.'),
    withheld: z
      .record(z.string(), z.enum(sources))
      .optional()
      .describe(
        'Properties that stay as they are, and the source that owns each; what was to be is in the history',
      ),
  })
  .meta({ id: 'MarkedProperties' });
/** The source that owns each. */
export type PropertiesOwned = Readonly<Record<string, Source>>;

export interface Marked {
  readonly properties: MarkedProperties;
  readonly withheld?: PropertiesOwned;
}

export const markedGroupsSchema = z
  .object({
    groups: z.number().describe('how many different ones were marked'),
    ...markedPropertiesSchema.shape,
  })
  .meta({ id: 'MarkedGroups' });

export type Marks = z.output<typeof marksSchema>;
type MarkedProperties = Readonly<Record<string, Json>>;
type Mark = (typeof markNames)[number];

/** An owner and a stage are one truth, whoever sets them. */
function findProperty(mark: Mark, { owner = 'owner', stage }: Meanings): string {
  switch (mark) {
    case 'owner':
      return owner;
    case 'stage':
      return stage?.property ?? 'stage';
    case 'tags':
      return 'tags';
    case 'nextStep':
      return 'next_step';
    case 'nextStepOn':
      return 'next_step_on';
    case 'putOffUntil':
      return putOffProperty;
  }
}

/** The property that each given mark writes, with its new value; null: none. */
export function listMarkedProperties(marks: Marks, meanings: Meanings): MarkedProperties {
  return Object.fromEntries(
    markNames.flatMap((mark): (readonly [string, Json])[] => {
      const value = marks[mark];
      return value === undefined ? [] : [[findProperty(mark, meanings), value]];
    }),
  );
}

export function writeOperations(properties: MarkedProperties): PropertyOperations {
  const entries = Object.entries(properties);
  const unset = entries.filter(([, value]) => value === null).map(([name]) => name);
  const set = entries.filter(([, value]) => value !== null);
  return {
    ...(unset.length > 0 && { unset }),
    ...(set.length > 0 && { set: Object.fromEntries(set) }),
  };
}
