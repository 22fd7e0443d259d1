/** The number of a chart's result that a point names. */
import type { Share } from '../answer/result-base.ts';
import type { ChartResult, Point } from '../charts/registry.ts';

/** `of`: how many there are of which it counts some. */
interface ChartNumber {
  readonly value: number | null;
  readonly of?: number;
  readonly incomplete: boolean;
}

type PointOf<K extends Point['kind']> = Extract<Point, { kind: K }>;
type Find<K extends ChartResult['kind']> = (
  result: Extract<ChartResult, { kind: K }>,
  point: PointOf<K>,
) => ChartNumber | undefined;

/** Undefined where the chart shows no such number: only a list of units has it. */
export function readNumber(result: ChartResult, point: Point): ChartNumber | undefined {
  if (point.kind === 'change' || point.kind === 'journeys' || result.kind !== point.kind) return undefined;
  if ('notIn' in point && point.notIn !== undefined) return undefined;
  // The point is of the result's kind, which the compiler cannot follow through the record.
  const find = finders[point.kind] as (of: ChartResult, at: Point) => ChartNumber | undefined;
  return find(result, point);
}

const whole = (value: number | null | undefined, of?: number): ChartNumber | undefined =>
  value === undefined ? undefined : { value, ...(of !== undefined && { of }), incomplete: false };

const part = (share: Share | undefined, incomplete = false): ChartNumber | undefined =>
  share && { value: share.count, of: share.n, incomplete };

/** The series of a point among those of its result. */
function findSeries<S extends { readonly segment: number; readonly values: readonly string[] }>(
  series: readonly S[],
  { segment, values }: Pick<Point, 'segment' | 'values'>,
): S | undefined {
  return series.find((each) => each.segment === segment && each.values.join('\0') === values.join('\0'));
}

const finders: { readonly [K in Exclude<ChartResult['kind'], 'journeys'>]: Find<K> } = {
  segmentation: ({ series, incompleteFrom }, { event, bin, outcome, x, ...of }) => {
    const found = findSeries(
      series.filter((each) => each.event === event && each.bin === bin),
      of,
    );
    if (!found || outcome === 'didNot') return undefined;
    const incomplete = x !== undefined && x >= (incompleteFrom ?? Number.POSITIVE_INFINITY);
    const share = x === undefined ? found.shares?.overall : found.shares?.points[x];
    if (share) return part(share, incomplete);
    const read = whole(x === undefined ? found.overall : found.points[x]);
    return read && { ...read, incomplete };
  },
  funnel: ({ series }, { step, outcome, x, ...of }) => {
    const found = findSeries(series, of);
    if (!found || outcome === 'stopped') return undefined;
    const counts = x === undefined ? found.steps.map(({ count }) => count) : found.overTime[x]?.counts;
    return whole(counts?.[step], counts?.[0]);
  },
  retention: ({ series }, { returnEvent, interval, outcome, x, ...of }) => {
    const found = findSeries(
      series.filter((each) => each.returnEvent === returnEvent),
      of,
    );
    if (!found || outcome === 'notReturned') return undefined;
    const cell = (x === undefined ? found.overall : found.cohorts[x]?.cells)?.[interval];
    return part(cell, cell?.incomplete);
  },
  usageInterval: ({ series }, { days, outcome, x, ...of }) =>
    outcome === 'longer' || x !== undefined ? undefined : part(findSeries(series, of)?.atMost[days - 1]),
  lifecycle: ({ series }, { x, state, ...of }) => whole(findSeries(series, of)?.states[x]?.[state]),
  stickiness: ({ series }, { x, days, outcome, ...of }) => {
    const at = findSeries(series, of)?.overTime[x];
    return outcome === 'didNot' ? undefined : part(at?.days[days - 1], at?.incomplete);
  },
  dataTable: ({ rows }, { column, outcome, x, ...of }) => {
    const row = findSeries(rows, of);
    if (!row || outcome === 'didNot' || x !== undefined) return undefined;
    return part(row.shares[column] ?? undefined) ?? whole(row.cells[column]);
  },
  cohortSize: ({ series }, { x, outcome, ...of }) =>
    outcome === 'didNot' ? undefined : whole(findSeries(series, of)?.points[x]),
  composition: ({ rows, units }, { x, outcome, ...of }) => {
    if (x !== undefined || outcome === 'didNot') return undefined;
    return of.values.length === 0 ? whole(units) : part(findSeries(rows, of)?.share);
  },
  engagementMatrix: ({ series, events }, { event, name, outcome, x, ...of }) => {
    const position = event ?? events.indexOf(name ?? '');
    const found = findSeries(
      series.filter((each) => each.event === position),
      of,
    );
    if (!found || outcome === 'didNot') return undefined;
    if (x === undefined) return whole(found.units);
    const at = found.overTime[x];
    return at && { value: at.units, of: at.activeUnits, incomplete: at.incomplete };
  },
  sessions: ({ series, incompleteFrom }, { of: what, lengthBin, eventBin, outcome, x, ...of }) => {
    const found = findSeries(series, of);
    if (!found || outcome === 'didNot') return undefined;
    if (lengthBin !== undefined) return whole(found.lengths[lengthBin]);
    if (eventBin !== undefined) return whole(found.eventCounts[eventBin]);
    const at = x === undefined ? found.overall : found.points[x];
    const read = whole(at?.[({ sessions: 'sessions', time: 'totalMs', events: 'events' } as const)[what]]);
    return read && { ...read, incomplete: x !== undefined && x >= (incompleteFrom ?? Infinity) };
  },
  revenueLtv: ({ series }, { interval, outcome, x, ...of }) => {
    const found = findSeries(series, of);
    const cohort = x === undefined ? found : found?.cohorts[x];
    if (!cohort) return undefined;
    if (interval === undefined)
      return outcome === 'reached'
        ? whole(cohort.size)
        : outcome === 'everPaid'
          ? whole(cohort.paid, cohort.size)
          : undefined;
    const cell = cohort.cells[interval];
    const key = ({ reached: 'units', paid: 'paying', newlyPaid: 'newPaying', everPaid: 'everPaid' } as const)[
      outcome as string
    ];
    return cell && key && { value: cell[key], of: cell.units, incomplete: cell.incomplete };
  },
  impact: ({ series, intervals }, { treatmentEvent, outcomeEvent, interval, bin, outcome, ...of }) => {
    const found = findSeries(
      series.filter((each) => each.treatmentEvent === treatmentEvent && each.outcomeEvent === outcomeEvent),
      of,
    );
    if (!found || outcome === 'didNot' || outcome === 'notTreated') return undefined;
    if (interval === undefined) return whole(outcome === 'leftOut' ? found.leftOut : found.units);
    const cell = found.cells[intervals.indexOf(interval)];
    if (bin !== undefined) return whole(cell?.bins?.[bin], cell?.units);
    return outcome === 'treated' ? whole(cell?.units) : part(cell?.active, cell?.incomplete);
  },
};
