/** The timeline of one group: one stream of what changed, the newest first. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { readCursor, writeCursor } from '../reading/cursor.ts';

/** Computed values change with every day, and would hide what is told apart from them. */
const kinds = ['properties', 'computed', 'joined', 'moved', 'quiet', 'back', 'feature', 'gap'] as const;

export const timelineRequestSchema = z.strictObject({
  kinds: z
    .union([z.enum(kinds), z.array(z.enum(kinds)).max(kinds.length)])
    .transform((value) => [value].flat())
    .optional()
    .describe('several: only these kinds; properties: without what is computed, which is `computed`'),
  before: z.string().max(limits.cursorLengthMax).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(limits.groupListLimitMax).default(50),
});

export type TimelineRequest = Readonly<z.output<typeof timelineRequestSchema>>;

const text = z.string();
const count = z.number();
const date = z.string().describe('YYYY-MM-DD, of the project’s time zone');
const person = z.object({ user: text, userId: text });

const common = {
  id: text.describe('the same item always has the same'),
  atMs: z.number().describe('of what is known by day: when the day began'),
  date,
};

const itemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('properties'),
    ...common,
    source: text.describe('amplitude, segment, import, salesforce, computed or person'),
    changes: z.array(
      z.object({
        name: text,
        before: z.unknown().optional().describe('absent: it had none'),
        after: z.unknown().optional().describe('absent: it has none any more'),
      }),
    ),
  }),
  z.object({
    kind: z.literal('joined'),
    ...common,
    person,
    why: z.enum(['list', 'events']).describe('a list of theirs had the group, or an event named it'),
    isBefore: z.boolean().describe('so soon after tracking began that they may have been there for years'),
  }),
  z.object({
    kind: z.literal('moved'),
    ...common,
    person,
    to: z.array(text).describe('values of the groups that their list has instead'),
  }),
  z.object({
    kind: z.literal('quiet'),
    ...common,
    person,
    days: count.describe('full days without use, so far or until they were back'),
    longestBefore: count.describe('the longest silence before, in the days kept'),
    isOver: z.boolean(),
  }),
  z.object({
    kind: z.literal('back'),
    ...common,
    person,
    days: count.describe('full days of silence before'),
  }),
  z.object({
    kind: z.literal('feature'),
    ...common,
    feature: text,
    person: person.optional().describe('who used it first; absent: a device'),
  }),
  z.object({
    kind: z.literal('gap'),
    ...common,
    days: count.describe('full days without use'),
    start: date.describe('the first of them'),
    end: date.optional().describe('the last of them; absent: it goes on'),
  }),
]);

export type TimelineItem = z.output<typeof itemSchema>;

export const timelineSchema = z
  .object({
    items: z.array(itemSchema).describe('the newest first'),
    isWhole: z
      .boolean()
      .describe('false: there is more than was looked at, and the oldest items are missing'),
    next: z.string().optional().describe('absent: this was the last page'),
  })
  .meta({ id: 'Timeline' });

export type Timeline = Readonly<z.output<typeof timelineSchema>>;

const positionSchema = z.tuple([z.int(), z.string()]);

/** Errors: Problem at `before`. */
export function pageTimeline(
  items: readonly TimelineItem[],
  isWhole: boolean,
  { kinds: wanted, before, limit }: TimelineRequest,
): Timeline {
  const position = before === undefined ? undefined : readCursor(before, positionSchema, 'before');
  const rest = items
    .filter((item) => wanted === undefined || wanted.includes(kindOf(item)))
    .toSorted((a, b) => comparePlaces([a.atMs, a.id], [b.atMs, b.id]))
    .filter(({ atMs, id }) => position === undefined || comparePlaces([atMs, id], position) > 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page,
    isWhole,
    ...(last && rest.length > page.length && { next: writeCursor([last.atMs, last.id]) }),
  };
}

const kindOf = (item: TimelineItem): NonNullable<TimelineRequest['kinds']>[number] =>
  item.kind === 'properties' && item.source === 'computed' ? 'computed' : item.kind;

type Place = readonly [atMs: number, id: string];

function comparePlaces([a, one]: Place, [b, other]: Place): number {
  return b - a || (one < other ? -1 : one > other ? 1 : 0);
}
