/** Points of a result, each with what its list of units must add up to. */
import {
  type ChartResult,
  type EngagementMatrixResult,
  type ImpactResult,
  type JourneyNode,
  type JourneyNodeRef,
  type JourneysResult,
  lifecycleStates,
  type Point,
  type RetentionResult,
  type RevenueLtvCohort,
  type RevenueLtvSeries,
  type SegmentationResult,
  type SessionNumbers,
  type SessionsResult,
} from '../../src/query/contract.ts';

export interface Expected {
  readonly point: Point;
  /** Position of the bin. */
  readonly bin?: number;
  /** Units in the list. */
  readonly units?: number;
  /** Their numbers added up. */
  readonly sum?: number;
}

/** `ofUnits`: the segments are asked of known units too, so who did not can be listed. */
export function pointsOf(result: ChartResult, ofUnits: boolean): readonly Expected[] {
  switch (result.kind) {
    case 'segmentation':
      return segmentationPoints(result, ofUnits);
    case 'funnel':
      if (result.definition.count === 'totals') return [];
      return result.series.flatMap(({ segment, values, steps, overTime }) =>
        steps.flatMap(({ count }, step): readonly Expected[] => {
          const at = { kind: 'funnel' as const, segment, values, step };
          const before = steps[step - 1]?.count;
          return [
            { point: { ...at, outcome: 'converted' }, units: count },
            ...(before === undefined
              ? []
              : [{ point: { ...at, outcome: 'stopped' as const }, units: before - count }]),
            ...cameAndWent(overTime.length, { ...at, outcome: 'converted' }),
            ...overTime.map(({ counts }, x) => ({
              point: { ...at, x, outcome: 'converted' as const },
              units: counts[step] ?? 0,
            })),
          ];
        }),
      );
    case 'retention':
      return retentionPoints(result);
    case 'usageInterval':
      return result.series.flatMap(({ segment, values, atMost }) =>
        atMost.flatMap(({ count, n }, index): readonly Expected[] => {
          const at = { kind: 'usageInterval' as const, segment, values, days: index + 1 };
          return [
            { point: { ...at, outcome: 'within' }, units: count },
            { point: { ...at, outcome: 'longer' }, units: n - count },
          ];
        }),
      );
    case 'lifecycle':
      return result.series.flatMap(({ segment, values, states }) =>
        lifecycleStates.flatMap((state): readonly Expected[] => {
          const at = { kind: 'lifecycle' as const, segment, values, state };
          return [
            ...states.map((counts, x) => ({ point: { ...at, x }, units: counts[state] })),
            ...cameAndWent(states.length, { ...at, x: 0 }),
          ];
        }),
      );
    case 'stickiness':
      return result.series.flatMap(({ segment, values, overTime }) => [
        ...overTime.flatMap(({ days }, x) =>
          days.flatMap(({ count, n }, index): readonly Expected[] => {
            const at = { kind: 'stickiness' as const, segment, values, x, days: index + 1 };
            return [
              { point: { ...at, outcome: 'did' }, units: count },
              { point: { ...at, outcome: 'didNot' }, units: n - count },
            ];
          }),
        ),
        ...cameAndWent(overTime.length, {
          ...{ kind: 'stickiness' as const, segment, values, x: 0, days: 1 },
          outcome: 'did',
        }),
      ]);
    case 'composition':
      return result.rows.flatMap(({ segment, values, share: { count, n } }): readonly Expected[] => {
        const at = { kind: 'composition' as const, segment, values };
        return [
          { point: { ...at, outcome: 'did' }, units: count },
          { point: { ...at, outcome: 'didNot' }, units: n - count },
        ];
      });
    case 'journeys':
      return journeysPoints(result);
    case 'cohortSize':
      return result.series.flatMap(({ segment, values, points }) => [
        ...points.flatMap((units, x): readonly Expected[] => {
          const at = { kind: 'cohortSize' as const, segment, values, x };
          const did = { point: { ...at, outcome: 'did' as const }, units };
          return values.length > 0 ? [did] : [did, { point: { ...at, outcome: 'didNot' } }];
        }),
        ...cameAndWent(points.length, { kind: 'cohortSize', segment, values, x: 0, outcome: 'did' }),
      ]);
    case 'engagementMatrix':
      return matrixPoints(result);
    case 'sessions':
      return sessionsPoints(result);
    case 'impact':
      return impactPoints(result, ofUnits);
    case 'revenueLtv':
      return result.series.flatMap((series) => [
        ...revenuePoints(series, series),
        ...series.cohorts.flatMap((cohort, x) => revenuePoints(series, cohort, x)),
      ]);
    case 'dataTable':
      return result.rows.flatMap(({ segment, values, cells, shares }) =>
        cells.flatMap((number, column): readonly Expected[] => {
          const kind = result.definition.columns[column];
          if (kind?.kind === 'formula') return [];
          const isUniques = kind?.kind === 'metric' && kind.metric.kind === 'uniques';
          const at = { kind: 'dataTable' as const, segment, values, column };
          const units = shares[column]?.count ?? (isUniques ? (number ?? 0) : undefined);
          const did = { point: { ...at, outcome: 'did' as const }, ...(units !== undefined && { units }) };
          return values.length > 0 || !ofUnits ? [did] : [did, { point: { ...at, outcome: 'didNot' } }];
        }),
      );
  }
}

