/** Runs the statements for a metric of one event and segment, and computes its numbers. */
import { assert, never } from '../../../domain/assert.ts';
import type { Share, Weight } from '../../answer/result-base.ts';
import { makeShare } from '../../answer/share.ts';
import type { CellPlan, CountPlan, DenominatorPlan, SeriesPlan } from '../../plan/counts.ts';
import { findEmptyValue, type MetricPlan, nameBins, needsEntryVersion } from '../../plan/metric.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { wholeRangeCell } from '../../plan/window-frame.ts';
import { fewUnitsStatement } from '../../sql/counts/few-units.ts';
import { countProperty, countUnitValues } from '../../sql/counts/property-metric.ts';
import type { SeriesSelection } from '../../sql/counts/series.ts';
import { summariseNumbers, type UnitSummary } from '../../sql/counts/summaries.ts';
import { countTotals } from '../../sql/counts/totals.ts';
import { countsBareEvents, countUniques } from '../../sql/counts/uniques.ts';
import { measureEachUnit } from '../../sql/counts/unit-numbers.ts';
import { countKnown } from '../../sql/sets/known-units.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { BreakdownTotals } from '../kind.ts';
import type { Measured, UnitCount } from './answer.ts';
import {
  type Cell,
  type Count,
  type CountedSeries,
  emptyCell,
  joinValues,
  type Read,
  readCell,
  readCounts,
  readUnits,
} from './read-counts.ts';

interface Measures {
  readonly measured: readonly Measured[];
  /** Number of values before the limit. */
  readonly found: number;
  readonly breakdownTotals?: BreakdownTotals;
  /** Where tellsBareEvents. */
  readonly bareEvents?: number;
}

export async function measure(run: RunStatement, plan: SeriesPlan, take: SeriesSelection): Promise<Measures> {
  const { metric } = plan;
  switch (metric.kind) {
    case 'uniques': {
      const read = await readWeighted(run, plan, plan.weight, take);
      const measures = chooseMeasures(plan, inOrder(read, take), read);
      return tellsBareEvents(plan) ? { ...measures, bareEvents: readBareEvents(read) } : measures;
    }
    case 'activeShare':
      return measureShare(run, plan, take);
    case 'perUnit':
      return measureUnits(run, plan, metric, take);
    case 'totals':
      return measureTotals(run, plan, take);
    case 'property':
      return measureProperty(run, plan, metric, take);
    default:
      throw never(metric);
  }
}

/** Whether the statement of the numbers counts the events without a unit, too: then the notes need not. */
export function tellsBareEvents({ metric, weight, isWholeApart, points }: SeriesPlan): boolean {
  return metric.kind === 'uniques' && !weight && !isWholeApart && countsBareEvents(points);
}

function readBareEvents({ series }: Read): number {
  return series.reduce((sum, { whole }) => sum + (whole?.bare ?? 0), 0);
}

/** Counts units, and their weights. */
function readWeighted(
  run: RunStatement,
  cell: CellPlan,
  weigh: WeightPlan | undefined,
  take: SeriesSelection,
): Promise<Read> {
  return weigh ? readCell(run, cell, countWeighted(weigh), take) : readUnits(run, cell, take);
}

function countWeighted(weigh: WeightPlan): Count {
  return (plan) => summarise(plan, { kind: 'pairs' }, { kind: 'units' }, weigh);
}

function summarise(
  plan: CountPlan,
  of: Extract<MetricPlan, { kind: 'perUnit' }>['measure'],
  summary: UnitSummary,
  weight: WeightPlan | undefined,
  dividedBy?: Extract<MetricPlan, { kind: 'perUnit' }>['dividedBy'],
): Select {
  const numbers = measureEachUnit(plan, of, weight?.at.kind === 'entry' || needsEntryVersion(dividedBy));
  return summariseNumbers(plan, numbers, { summary, dividedBy, weight });
}

