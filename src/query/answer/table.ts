/** Results as tables, for CSV and terminals: one row per series (cell), one column per interval. */
import { never } from '../../domain/assert.ts';
import { journeysTable } from '../charts/journeys/table.ts';
import type {
  ChartResult,
  CohortSizeResult,
  CompositionResult,
  DataTableResult,
  FunnelResult,
  LifecycleResult,
  RetentionResult,
  SegmentationResult,
  StickinessResult,
  UsageIntervalResult,
} from '../contract.ts';
import { lifecycleStates } from '../contract.ts';
import { engagementMatrixTable, sessionsTable } from './activity-tables.ts';
import { impactTable, revenueLtvTable } from './relative-tables.ts';
import { type Cell, keyCells, keyColumns, type Table } from './table-cells.ts';

export type { Cell, Table } from './table-cells.ts';

export function tableOf(result: ChartResult): Table {
  switch (result.kind) {
    case 'segmentation':
      return segmentation(result);
    case 'funnel':
      return funnel(result);
    case 'retention':
      return retention(result);
    case 'usageInterval':
      return usageInterval(result);
    case 'lifecycle':
      return lifecycle(result);
    case 'stickiness':
      return stickiness(result);
    case 'dataTable':
      return dataTable(result);
    case 'cohortSize':
      return cohortSize(result);
    case 'composition':
      return composition(result);
    case 'sessions':
      return sessionsTable(result);
    case 'engagementMatrix':
      return engagementMatrixTable(result);
    case 'revenueLtv':
      return revenueLtvTable(result);
    case 'journeys':
      return journeysTable(result);
    case 'impact':
      return impactTable(result);
    default:
      throw never(result);
  }
}

function segmentation({ definition, x, series }: SegmentationResult): Table {
  const binned = series.some(({ bin }) => bin !== undefined);
  return {
    columns: ['series', ...keyColumns(definition), ...(binned ? ['bin'] : []), ...x, 'overall'],
    rows: series.map((each) => [
      each.label,
      ...keyCells(definition, each),
      ...(binned ? [each.bin ?? ''] : []),
      ...each.points,
      each.overall,
    ]),
  };
}

function funnel({ definition, series }: FunnelResult): Table {
  return {
    columns: [
      ...keyColumns(definition),
      'step',
      'event',
      'count',
      'conversion',
      'low',
      'high',
      'from previous step',
      'average ms',
      'median ms',
    ],
    rows: series.flatMap((each) =>
      each.steps.map((step, index) => {
        const event = definition.steps[index];
        return [
          ...keyCells(definition, each),
          index + 1,
          event?.kind === 'named' ? event.name : 'Any event',
          step.count,
          step.conversion.share,
          step.conversion.low,
          step.conversion.high,
          step.fromPrevious.share,
          step.averageMs,
          step.medianMs,
        ];
      }),
    ),
  };
}

function retention({ definition, x, intervals, series }: RetentionResult): Table {
  const several = definition.returns.length > 1;
  return {
    columns: [
      ...keyColumns(definition),
      ...(several ? ['return event'] : []),
      'start',
      'size',
      ...intervals.flatMap((name) => [name, `${name} complete`]),
    ],
    rows: series.flatMap((each) => {
      const key = [...keyCells(definition, each), ...(several ? [each.returnEvent + 1] : [])];
      const row = (start: string, size: number, cells: (typeof each)['overall']): readonly Cell[] => [
        ...key,
        start,
        size,
        ...intervals.flatMap((_, index) => {
          const cell = cells[index];
          return cell ? [cell.share, cell.incomplete ? 'no' : 'yes'] : [null, null];
        }),
      ];
      return [
        row('overall', each.size, each.overall),
        ...each.cohorts.map((cohort, index) => row(x[index] ?? '', cohort.size, cohort.cells)),
      ];
    }),
  };
}

function usageInterval({ definition, series }: UsageIntervalResult): Table {
  return {
    columns: [
      ...keyColumns(definition),
      'units',
      ...Array.from({ length: definition.daysMax }, (_, day) => `${day + 1} d`),
    ],
    rows: series.map((each) => [
      ...keyCells(definition, each),
      each.n,
      ...each.atMost.map(({ share }) => share),
    ]),
  };
}

function lifecycle({ definition, x, series }: LifecycleResult): Table {
  return {
    columns: [...keyColumns(definition), 'state', ...x],
    rows: series.flatMap((each) =>
      lifecycleStates.map((state) => [
        ...keyCells(definition, each),
        state,
        ...each.states.map((counts) => counts[state]),
      ]),
    ),
  };
}

function stickiness({ definition, x, series }: StickinessResult): Table {
  return {
    columns: [...keyColumns(definition), 'days', 'share', 'units', 'of units', ...x],
    rows: series.flatMap((each) =>
      each.days.map((day, index) => [
        ...keyCells(definition, each),
        index + 1,
        day.share,
        day.count,
        day.n,
        ...each.overTime.map(({ days }) => days[index]?.share ?? null),
      ]),
    ),
  };
}

function dataTable({ definition, columns, rows }: DataTableResult): Table {
  return {
    columns: [...keyColumns(definition), ...columns],
    rows: rows.map((row) => [...keyCells(definition, row), ...row.cells]),
  };
}

function cohortSize({ definition, x, series }: CohortSizeResult): Table {
  return {
    columns: [...keyColumns(definition), ...x],
    rows: series.map((each) => [...keyCells(definition, each), ...each.points]),
  };
}

function composition({ definition, rows }: CompositionResult): Table {
  return {
    columns: [...keyColumns({ segments: definition.segments }), 'value', 'units', 'share', 'low', 'high'],
    rows: rows.map((row) => [
      ...keyCells({ segments: definition.segments }, row),
      row.share.count,
      row.share.share,
      row.share.low,
      row.share.high,
    ]),
  };
}
