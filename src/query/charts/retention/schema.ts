/** The definition of retention charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase } from '../../definition/schema/base.ts';
import {
  anyActiveEvent,
  anyEvent,
  anyEventWithoutFilters,
  breakdowns,
  event,
  nameAsEvent,
  namedEvent,
} from '../../definition/schema/parts.ts';
import { checked, type Immutable, object, type Report } from '../../definition/schema/zod-parts.ts';

const start = z
  .preprocess(
    nameAsEvent,
    z.discriminatedUnion('kind', [namedEvent, anyEvent, anyActiveEvent, object({ kind: z.literal('new') })]),
  )
  .default({ kind: 'new' });

const ordinal = z.int().min(0).max(limits.queryRetentionIntervalsMax);

/** Default of the last interval shown. */
const lastInterval = { day: 30, week: 12, month: 12 } as const;

export const retentionSchema = checked(
  object({
    ...base,
    kind: z.literal('retention'),
    start: start.describe('The event that starts; new: the first event ever'),
    /** One or two. */
    returns: z.array(event).min(1).max(2).default([anyEventWithoutFilters]),
    /** on: in interval n; onOrAfter: in n or later, until now; brackets: in the intervals of each bracket. */
    mode: z.enum(['on', 'onOrAfter', 'brackets']).default('on'),
    /** First and last interval of each bracket, inclusive; each begins right after the one before. */
    brackets: z
      .array(z.tuple([ordinal, ordinal]))
      .max(limits.queryBracketsMax)
      .default([]),
    /** 24h: from the start of each unit, floored to the hour; calendar: dates of the project's zone. */
    clock: z.enum(['24h', 'calendar']).default('24h'),
    interval: z.enum(['day', 'week', 'month']).default('day'),
    /** The last interval shown; not used with brackets. */
    intervals: ordinal.exactOptional().describe('The last interval shown: 30 days, 12 weeks, 12 months'),
    breakdowns,
  }),
  (chart, report) => {
    checkBase(chart, report);
    checkBrackets(chart, report);
  },
)
  .transform((chart) => ({ ...chart, intervals: chart.intervals ?? lastInterval[chart.interval] }))
  .meta({ title: 'Retention' });

export type RetentionDefinition = Immutable<z.output<typeof retentionSchema>>;

function checkBrackets(
  { mode, brackets }: Pick<RetentionDefinition, 'mode' | 'brackets'>,
  report: Report,
): void {
  if (mode === 'brackets' && brackets.length === 0)
    report(['brackets'], 'expected brackets such as [[0, 0], [1, 3], [4, 7]]');
  if (mode !== 'brackets' && brackets.length > 0)
    report(['brackets'], 'must be empty unless `mode` is "brackets"');
  brackets.forEach(([first, last], index) => {
    const next = (brackets[index - 1]?.[1] ?? first - 1) + 1;
    if (first !== next)
      report(
        ['brackets', index, 0],
        `each bracket must begin right after the one before it; expected ${next}`,
      );
    if (last < first) report(['brackets', index, 1], `expected ${first} or more`);
  });
}
