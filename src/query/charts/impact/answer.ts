/** Makes the answer of an impact chart from the rows of its statements. */
import { eventLabels, segmentLabel, seriesLabel } from '../../answer/label.ts';
import type { Weight } from '../../answer/result-base.ts';
import { omittedValues } from '../../answer/rows.ts';
import { makeShare } from '../../answer/share.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { cellNumber, type ImpactPlan, impactBins, unitCell } from './plan.ts';
import type { ImpactCell, ImpactResult, ImpactSeries } from './result.ts';
import type { ImpactDefinition } from './schema.ts';
import type { ImpactRow } from './sql-statements.ts';

/** `rows`: per segment and treatment. `plan` is that of any of them. */
export function impactAnswer(
  definition: ImpactDefinition,
  plan: ImpactPlan,
  segments: readonly (readonly (readonly ImpactRow[])[])[],
): AnswerOf<ImpactResult> {
  const binNames = impactBins(plan);
  const read = segments.map((treatments) => treatments.map((rows) => rows.map((row) => foundIn(row, plan))));
  return {
    kind: 'impact',
    intervals: Array.from({ length: plan.cells }, (_, cell) => cell - plan.before),
    ...(binNames && { binNames }),
    series: definition.treatments.flatMap((_, treatmentEvent) =>
      definition.outcomes.flatMap((__, outcomeEvent) =>
        read.flatMap((treatments, segment) =>
          (treatments[treatmentEvent] ?? []).map((each) =>
            makeSeries(definition, plan, { ...each, segment, treatmentEvent, outcomeEvent }),
          ),
        ),
      ),
    ),
    omittedValues: segments.flat().reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

/** Units for which as many periods have ended (of unitCell), or units with an outcome in one period. */
interface Entry {
  readonly leftOut: boolean;
  readonly ended: number;
  readonly at: number;
  readonly n: number;
  readonly events: number;
  readonly sum: number;
  readonly valued: number;
  readonly bins: readonly number[];
  readonly weight: Weight;
}

function readEntries(row: ImpactRow): readonly Entry[] {
  const { binsList = [], weightSumList = [], weightLessList = [] } = row;
  return row.atList.map((at, index) => ({
    leftOut: row.leftOutList[index] !== 0,
    ended: row.endedList[index] ?? 0,
    at,
    n: row.nList[index] ?? 0,
    events: row.eventsList[index] ?? 0,
    sum: row.sumList[index] ?? 0,
    valued: row.valuedList[index] ?? 0,
    bins: binsList[index] ?? [],
    weight: { sum: weightSumList[index] ?? 0, without: weightLessList[index] ?? 0 },
  }));
}

/** A row indexed once for all outcomes and periods. */
interface Found {
  readonly values: readonly string[];
  readonly treated: readonly Entry[];
  readonly leftOut: number;
  /** By period: the treated units for which it has ended. */
  readonly reached: readonly number[];
  /** By cellNumber. */
  readonly byCell: ReadonlyMap<number, Entry>;
}

function foundIn(row: ImpactRow, plan: ImpactPlan): Found {
  const entries = readEntries(row);
  const units = entries.filter(({ at }) => at === unitCell);
  const treated = units.filter(({ leftOut }) => !leftOut);
  const byCell = new Map(entries.filter(({ at }) => at !== unitCell).map((entry) => [entry.at, entry]));
  return {
    values: row.values,
    treated,
    leftOut: sumUnits(units) - sumUnits(treated),
    reached: reachedBy(treated, plan),
    byCell,
  };
}

function reachedBy(treated: readonly Entry[], { cells }: ImpactPlan): readonly number[] {
  const byEnded = Array.from({ length: cells + 1 }, () => 0);
  for (const { ended, n } of treated) byEnded[ended] = (byEnded[ended] ?? 0) + n;
  let left = sumUnits(treated);
  return byEnded.slice(0, cells).map((n) => {
    left -= n;
    return left;
  });
}

interface Part extends Found {
  readonly segment: number;
  readonly treatmentEvent: number;
  readonly outcomeEvent: number;
}

function makeSeries(definition: ImpactDefinition, plan: ImpactPlan, part: Part): ImpactSeries {
  const { values, treated, leftOut, reached, byCell, segment, treatmentEvent, outcomeEvent } = part;
  const { treatments, outcomes, smallBelow } = definition;
  const units = sumUnits(treated);
  const events = [
    treatments.length > 1 ? eventLabels(treatments)[treatmentEvent] : undefined,
    outcomes.length > 1 ? eventLabels(outcomes)[outcomeEvent] : undefined,
  ].filter((label) => label !== undefined);
  return {
    segment,
    treatmentEvent,
    outcomeEvent,
    values,
    label: seriesLabel({
      event: events.length > 0 ? events.join(' → ') : undefined,
      segment: segmentLabel(listSegments(definition), segment),
      values,
    }),
    small: units < smallBelow,
    units,
    leftOut,
    ...(plan.weight && { weight: sumWeights(treated) }),
    cells: Array.from({ length: plan.cells }, (_, cell) =>
      makeCell(definition, plan, cell, reached[cell] ?? 0, byCell.get(cellNumber(plan, outcomeEvent, cell))),
    ),
  };
}

function makeCell(
  { metric }: ImpactDefinition,
  plan: ImpactPlan,
  cell: number,
  units: number,
  entry: Entry | undefined,
): ImpactCell {
  const { stream, before, lengthMs, nowMs, weight } = plan;
  const { n, events, sum, valued } = entry ?? nobody;
  const active = makeShare(n, units);
  const orNull = (number: number, of: number) => (of === 0 ? null : number / of);
  const value = {
    average: () => orNull(events, n),
    activeShare: () => (units === 0 ? null : active.share),
    frequency: () => null,
    property: () =>
      metric.kind === 'property' && metric.aggregate.kind === 'average' ? orNull(sum, valued) : sum,
  }[metric.kind]();
  return {
    units,
    active,
    events,
    value,
    ...(metric.kind === 'frequency' && { bins: readBins(metric.bounds, entry, units - n) }),
    incomplete: stream.toMs + (cell - before + 1) * lengthMs > nowMs,
    ...(weight && { weight: entry?.weight ?? nobody.weight }),
  };
}

const nobody = { n: 0, events: 0, sum: 0, valued: 0, weight: { sum: 0, without: 0 } } as const;

/** Units without outcomes are in the bin of 0, where there is one. */
function readBins(bounds: readonly number[], entry: Entry | undefined, others: number): readonly number[] {
  const zero = bounds.findLastIndex((bound) => bound <= 0);
  return bounds.map((_, bin) => (entry?.bins[bin] ?? 0) + (bin === zero ? others : 0));
}

function sumUnits(entries: readonly Entry[]): number {
  return entries.reduce((total, { n }) => total + n, 0);
}

function sumWeights(entries: readonly Entry[]): Weight {
  return entries.reduce<Weight>(
    (total, { weight }) => ({ sum: total.sum + weight.sum, without: total.without + weight.without }),
    nobody.weight,
  );
}