async function measureUnits(
  run: RunStatement,
  plan: SeriesPlan,
  metric: Extract<MetricPlan, { kind: 'perUnit' }>,
  take: SeriesSelection,
): Promise<Measures> {
  const count: Count = (counted) =>
    summarise(counted, metric.measure, metric.summary, plan.weight, metric.dividedBy);
  const ranked =
    metric.rank === 'events' ? await rankedByEvents(run, plan, take) : { take, found: undefined };
  const read = await readCell(run, plan, count, ranked.take, 'units');
  return chooseMeasures(plan, inOrder(read, ranked.take, ranked.found), read);
}

/** Series in requested order, also those without a row. */
function inOrder(read: Read, take: SeriesSelection, found = read.found): Read {
  if (take.kind === 'top') return read;
  const seriesByValues = new Map(read.series.map((each) => [joinValues(each.values), each]));
  const empty = { cells: new Map(), whole: undefined };
  return {
    found,
    series: take.values.map((values) => seriesByValues.get(joinValues(values)) ?? { ...empty, values }),
  };
}

/** The greatest series by number of events, where there are several. */
async function rankedByEvents(
  run: RunStatement,
  plan: SeriesPlan,
  take: SeriesSelection,
): Promise<{ readonly take: SeriesSelection; readonly found: number | undefined }> {
  if (take.kind === 'these' || plan.whole.breakdowns.length === 0) return { take, found: undefined };
  const { series, found } = await readCounts(run, plan.whole, countTotals(plan.whole), take);
  return { take: { kind: 'these', values: series.map(({ values }) => values) }, found };
}

/** Counts events, and beside them units: without a breakdown only whether they are few, for which little is read. */
async function measureTotals(run: RunStatement, plan: SeriesPlan, take: SeriesSelection): Promise<Measures> {
  const reading = readCell(run, plan, countTotals, take);
  if (plan.whole.breakdowns.length > 0) {
    const read = await reading;
    return chooseMeasures(
      plan,
      inOrder(read, take),
      await unitsBeside(run, plan, valuesOfSeries(read), take),
    );
  }
  if (plan.weight) {
    const [read, units] = await Promise.all([reading, unitsBeside(run, plan, [[]], take)]);
    return chooseMeasures(plan, inOrder(read, take), units);
  }
  const [read, few] = await Promise.all([reading, run(fewUnitsStatement(plan.whole, plan.smallBelow))]);
  const { measured, ...others } = chooseMeasures(plan, inOrder(read, take), noUnits);
  const units: UnitCount = { n: few[0]?.n ?? 0, isLeast: true };
  return { ...others, measured: measured.map((each) => ({ ...each, units })) };
}

const noUnits: Read = { series: [], found: 0 };

/** A request for given values needs no count of units. */
function unitsBeside(
  run: RunStatement,
  plan: SeriesPlan,
  values: readonly (readonly string[])[],
  requested: SeriesSelection,
): Promise<Read> {
  if (requested.kind === 'these' && !plan.weight) return Promise.resolve(noUnits);
  const take = { kind: 'these', values } as const;
  // Per interval, only the weights are needed.
  return readWeighted(run, plan.weight ? plan : ofWhole(plan), plan.weight, take);
}

function valuesOfSeries({ series }: Read): readonly (readonly string[])[] {
  return series.map(({ values }) => values);
}

function ofWhole({ whole }: CellPlan): CellPlan {
  return { points: whole, whole, isWholeApart: false };
}

