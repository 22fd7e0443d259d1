/** The definition of data table charts, as it comes from outside and with its defaults. */
import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, checkUnitConditions, wholeRange } from '../../definition/schema/base.ts';
import { formula, formulaProperties } from '../../definition/schema/formula.ts';
import { checkMetric, isOneNumber, metric, uniques } from '../../definition/schema/metric.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import { order, steps, windowMs } from '../../definition/schema/steps.ts';
import { checked, type Immutable, name, object } from '../../definition/schema/zod-parts.ts';

const title = name.exactOptional();

const column = z.discriminatedUnion('kind', [
  object({ kind: z.literal('metric'), name: title, event, metric: metric.default(uniques) }),
  object({
    kind: z.literal('formula'),
    name: title,
    events: z.array(event).min(1).max(limits.queryEventsMax),
    formula,
    formulaProperties,
  }),
  object({ kind: z.literal('conversion'), name: title, steps, order, windowMs }),
]);

export const dataTableSchema = checked(
  object({
    ...base,
    kind: z.literal('dataTable'),
    /** One row per value, or pair of values; without breakdowns one row. */
    breakdowns,
    columns: z.array(column).min(1).max(limits.queryColumnsMax),
    /** Column (from 0) by which rows are ordered, greatest first. */
    orderBy: z.int().min(0).default(0).describe('Column, from 0, by which rows are ordered, greatest first'),
    interval: wholeRange,
  }),
  (chart, report) => {
    checkBase(chart, report);
    const last = chart.columns.length - 1;
    if (chart.orderBy > last) report(['orderBy'], `expected a column from 0 to ${last}`);
    chart.columns.forEach((each, index) => {
      if (each.kind !== 'metric') return;
      const path = ['columns', index, 'metric'];
      checkMetric(each.metric, chart.unit, path, report);
      if (!isOneNumber(each.metric)) report(path, 'a cell holds one number; choose a metric without bins');
      if (each.metric.kind === 'activeShare' && each.metric.of === 'known')
        checkUnitConditions(chart, 'a share of all known units', report);
    });
  },
).meta({ title: 'Data table' });

export type DataTableDefinition = Immutable<z.output<typeof dataTableSchema>>;

/** A column of a data table: a metric of one event over the whole range, a formula, or a funnel's conversion. */
export type TableColumn = Immutable<z.output<typeof column>>;
