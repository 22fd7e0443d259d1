import { z } from 'zod';
import { limits } from '../../../domain/limits.ts';
import { base, checkBase, checkOwnConditions, wholeRange } from '../../definition/schema/base.ts';
import { formula, formulaProperties } from '../../definition/schema/formula.ts';
import { checkMetric, isOneNumber, metric, uniques } from '../../definition/schema/metric.ts';
import { breakdowns, event } from '../../definition/schema/parts.ts';
import { checked, name, object } from '../../definition/schema/zod-parts.ts';
import { order, steps, windowMs } from '../funnel/schema.ts';

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

export const dataTable = checked(
  object({
    ...base,
    kind: z.literal('dataTable'),
    breakdowns,
    columns: z.array(column).min(1).max(limits.queryColumnsMax),
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
      if (!isOneNumber(each.metric)) report(path, 'a cell is one number: choose a metric without bins');
      if (each.metric.kind === 'activeShare' && each.metric.of === 'known')
        checkOwnConditions(chart, 'a share of the known', report);
    });
  },
).meta({ title: 'Data table' });
