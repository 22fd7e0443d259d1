/** Computes the cells of one column in one segment. */
import { assert } from '../../../domain/assert.ts';
import { limits } from '../../../domain/limits.ts';
import { Problem } from '../../../domain/problem.ts';
import type { Share } from '../../answer/result-base.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { SeriesSelection } from '../../sql/counts/series.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import { funnelKind } from '../funnel/funnel.ts';
import type { FunnelDefinition } from '../funnel/schema.ts';
import type { BreakdownTotals } from '../kind.ts';
import { answerParts } from '../segmentation/run-statements.ts';
import type { SegmentationDefinition } from '../segmentation/schema.ts';
import type { ColumnChart } from './plan.ts';

export interface Cell {
  readonly values: readonly string[];
  readonly number: number | null;
  readonly share: Share | undefined;
  /** Of few units. */
  readonly small: boolean;
}

export interface Cells {
  readonly cells: readonly Cell[];
  /** Number of values left out. */
  readonly omitted: number;
  readonly breakdownTotals?: BreakdownTotals;
}

/** The most values one answer may have, needed to order by a number that is only known once all are computed. */
export const allValues: SeriesSelection = { kind: 'top', limit: limits.queryPointsMax };

/** Cells of the given values. A funnel finds its values itself and may return others, too. Errors: Problem. */
export function runCells(
  run: RunStatement,
  chart: ColumnChart,
  facts: ProjectFacts,
  take: SeriesSelection,
): Promise<Cells> {
  return chart.kind === 'funnel' ? cellsOfFunnel(run, chart, facts) : cellsOfMetric(run, chart, facts, take);
}

async function cellsOfMetric(
  run: RunStatement,
  chart: SegmentationDefinition,
  facts: ProjectFacts,
  take: SeriesSelection,
): Promise<Cells> {
  const parts = await answerParts(run, { ...chart, limit: chooseLimit(take, chart) }, facts, take);
  const [part] = parts;
  assert(part, 'a column of no series');
  if (parts.length > 1 || part.series.some(({ bin }) => bin !== undefined))
    throw new Problem(
      'invalid_definition',
      'A cell holds one number; expected one formula without bins.',
      'formula',
    );
  return {
    cells: part.series.map(({ values, overall, shares, small }) => ({
      values,
      number: overall,
      share: shares?.overall,
      small,
    })),
    omitted: part.omitted,
    ...(part.breakdownTotals && { breakdownTotals: part.breakdownTotals }),
  };
}

/** The share of units that reached the last step. */
async function cellsOfFunnel(
  run: RunStatement,
  chart: FunnelDefinition,
  facts: ProjectFacts,
): Promise<Cells> {
  const { series, omittedValues } = await funnelKind.answer(
    run,
    { ...chart, limit: chooseLimit(allValues, chart) },
    facts,
  );
  return {
    cells: series.map(({ values, steps }) => {
      const entered = steps[0]?.count ?? 0;
      const share = steps.at(-1)?.conversion;
      const number = entered === 0 ? null : (share?.share ?? null);
      return { values, number, share, small: entered < chart.smallBelow };
    }),
    omitted: omittedValues,
  };
}

function chooseLimit(take: SeriesSelection, { limit }: ColumnChart): number {
  return take.kind === 'top' ? take.limit : limit;
}
