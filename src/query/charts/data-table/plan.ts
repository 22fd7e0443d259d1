/** Turns columns of a data table into charts whose whole-range numbers are the cells. */
import { never } from '../../../domain/assert.ts';
import { Problem } from '../../../domain/problem.ts';
import { listSegments } from '../../plan/segments.ts';
import type { FunnelDefinition } from '../funnel/schema.ts';
import type { SegmentationDefinition } from '../segmentation/schema.ts';
import type { DataTableDefinition, TableColumn } from './schema.ts';

export type ColumnChart = SegmentationDefinition | FunnelDefinition;

/** The chart of a column, with all segments of the table. */
export function makeColumnChart(definition: DataTableDefinition, column: TableColumn): ColumnChart {
  const { columns: _, orderBy: __, compare: ___, ...shared } = definition;
  const segmentation = { ...shared, kind: 'segmentation', which: 'any' } as const;
  switch (column.kind) {
    case 'metric':
      return { ...segmentation, events: [column.event], metric: column.metric };
    case 'formula':
      return {
        ...segmentation,
        events: column.events,
        metric: { kind: 'uniques' },
        formula: column.formula,
        ...(column.formulaProperties && { formulaProperties: column.formulaProperties }),
      };
    case 'conversion':
      return {
        ...shared,
        kind: 'funnel',
        steps: column.steps,
        order: column.order,
        windowMs: column.windowMs,
        count: 'units',
        which: 'any',
        holdConstant: [],
        exclusions: [],
        breakdownStep: 0,
        resolution: 's',
        timeBoundsMs: [],
        stepDetails: false,
      };
    default:
      throw never(column);
  }
}

/** The same chart of one segment alone. */
export function selectSegment(chart: ColumnChart, segment: number): ColumnChart {
  const columnPath = listSegments(chart)[segment];
  return { ...chart, segments: columnPath ? [columnPath] : [] };
}

/** Whether the chart itself returns the greatest values first. */
export function isOrderedByItself(column: TableColumn): boolean {
  return column.kind === 'metric' && (column.metric.kind === 'uniques' || column.metric.kind === 'totals');
}

/** Data tables have no weights. Errors: Problem with path `weigh`. */
export function checkTable({ weigh }: DataTableDefinition): void {
  if (weigh)
    throw new Problem('invalid_definition', 'A data table cannot be weighted; remove `weigh`.', 'weigh');
}

/** Runs work for a column and moves problems of its chart to the path of the column. */
export function runInColumn<T>(column: TableColumn, index: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw moveProblemToColumn(error, column, index);
  }
}

export function moveProblemToColumn(error: unknown, { kind }: TableColumn, index: number): unknown {
  if (!(error instanceof Problem) || error.path === undefined) return error;
  const { code, message, path } = error;
  if (!/^(events|metric|formula|steps|windowMs|order)/.test(path)) return error;
  const columnPath = kind === 'metric' ? path.replace(/^events\[0\]/, 'event') : path;
  return new Problem(code, message, `columns[${index}].${columnPath}`);
}