type Following = Extract<Point, { readonly notIn?: number }>;

/** Behind the number of the last interval and not of the one before, and the other way round. */
function cameAndWent(intervals: number, at: Following): readonly Expected[] {
  const last = intervals - 1;
  if (last < 1) return [];
  return [{ point: { ...at, x: last, notIn: last - 1 } }, { point: { ...at, x: last - 1, notIn: last } }];
}

function segmentationPoints(
  { series, definition, x: labels }: SegmentationResult,
  ofUnits: boolean,
): readonly Expected[] {
  const { metric, formula, window } = definition;
  if (formula !== undefined) return [];
  const binKind = metric.kind === 'perUnit' ? metric.summary.kind : metric.kind;
  // Their bins are of values and of shares of a sum, not of units.
  const isBinned = binKind === 'frequency' || binKind === 'histogram';
  const countsUnits = isBinned || ['uniques', 'activeShare', 'atLeast'].includes(binKind);
  const addsUp = metric.kind === 'perUnit' && binKind === 'sum';
  const bins = new Map<string, number>();
  const expected = series.flatMap((each): readonly Expected[] => {
    const { event, segment, values, bin, points, overall, shares } = each;
    const key = JSON.stringify([event, segment, values]);
    const position = bins.get(key) ?? 0;
    bins.set(key, position + 1);
    if (bin !== undefined && !isBinned) return [];
    const at = {
      kind: 'segmentation' as const,
      event,
      segment,
      values,
      ...(bin !== undefined && { bin }),
    };
    const of = (number: number | null, count: number | undefined) => ({
      bin: position,
      ...(countsUnits && { units: count ?? number ?? 0 }),
      ...(addsUp && { sum: number ?? 0 }),
    });
    const xs = window?.kind === 'rollingAverage' ? [] : points.map((_, x) => x);
    const isPlain = ofUnits && values.length === 0 && bin === undefined && definition.which === 'any';
    return [
      { point: { ...at, outcome: 'did' }, ...of(overall, shares?.overall.count) },
      ...xs.map((x) => ({
        point: { ...at, x, outcome: 'did' as const },
        ...of(points[x] ?? null, shares?.points[x]?.count),
      })),
      ...(isPlain
        ? [undefined, ...xs].map((x) => ({
            point: { ...at, ...(x !== undefined && { x }), outcome: 'didNot' as const },
          }))
        : []),
      ...(bin === undefined && xs.length > 1
        ? xs.slice(1).flatMap((x) =>
            (['gained', 'lost', 'up', 'down'] as const).map((outcome) => ({
              point: { kind: 'change' as const, event, segment, values, x, before: x - 1, outcome },
            })),
          )
        : []),
    ];
  });
  return labels.length === 0 ? [] : expected;
}

