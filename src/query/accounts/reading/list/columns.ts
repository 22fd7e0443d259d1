/** Columns of lists of groups, as requests and saved views name them: `plan`, `prop:industry`, `history:seats`, `feature:Reports`, `metric:people:28:report_viewed`. */
import { z } from 'zod';
import { limits } from '../../../../domain/limits.ts';
import { type BuiltInColumn, builtInColumns } from './built-in-columns.ts';

const measures = ['events', 'people', 'days'] as const;
const metricDays = [7, 28, 90] as const;

/** Of use, or of one event, in the last full days: events, people with a user id, or days. */
export interface MetricColumn {
  readonly kind: 'metric';
  readonly id: string;
  readonly measure: (typeof measures)[number];
  readonly days: (typeof metricDays)[number];
  /** Absent: any active event. */
  readonly event?: string;
}

export interface PropertyColumn {
  readonly kind: 'property';
  readonly id: string;
  readonly property: string;
}

/** A property that is a number: now, against a week ago, and at the end of each of the last weeks. */
export interface HistoryColumn {
  readonly kind: 'history';
  readonly id: string;
  readonly property: string;
}

/** How a group uses a feature of its type. */
export interface FeatureColumn {
  readonly kind: 'feature';
  readonly id: string;
  readonly feature: string;
}

type Column =
  | { readonly kind: 'builtIn'; readonly id: BuiltInColumn }
  /** The words that hold for a group. */
  | { readonly kind: 'words'; readonly id: 'words' }
  | PropertyColumn
  | HistoryColumn
  | FeatureColumn
  | MetricColumn;

const propertyPrefix = 'prop:';
const historyPrefix = 'history:';
const featurePrefix = 'feature:';
const metricPattern = new RegExp(`^metric:(${measures.join('|')}):(${metricDays.join('|')})(?::(.+))?$`, 's');

/** Undefined: there is no such column. */
function findColumn(id: string): Column | undefined {
  if (id === 'words') return { kind: 'words', id };
  const builtIn = builtInColumns.find((name) => name === id);
  if (builtIn) return { kind: 'builtIn', id: builtIn };
  const property = readAfter(propertyPrefix, id);
  if (property !== '') return { kind: 'property', id, property };
  const history = readAfter(historyPrefix, id);
  if (history !== '') return { kind: 'history', id, property: history };
  const feature = readAfter(featurePrefix, id);
  if (feature !== '') return { kind: 'feature', id, feature };
  const [, measure, days, event] = metricPattern.exec(id) ?? [];
  if (measure === undefined) return undefined;
  return {
    kind: 'metric',
    id,
    // The pattern has no others.
    measure: measure as MetricColumn['measure'],
    days: Number(days) as MetricColumn['days'],
    ...(event !== undefined && { event }),
  };
}

/** Empty: it does not begin so, or nothing follows. */
function readAfter(prefix: string, id: string): string {
  return id.startsWith(prefix) ? id.slice(prefix.length) : '';
}

export function parseColumn(id: string): Column {
  const column = findColumn(id);
  if (!column) throw new Error(`bug: ${JSON.stringify(id)} was not checked to be a column`);
  return column;
}

export function listHistoryColumns(ids: readonly string[]): readonly HistoryColumn[] {
  return ids.map(parseColumn).filter((column) => column.kind === 'history');
}

const valid = `${builtInColumns.join(', ')}, words, prop:NAME, history:NAME, feature:NAME, or metric:MEASURE:DAYS or metric:MEASURE:DAYS:EVENT, measures being ${measures.join(', ')} and days ${metricDays.join(', ')}`;

export const columnSchema = z
  .string()
  .max(limits.propertyKeyLengthMax + historyPrefix.length)
  .refine((id) => findColumn(id) !== undefined, {
    error: ({ input }) => `there is no column ${JSON.stringify(input)}; columns are ${valid}`,
    abort: true,
  })
  .meta({
    examples: ['plan', 'prop:industry', 'history:seats', 'metric:people:28', 'metric:events:7:report_viewed'],
  });

export function nameFeatureColumn(feature: string): string {
  return featurePrefix + feature;
}

const changePrefix = 'change:';

/** A column; with `change:` before a metric or history its change is meant. */
export const sortSchema = z
  .string()
  .max(limits.propertyKeyLengthMax + historyPrefix.length + changePrefix.length)
  .refine((sort) => findSorted(sort) !== undefined, {
    error: ({ input }) =>
      `lists cannot be sorted by ${JSON.stringify(input)}; expected a column, or change: and a metric or history; columns are ${valid}`,
    abort: true,
  });

interface Sorted {
  readonly column: Column;
  readonly byChange: boolean;
}

function findSorted(sort: string): Sorted | undefined {
  const byChange = sort.startsWith(changePrefix);
  const column = findColumn(byChange ? sort.slice(changePrefix.length) : sort);
  return column && (!byChange || column.kind === 'metric' || column.kind === 'history')
    ? { column, byChange }
    : undefined;
}

export function parseSort(sort: string): Sorted {
  const sorted = findSorted(sort);
  if (!sorted) throw new Error(`bug: ${JSON.stringify(sort)} was not checked to be sorted by`);
  return sorted;
}
