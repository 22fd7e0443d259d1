/** The values of a column, of each group of a type: as they are sorted, filtered and shown. */
import { z } from 'zod';
import { writeDay } from '../../../plan/dates.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { readAmount } from '../../read-values.ts';
import { type FeatureUse, featureUses } from '../../words/features.ts';
import { readGroupWords } from '../group-words.ts';
import { type BuiltInColumn, getBuiltIn } from './built-in-columns.ts';
import type { MetricCounts } from './metric-counts.ts';
import { type PropertyHistory, readNumber } from './property-history.ts';

export const cellSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('values'), values: z.array(z.string()) }),
    z.object({ kind: z.literal('number'), number: z.number() }),
    z.object({ kind: z.literal('date'), date: z.string() }),
    z.object({
      kind: z.literal('metric'),
      now: z.number(),
      before: z
        .number()
        .optional()
        .describe('in as many full days before; absent where these were not all tracked'),
      change: z.number().optional(),
      changeShare: z.number().optional().describe('of the number before; absent where that is 0'),
      weeks: z.array(z.number()).describe('of each of the last 13 full weeks, the oldest first'),
    }),
    z.object({
      kind: z.literal('history'),
      now: z.number(),
      before: z.number().optional().describe('a week ago; absent where it was no number then'),
      change: z.number().optional(),
      changeShare: z.number().optional().describe('of the number before; absent where that is 0'),
      weeks: z
        .array(z.number().nullable())
        .describe('at the end of each of the last 13 weeks, the oldest first; null: it was no number'),
    }),
    z.object({ kind: z.literal('unknown') }),
  ])
  .meta({ id: 'ListCell', description: 'What a column says of one group' });

export type Cell = Readonly<z.output<typeof cellSchema>>;

/** `index`: of the group among those of its type. */
export interface ColumnValues {
  /** Undefined: unknown. */
  sorted(index: number): string | number | undefined;
  /** Of a metric: against the days before; of a history: against a week ago. */
  change?(index: number): number | undefined;
  /** As filters see it; none: unknown. */
  texts(index: number): readonly string[];
  cell(index: number): Cell;
  /** No group has a value: what it is of may be mistyped. */
  readonly isEmpty?: boolean;
}

const unknown: Cell = { kind: 'unknown' };

export function readBuiltIn({ units, terms, today }: TypeFacts, name: BuiltInColumn): ColumnValues {
  const { type, read } = getBuiltIn(name);
  const find = (index: number) => {
    const unit = units[index];
    return unit && read(unit, terms, today);
  };
  return {
    sorted: (index) => {
      const value = find(index);
      return typeof value === 'string' ? value.toLowerCase() : value;
    },
    texts: (index) => {
      const value = find(index);
      return value === undefined ? [] : [String(value)];
    },
    cell: (index) => {
      const value = find(index);
      if (value === undefined) return unknown;
      if (typeof value === 'string') return { kind: 'values', values: [value] };
      return type === 'date' ? { kind: 'date', date: writeDay(value) } : { kind: 'number', number: value };
    },
  };
}

export function readWordsColumn(type: TypeFacts): ColumnValues {
  const words = readGroupWords(type);
  return {
    sorted: (index) => words.list(index)[0],
    texts: (index) => words.list(index),
    cell: (index) => ({ kind: 'values', values: [...words.list(index)] }),
  };
}

/** `values`: of each group; undefined: it has none. */
export function readPropertyColumn(values: readonly (readonly string[] | undefined)[]): ColumnValues {
  const texts = (index: number) => values[index] ?? [];
  return {
    isEmpty: values.every((found = []) => found.length === 0),
    // Numbers are ordered as numbers, and come before texts.
    sorted: (index) => {
      const [first] = texts(index);
      return readAmount(first) ?? first?.toLowerCase();
    },
    texts,
    cell: (index) => {
      const found = texts(index);
      return found.length === 0 ? unknown : { kind: 'values', values: [...found] };
    },
  };
}

/** As the property, with what it was: `before`, a week ago, of each group; undefined: it was not asked for. */
export function readHistoryColumn(
  values: readonly (readonly string[] | undefined)[],
  before?: readonly (readonly string[] | undefined)[],
): ColumnValues {
  const property = readPropertyColumn(values);
  const find = (index: number) => readNumber(before?.[index]);
  return {
    ...property,
    ...(before && {
      change: (index) => {
        const [now, was] = [readNumber(values[index]), find(index)];
        return now === undefined || was === undefined ? undefined : now - was;
      },
    }),
    cell: (index) => {
      const now = readNumber(values[index]);
      return now === undefined ? property.cell(index) : writeHistory(now, find(index), []);
    },
  };
}

/** The cell of a group on a page, whose history was read. */
export function addHistory(cell: Cell, history: PropertyHistory): Cell {
  if (cell.kind !== 'history') return cell;
  const weeks = [...history, cell.now].map((week) => week ?? null);
  return writeHistory(cell.now, history.at(-1), weeks);
}

function writeHistory(now: number, before: number | undefined, weeks: (number | null)[]): Cell {
  return {
    ...{ kind: 'history', now, weeks },
    ...(before !== undefined && compareTo(before, now - before)),
  };
}

/** Ordered from no use to most. */
export function readFeatureColumn(find: (index: number) => FeatureUse): ColumnValues {
  return {
    sorted: (index) => featureUses.indexOf(find(index)),
    texts: (index) => [find(index)],
    cell: (index) => ({ kind: 'values', values: [find(index)] }),
  };
}

/** `hasBefore`: the days before were all tracked; what was not is compared with nothing. */
export function readMetricColumn(counts: MetricCounts, hasBefore: boolean): ColumnValues {
  const change = (index: number) => counts.now(index) - counts.before(index);
  return {
    isEmpty: counts.isEmpty,
    sorted: counts.now,
    change: (index) => (hasBefore ? change(index) : undefined),
    texts: (index) => [String(counts.now(index))],
    cell: (index) => ({
      kind: 'metric',
      now: counts.now(index),
      ...(hasBefore && compareTo(counts.before(index), change(index))),
      weeks: counts.weeks(index),
    }),
  };
}

function compareTo(before: number, change: number) {
  return { before, change, ...(before > 0 && { changeShare: change / before }) };
}
