/** What is searched for, and what is found. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';

/** In the order in which hits that match equally well are listed. */
export const searchedKinds = ['group', 'user', 'event', 'property', 'chart', 'cohort'] as const;

export type SearchedKind = (typeof searchedKinds)[number];

export const searchRequestSchema = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1, 'expected what to search for')
    .max(limits.searchLengthMax)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), { error: 'holds NUL or half a character' })
    .describe('part of a value, a name, or a value of any property, now or earlier'),
  kind: z
    .union([z.enum(searchedKinds), z.array(z.enum(searchedKinds))])
    .transform((kinds) => [kinds].flat())
    .optional()
    .describe('several: any of them'),
  type: z.string().min(1).optional().describe('only groups of this type'),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.searchLimitMax)
    .default(10)
    .describe('most hits of each kind'),
});

export type SearchRequest = Readonly<z.output<typeof searchRequestSchema>>;

const matched = z
  .object({
    by: z
      .enum(['value', 'name', 'property', 'earlier'])
      .describe('value: a group’s value, a user’s id; property: one it has now; earlier: one it had'),
    how: z.enum(['exact', 'start', 'word', 'part', 'typing']).describe('typing: but for a typing error'),
    text: z.string().describe('the value or name that matched'),
    property: z.string().optional(),
    until: z.string().optional().describe('of an earlier value: the last day on which it held, YYYY-MM-DD'),
    untilMs: z.number().optional(),
  })
  .meta({ id: 'SearchMatch' });

export type Matched = Readonly<z.output<typeof matched>>;

const label = z.string().describe('for people');

const hitSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('group'), type: z.string(), value: z.string(), label, matched }),
    z.object({
      kind: z.literal('user'),
      number: z.string().describe('names the user for ever, also one without a user id'),
      userId: z.string().optional(),
      label,
      matched,
    }),
    z.object({ kind: z.literal('event'), name: z.string(), label, matched }),
    z.object({
      kind: z.literal('property'),
      of: z.enum(['event', 'user', 'group']),
      type: z.string().optional().describe('of a group’s property: the group type'),
      name: z.string(),
      label,
      matched,
    }),
    z.object({ kind: z.literal('chart'), id: z.string(), label, matched }),
    z.object({ kind: z.literal('cohort'), id: z.string(), label, matched }),
  ])
  .meta({ id: 'SearchHit' });

export type Hit = Readonly<z.output<typeof hitSchema>>;

export const searchSchema = z
  .object({
    hits: z.array(hitSchema).describe('the likeliest first'),
    more: z.array(z.enum(searchedKinds)).describe('kinds of which more match than the limit shows'),
  })
  .meta({ id: 'SearchHits' });

export type SearchHits = Readonly<z.output<typeof searchSchema>>;