async function measureProperty(
  run: RunStatement,
  plan: SeriesPlan,
  { values, aggregate }: Extract<MetricPlan, { kind: 'property' }>,
  take: SeriesSelection,
): Promise<Measures> {
  const ranked = await rankedByEvents(run, plan, take);
  if (aggregate.kind !== 'distinctPerUnit') {
    const count: Count = (counted) => countProperty(counted, values, aggregate);
    const read = inOrder(await readCell(run, plan, count, ranked.take), ranked.take, ranked.found);
    const units = await unitsBeside(run, plan, valuesOfSeries(read), take);
    return chooseMeasures(plan, read, units);
  }
  const count: Count = (counted) => countUnitValues(counted, values);
  const [pairs, units] = await Promise.all([
    readCell(run, plan, count, ranked.take),
    readWeighted(run, plan, plan.weight, ranked.take),
  ]);
  const read = inOrder(pairs, ranked.take, ranked.found);
  const unitsOf = groupByValues(units);
  const perUnit = (pair: Cell | undefined, unit: Cell | undefined): Cell => {
    const n = readNumber(unit, 0);
    return { ...(unit ?? emptyCell), n: n === 0 ? null : readNumber(pair, 0) / n };
  };
  const series = read.series.map((each): CountedSeries => {
    const unitCounts = unitsOf.get(joinValues(each.values));
    const cells = [...(unitCounts?.cells ?? [])].map(
      ([x, unit]) => [x, perUnit(each.cells.get(x), unit)] as const,
    );
    return { ...each, cells: new Map(cells), whole: perUnit(each.whole, unitCounts?.whole) };
  });
  return chooseMeasures(plan, { ...read, series }, units);
}

async function measureShare(run: RunStatement, plan: SeriesPlan, take: SeriesSelection): Promise<Measures> {
  const read = await readWeighted(run, plan, plan.weight, take);
  const { denominator } = plan;
  if (!denominator) throw new Error('bug: a share of nothing');
  const all = inOrder(read, take);
  const within = groupByValues(
    await readShared(
      run,
      denominator,
      all.series.map(({ values }) => values),
    ),
  );
  const measures = chooseMeasures(plan, all, read);
  return {
    ...measures,
    measured: measures.measured.map((each, index): Measured => {
      const counted = all.series[index];
      const shares = computeShares(
        plan,
        counted,
        within.get(joinValues(selectUnitValues(denominator, each.values))),
      );
      const [numbers] = each.numbers;
      if (!numbers) throw new Error('bug: a share has no number');
      const numberOfShare = ({ n, share }: Share) => (n === 0 ? null : share);
      return {
        ...each,
        numbers: [
          {
            ...numbers,
            points: shares.points.map(numberOfShare),
            overall: numberOfShare(shares.overall),
            shares,
          },
        ],
      };
    }),
  };
}

/** Reads the counts that shares divide by. */
export function readShared(
  run: RunStatement,
  shared: DenominatorPlan,
  of: readonly (readonly string[])[],
): Promise<Read> {
  const values = of.map((each) => selectUnitValues(shared, each));
  const take = {
    kind: 'these',
    values: [...new Map(values.map((each) => [joinValues(each), each])).values()],
  } as const;
  return shared.kind === 'known'
    ? readCounts(run, shared.known, countKnown(shared.known), take)
    : readCell(run, shared.cell, countUniques, take);
}

/** The values that also apply to the divisor. */
export function selectUnitValues(shared: DenominatorPlan, values: readonly string[]): readonly string[] {
  return values.filter((_, index) => shared.unitBreakdowns.includes(index));
}

function computeShares(
  plan: SeriesPlan,
  counted: CountedSeries | undefined,
  within: CountedSeries | undefined,
) {
  const share = (of: Cell | undefined, all: Cell | undefined) =>
    makeShare(readNumber(of, 0), readNumber(all, 0));
  return {
    points: listIntervals(plan).map((x) => share(counted?.cells.get(x), within?.cells.get(x))),
    overall: share(counted?.whole, within?.whole),
  };
}

