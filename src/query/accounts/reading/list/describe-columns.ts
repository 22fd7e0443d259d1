/** What the columns of a list are, and the dates that their metrics speak of. */
import { z } from 'zod';
import { writeDay } from '../../../plan/dates.ts';
import type { Today } from '../../unit-facts.ts';
import { dateSpanSchema } from '../type-head.ts';
import { getBuiltIn } from './built-in-columns.ts';
import { type MetricColumn, parseColumn } from './columns.ts';
import { hasBefore, metricWeeks } from './metric-counts.ts';
import { listHistoryDays } from './property-history.ts';

export const listColumnSchema = z
  .object({
    id: z.string().describe('as it is asked for, sorted and filtered by'),
    label: z.string(),
    type: z.enum(['text', 'number', 'date', 'metric', 'history', 'words']),
    metric: z
      .object({
        measure: z.enum(['events', 'people', 'days']),
        event: z.string().optional().describe('absent: any active event'),
        now: dateSpanSchema,
        before: dateSpanSchema.optional().describe('absent where these days were not all tracked'),
        weekStarts: z.array(z.string()).describe('of the last 13 full weeks, the oldest first'),
      })
      .optional(),
    history: z
      .object({
        property: z.string(),
        days: z
          .array(z.string())
          .describe('at whose beginning it is looked at, the oldest first; it is compared with the last'),
      })
      .optional(),
  })
  .meta({ id: 'ListColumn' });

type ListColumn = Readonly<z.output<typeof listColumnSchema>>;

export function describeColumn(id: string, today: Today): ListColumn {
  const column = parseColumn(id);
  switch (column.kind) {
    case 'builtIn': {
      const { label, type } = getBuiltIn(column.id);
      return { id, label, type };
    }
    case 'words':
      return { id, label: 'words', type: 'words' };
    case 'property':
      return { id, label: column.property, type: 'text' };
    case 'history': {
      const days = listHistoryDays(today.day).map(writeDay);
      return { id, label: column.property, type: 'history', history: { property: column.property, days } };
    }
    case 'feature':
      return { id, label: column.feature, type: 'text' };
    case 'metric':
      return { id, label: nameMetric(column), type: 'metric', metric: describeMetric(column, today) };
  }
}

const metricNames = { events: 'events', people: 'active people', days: 'active days' } as const;

/** `active people in 28 days`, `people of report_viewed in 28 days` */
function nameMetric({ measure, days, event }: MetricColumn): string {
  const what =
    event === undefined ? metricNames[measure] : measure === 'events' ? event : `${measure} of ${event}`;
  return `${what} in ${days} days`;
}

function describeMetric(column: MetricColumn, today: Today): ListColumn['metric'] {
  const { measure, event, days } = column;
  const { day } = today;
  const span = (fromAge: number, toAge: number) => ({
    start: writeDay(day - fromAge),
    end: writeDay(day - toAge),
  });
  return {
    measure,
    ...(event !== undefined && { event }),
    now: span(days, 1),
    ...(hasBefore(column, today) && { before: span(2 * days, days + 1) }),
    weekStarts: Array.from({ length: metricWeeks }, (_, index) => writeDay(day - (metricWeeks - index) * 7)),
  };
}