function impactPoints(
  { series, definition, intervals }: ImpactResult,
  ofUnits: boolean,
): readonly Expected[] {
  const { metric } = definition;
  const isSum = metric.kind === 'property' && metric.aggregate.kind === 'sum';
  return series.flatMap(({ segment, values, treatmentEvent, outcomeEvent, units, leftOut, cells }) => {
    const at = { kind: 'impact' as const, segment, values, treatmentEvent, outcomeEvent };
    return [
      { point: { ...at, outcome: 'treated' as const }, units },
      { point: { ...at, outcome: 'leftOut' as const }, units: leftOut },
      ...(ofUnits && values.length === 0 ? [{ point: { ...at, outcome: 'notTreated' as const } }] : []),
      ...cells.flatMap(({ units: n, active, events, value, bins = [] }, cell): readonly Expected[] => {
        const here = { ...at, interval: intervals[cell] ?? 0 };
        const total = isSum ? (value ?? 0) : events;
        return [
          { point: { ...here, outcome: 'treated' }, units: n, sum: total },
          { point: { ...here, outcome: 'did' }, units: active.count, sum: total },
          { point: { ...here, outcome: 'didNot' }, units: n - active.count },
          ...bins.map((count, bin) => ({
            point: { ...here, bin, outcome: 'did' as const },
            units: count,
          })),
        ];
      }),
    ];
  });
}

function revenuePoints(
  { segment, values }: RevenueLtvSeries,
  { size, paid, revenue, cells }: RevenueLtvCohort,
  x?: number,
): readonly Expected[] {
  const at = { kind: 'revenueLtv' as const, segment, values, ...(x !== undefined && { x }) };
  return [
    { point: { ...at, outcome: 'reached' }, units: size, sum: revenue },
    { point: { ...at, outcome: 'paid' }, units: paid },
    { point: { ...at, outcome: 'notPaid' }, units: size - paid },
    ...cells.flatMap((cell, interval): readonly Expected[] => {
      const here = { ...at, interval };
      return [
        { point: { ...here, outcome: 'reached' }, units: cell.units, sum: cell.cumulative },
        { point: { ...here, outcome: 'paid' }, units: cell.paying },
        { point: { ...here, outcome: 'notPaid' }, units: cell.units - cell.paying },
        { point: { ...here, outcome: 'newlyPaid' }, units: cell.newPaying },
        { point: { ...here, outcome: 'everPaid' }, units: cell.everPaid },
        { point: { ...here, outcome: 'inInterval' }, sum: cell.revenue },
        { point: { ...here, outcome: 'notInInterval' }, sum: 0 },
      ];
    }),
  ];
}

function retentionPoints({ series }: RetentionResult): readonly Expected[] {
  return series.flatMap(({ segment, values, returnEvent, cohorts, overall }) => {
    const at = { kind: 'retention' as const, segment, values, returnEvent };
    const both = (interval: number, count: number, n: number, x?: number): readonly Expected[] => {
      const where = { ...at, interval, ...(x !== undefined && { x }) };
      return [
        { point: { ...where, outcome: 'returned' }, units: count },
        { point: { ...where, outcome: 'notReturned' }, units: n - count },
      ];
    };
    return [
      ...overall.flatMap(({ count, n }, interval) => both(interval, count, n)),
      ...cohorts.flatMap(({ cells }, x) =>
        cells.flatMap(({ count, n }, interval) => both(interval, count, n, x)),
      ),
    ];
  });
}