/** Makes the measures from the counts `n`. `units` gives the number of units; it may be the same read. */
function chooseMeasures(plan: SeriesPlan, read: Read, units: Read): Measures {
  const unitsOf = groupByValues(units);
  const bins = nameBins(plan.metric);
  const measured = read.series.map((each): Measured => {
    const unitCounts = unitsOf.get(joinValues(each.values));
    return {
      values: each.values,
      units: { n: unitCounts?.whole?.units ?? readNumber(unitCounts?.whole, 0), isLeast: false },
      ...(hasDivisor(plan.metric) && { withoutDivisor: each.whole?.left ?? 0 }),
      numbers: (bins ?? [undefined]).map((bin, index) => ({
        ...(bin !== undefined && { bin }),
        ...readNumbers(plan, each, bins ? index : undefined),
        ...(plan.weight && { weights: readWeights(plan, unitCounts, bins ? index : 0) }),
      })),
    };
  });
  return { found: read.found, measured, ...readBreakdownTotals(units, measured) };
}

function readBreakdownTotals(
  { every }: Read,
  measured: readonly Measured[],
): Pick<Measures, 'breakdownTotals'> {
  if (!every) return {};
  return { breakdownTotals: { ...every, unitsShown: measured.reduce((sum, { units }) => sum + units.n, 0) } };
}

function hasDivisor(metric: MetricPlan): boolean {
  return metric.kind === 'perUnit' && metric.dividedBy !== undefined;
}

function readNumbers(plan: SeriesPlan, { cells, whole }: CountedSeries, bin: number | undefined) {
  const none = findEmptyValue(plan.metric);
  const number = (cell: Cell | undefined) => {
    if (cell === undefined) return none;
    return bin === undefined ? readScalar(cell) : (binsIn(cell)[bin] ?? null);
  };
  return {
    points: listIntervals(plan).map((x) => number(cells.get(x))),
    overall: number(whole),
  };
}

function readWeights(plan: SeriesPlan, series: CountedSeries | undefined, bin: number) {
  const weight = (cell: Cell | undefined): Weight => {
    if (!cell) return { sum: 0, without: 0 };
    const { sums, without } = cell;
    assert(sums && without, 'units that were not weighed');
    // A metric of events has one weight per unit set.
    const at = (numbers: readonly number[]) => numbers[bin] ?? numbers[0] ?? 0;
    return { sum: at(sums), without: at(without) };
  };
  return {
    points: listIntervals(plan).map((x) => weight(series?.cells.get(x))),
    overall: weight(series?.whole),
  };
}

function listIntervals(plan: CellPlan): readonly number[] {
  return Array.from({ length: wholeRangeCell(plan.points.frame) }, (_, x) => x);
}

function groupByValues(read: Read): ReadonlyMap<string, CountedSeries> {
  return new Map(read.series.map((each) => [joinValues(each.values), each]));
}

export function readNumber(cell: Cell | undefined, none: number): number {
  return (cell && readScalar(cell)) ?? none;
}

function readScalar({ n }: Cell): number | null {
  assert(typeof n === 'number' || n === null, 'a number for each bin taken as one');
  return n;
}

function binsIn({ n }: Cell): readonly (number | null)[] {
  assert(typeof n === 'object' && n !== null, 'one number taken as one for each bin');
  return n;
}

/** Counts of a metric over the whole range; `within`: counts that its numbers are divided by. */
export function selectCounts(plan: SeriesPlan): { readonly counts: Select; readonly within?: Select } {
  const { metric, whole, denominator } = plan;
  switch (metric.kind) {
    case 'uniques':
      return { counts: countUniques(whole) };
    case 'totals':
      return { counts: countTotals(whole) };
    case 'perUnit':
      return { counts: summarise(whole, metric.measure, metric.summary, undefined, metric.dividedBy) };
    case 'property':
      return metric.aggregate.kind === 'distinctPerUnit'
        ? { counts: countUnitValues(whole, metric.values), within: countUniques(whole) }
        : { counts: countProperty(whole, metric.values, metric.aggregate) };
    case 'activeShare':
      if (denominator?.kind !== 'active') throw new Error('bug: a share of nothing');
      return { counts: countUniques(whole), within: countUniques(denominator.cell.whole) };
    default:
      throw never(metric);
  }
}