function sessionsPoints({ series }: SessionsResult): readonly Expected[] {
  return series.flatMap(({ segment, values, points, overall, lengths, eventCounts }) => {
    const at = { kind: 'sessions' as const, segment, values };
    const listed = (numbers: SessionNumbers, x?: number): readonly Expected[] => {
      const where = { ...at, ...(x !== undefined && { x }) };
      const { sessions, units, activeUnits, totalMs, events } = numbers;
      return [
        { point: { ...where, of: 'sessions', outcome: 'did' }, units, sum: sessions },
        { point: { ...where, of: 'time', outcome: 'did' }, units, sum: totalMs },
        { point: { ...where, of: 'events', outcome: 'did' }, units, sum: events },
        { point: { ...where, of: 'sessions', outcome: 'didNot' }, units: activeUnits - units, sum: 0 },
      ];
    };
    const of = { ...at, of: 'sessions' as const, outcome: 'did' as const };
    return [
      ...listed(overall),
      ...points.flatMap((numbers, x) => listed(numbers, x)),
      ...cameAndWent(points.length, of),
      ...lengths.map((sum, lengthBin) => ({ point: { ...of, lengthBin }, sum })),
      ...eventCounts.map((sum, eventBin) => ({ point: { ...of, eventBin }, sum })),
    ];
  });
}

function matrixPoints({ definition, events, series }: EngagementMatrixResult): readonly Expected[] {
  return series.flatMap(({ segment, values, event, units, total, overTime }) => {
    const which = definition.ranked ? { name: events[event] ?? '' } : { event };
    const at = { kind: 'engagementMatrix' as const, segment, values, ...which };
    return [
      { point: { ...at, outcome: 'did' as const }, units, sum: total },
      { point: { ...at, outcome: 'didNot' as const }, sum: 0 },
      ...overTime.flatMap((each, x): readonly Expected[] => [
        { point: { ...at, x, outcome: 'did' }, units: each.units, sum: each.total },
        { point: { ...at, x, outcome: 'didNot' }, units: each.activeUnits - each.units, sum: 0 },
      ]),
      ...cameAndWent(overTime.length, { ...at, outcome: 'did' }),
    ];
  });
}
/** Of units each has one path, so the numbers of a list add up to the number in any case. */
function journeysPoints({ series, definition }: JourneysResult): readonly Expected[] {
  return series.flatMap(({ segment, values, steps, links, paths }): readonly Expected[] => {
    const at = { kind: 'journeys' as const, segment, values };
    const of = (sum: number) => ({ sum, ...(definition.count === 'units' && { units: sum }) });
    const nodeAt = (step: number, position: number): JourneyNodeRef => {
      const nodes = steps[step]?.nodes ?? [];
      return refOf(nodes[position]) ?? { except: nodes.flatMap((node) => refOf(node) ?? []) };
    };
    return [
      ...steps.flatMap(({ nodes }, step) =>
        nodes.flatMap(({ share, stopped, ended, further, converted }, position): readonly Expected[] => {
          const node = nodeAt(step, position);
          const there = { ...at, part: 'step' as const, step, node };
          return [
            { point: { ...there, outcome: 'came' }, ...of(share.count) },
            { point: { ...there, outcome: 'stopped' }, ...of(stopped) },
            { point: { ...there, outcome: 'further' }, ...of(further) },
            ...(converted === undefined
              ? []
              : [
                  { point: { ...there, outcome: 'ended' as const }, ...of(ended) },
                  { point: { ...there, outcome: 'converted' as const }, ...of(converted) },
                ]),
          ];
        }),
      ),
      ...steps.map(({ nodes }, step) => ({
        point: { ...at, part: 'step' as const, step, outcome: 'came' as const },
        ...of(nodes.reduce((sum, { share }) => sum + share.count, 0)),
      })),
      ...links.map(({ step, from, to, count }) => ({
        point: {
          ...at,
          part: 'link' as const,
          step,
          from: nodeAt(step, from),
          to: nodeAt(step + 1, to),
        },
        ...of(count),
      })),
      ...paths.map(({ nodes, ending, share }) => ({
        point: { ...at, part: 'path' as const, nodes, ending },
        ...of(share.count),
      })),
    ];
  });
}

function refOf(node: JourneyNode | undefined) {
  if (node?.event === undefined) return undefined;
  return { event: node.event, ...(node.value !== undefined && { value: node.value }) };
}
