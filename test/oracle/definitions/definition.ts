/** A random chart of a kind. */
import { never } from '../../../src/domain/assert.ts';
import { parseDefinition } from '../../../src/query/charts/parse.ts';
import type {
  Breakdown,
  ChartDefinition,
  ChartKind,
  Metric,
  PropertyAggregate,
  PropertyRef,
  SegmentationDefinition,
  Summary,
  TableColumn,
  Unit,
  UnitMeasure,
} from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { randomFormula } from './formula.ts';
import { funnel } from './funnel.ts';
import { journeys } from './journeys.ts';
import {
  inBands,
  numericProperty,
  ownProperty,
  randomBase,
  randomEvent,
  randomProperty,
  randomRange,
  randomSegments,
  randomView,
  type Words,
} from './parts.ts';
import { randomImpact, randomRevenueLtv } from './relative.ts';

const intervals = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export function randomDefinition(
  random: Random,
  words: Omit<Words, 'form'>,
  kind: ChartKind,
): ChartDefinition {
  const form = random.chance(0.25) ? 'plain' : 'full';
  const drawn = { kind, ...partsOf(random, { ...words, form }, kind) };
  try {
    return parseDefinition(drawn);
  } catch (error) {
    throw new Error(`the schema refuses what is drawn here for the kind ${kind}: ${JSON.stringify(drawn)}`, {
      cause: error,
    });
  }
}

function partsOf(random: Random, words: Words, kind: ChartKind): object {
  switch (kind) {
    case 'segmentation':
      return segmentation(random, words);
    case 'funnel':
      return funnel(random, words);
    case 'retention':
      return retention(random, words);
    case 'usageInterval': {
      const base = randomBase(random, words, { weighs: false });
      return {
        ...base,
        event: randomEvent(random, words, base.unit),
        daysMax: random.pick([1, 5, 30]),
        range: randomRange(random, words, 'all'),
      };
    }
    case 'lifecycle': {
      const base = randomBase(random, words);
      const interval = random.pick(['hour', 'day', 'week', 'month', 'quarter', 'year'] as const);
      return {
        ...base,
        event: randomEvent(random, words, base.unit),
        interval,
        range: randomRange(random, words, interval, 25),
      };
    }
    case 'stickiness': {
      const base = randomBase(random, words);
      const interval = random.pick(['week', 'week', 'month'] as const);
      return {
        ...base,
        event: randomEvent(random, words, base.unit),
        interval,
        cumulative: random.chance(0.5),
        range: randomRange(random, words, interval, 30),
      };
    }
    case 'composition': {
      const { breakdowns: _, ...base } = randomBase(random, words);
      return {
        ...base,
        event: randomEvent(random, words, base.unit),
        property: inBands(random, randomProperty(random, words, base.unit)),
        mode: random.pick(['latest', 'all', 'cross']),
        range: randomRange(random, words, 'all'),
      };
    }
    case 'journeys':
      return journeys(random, words);
    case 'cohortSize':
      return cohortSize(random, words);
    case 'engagementMatrix':
      return engagementMatrix(random, words);
    case 'sessions': {
      const base = randomBase(random, words, { weighs: false });
      const interval = random.pick([...intervals, 'all'] as const);
      return {
        ...base,
        event: random.chance(0.5) ? { kind: 'any' } : randomEvent(random, words, base.unit),
        ...(random.chance(0.4) && { within: randomEvent(random, words, base.unit) }),
        ...(random.chance(0.4) && { lengthBoundsMs: [0, 1, 1_000, 60_000, 24 * hourMs] }),
        ...(random.chance(0.4) && {
          eventBounds: random.pick([
            [1, 2, 4],
            [0, 3],
          ]),
        }),
        interval,
        range: randomRange(random, words, interval, 20),
      };
    }
    case 'revenueLtv':
      return randomRevenueLtv(random, words);
    case 'impact':
      return randomImpact(random, words);
    case 'dataTable':
      return dataTable(random, words);
    default:
      throw never(kind);
  }
}

function segmentation(random: Random, words: Words): object {
  const { weigh, ...base } = randomBase(random, words, { needs: { ofUnits: false, intervals: true } });
  const { unit } = base;
  const metric = randomMetric(random, words, unit);
  const isFormula = random.chance(isOfKnown(metric) ? 0.4 : 0.15);
  const interval = random.pick(['5 minutes', ...intervals, 'all'] as const);
  const common = {
    ...base,
    // A metric beside a formula asks for nothing.
    ...(isOfKnown(metric) && !isFormula && knownUnits(random, words, base)),
    metric,
    events: Array.from({ length: random.chance(words.form === 'full' ? 0.6 : 0.15) ? 2 : 1 }, () =>
      randomEvent(random, words, unit),
    ),
    which: random.pick(['any', 'any', 'active', 'new']),
    interval,
    range: randomRange(random, words, interval),
  };
  if (isFormula) return { ...common, ...formulaOf(random, words, common) };
  return {
    ...common,
    ...(random.chance(0.05) && { formulaProperties: { A: numericProperty(random, words, unit) } }),
    ...(weigh && { weigh }),
    ...(interval !== 'all' && random.chance(0.55) && { window: randomWindow(random) }),
  };
}

const isOfKnown = (metric: Metric) => metric.kind === 'activeShare' && metric.of === 'known';

/** What may be asked of known units: they are no events. */
function knownUnits(
  random: Random,
  words: Words,
  { unit, breakdowns }: Pick<SegmentationDefinition, 'unit' | 'breakdowns'>,
): Pick<SegmentationDefinition, 'segments' | 'breakdowns'> {
  return {
    segments: randomSegments(random, words, unit, { ofUnits: true, intervals: false }),
    breakdowns: breakdowns.map(() => knownBreakdown(random, unit)),
  };
}

/** In place of the metric. */
function formulaOf(
  random: Random,
  words: Words,
  { unit, segments, interval }: Pick<SegmentationDefinition, 'unit' | 'segments' | 'interval'>,
) {
  const needs = { isWindowed: interval !== 'all', segments: segments.length };
  return {
    ...randomFormula(random, words, unit, needs),
    range: randomRange(random, words, interval, 20),
  };
}

function knownBreakdown(random: Random, unit: Unit): Breakdown {
  const ofEvent = [
    { kind: 'event', name: 'page' },
    { kind: 'client', name: 'platform' },
    { kind: 'userId' },
  ] as const;
  return inBands(random, random.chance(0.4) ? random.pick(ofEvent) : ownProperty(random, unit));
}

function randomWindow(random: Random): object {
  const intervals = random.pick([1, 2, 3, 5]);
  return random.pick([
    { kind: 'rollingAverage', intervals },
    { kind: 'rollingWindow', intervals },
    { kind: 'cumulative' },
  ]);
}

const bounds = [[0, 1, 2, 5], [1, 2, 3, 10], [2], [-5, 0.5, 2.5, 10]] as const;

export function randomMetric(random: Random, words: Words, unit: Unit): Metric {
  const roll = random.below(100);
  if (roll < 4) return { kind: 'uniques' };
  if (roll < 8) return { kind: 'totals' };
  if (roll < 17) return { kind: 'activeShare', of: random.pick(['active', 'known', 'known'] as const) };
  if (roll < 21) return { kind: 'average' };
  if (roll < 25) return { kind: 'frequency', bounds: random.pick(bounds) };
  if (roll < 57)
    return {
      kind: 'property',
      property: numericProperty(random, words, unit),
      aggregate: randomAggregate(random),
    };
  return {
    kind: 'perUnit',
    of: randomMeasure(random, words, unit),
    ...(random.chance(0.45) && { dividedBy: { ...divisor(unit), ...randomView(random) } }),
    summary: randomSummary(random),
  };
}

const divisor = (unit: Unit): PropertyRef =>
  unit.kind === 'user'
    ? { kind: 'user', name: 'seats' }
    : { kind: 'group', groupType: unit.groupType, name: 'seats' };

function randomAggregate(random: Random): PropertyAggregate {
  return random.pick<PropertyAggregate>([
    { kind: 'sum' },
    { kind: 'average' },
    { kind: 'median' },
    { kind: 'min' },
    { kind: 'max' },
    { kind: 'percentile', percentile: random.pick([0, 25, 90, 100]) },
    { kind: 'distinct' },
    { kind: 'distinctPerUnit' },
    { kind: 'distribution', bounds: random.pick(bounds) },
  ]);
}

function randomMeasure(random: Random, words: Words, unit: Unit): UnitMeasure {
  const property = numericProperty(random, words, unit);
  const ofProperty = [
    { kind: 'sum', property },
    { kind: 'distinct', property },
  ] as const;
  return random.pick<UnitMeasure>([
    { kind: 'events' },
    unit.kind === 'group' ? { kind: 'users' } : { kind: 'days' },
    unit.kind === 'group' ? { kind: 'users' } : { kind: 'days' },
    { kind: 'days' },
    ...ofProperty,
    ...ofProperty,
    ...ofProperty,
  ]);
}

function randomSummary(random: Random): Summary {
  return random.pick<Summary>([
    { kind: 'mean' },
    { kind: 'median' },
    { kind: 'trimmedMean', share: random.pick([0, 0.1, 0.25, 0.4]) },
    { kind: 'percentile', percentile: random.pick([10, 90]) },
    { kind: 'sum' },
    { kind: 'atLeast', value: random.pick([1, 2, 3]) },
    { kind: 'histogram', bounds: random.pick(bounds) },
    { kind: 'concentration' },
  ]);
}

const hourMs = 3_600_000;

function retention(random: Random, words: Words): object {
  const base = randomBase(random, words);
  const { unit } = base;
  const mode = random.pick(['on', 'onOrAfter', 'brackets']);
  const interval = random.pick(['day', 'day', 'week', 'month'] as const);
  return {
    ...base,
    start: random.chance(0.35) ? { kind: 'new' } : randomEvent(random, words, unit),
    returns: Array.from({ length: random.pick([1, 1, 2]) }, () => randomEvent(random, words, unit)),
    mode,
    ...(mode === 'brackets' && {
      brackets: random.pick([
        [
          [0, 0],
          [1, 3],
          [4, 7],
        ],
        [[0, 2]],
        [
          [1, 1],
          [2, 5],
        ],
      ]),
    }),
    clock: random.pick(['24h', 'calendar']),
    interval,
    intervals: random.pick([0, 3, 8]),
    range: randomRange(random, words, interval, 15),
  };
}

function cohortSize(random: Random, words: Words): object {
  const cohort = random.pick(words.cohorts);
  const base = randomBase(random, words, { breakdowns: 'ofUnits' });
  const { unit } = cohort.definition;
  const interval = random.pick([...intervals, 'all'] as const);
  const { weigh: _, ...unweighed } = base;
  return {
    ...unweighed,
    unit,
    cohort: cohort.id,
    segments: randomSegments(random, words, unit, { ofUnits: true, intervals: false }),
    breakdowns: base.breakdowns.map(() => inBands(random, ownProperty(random, unit))),
    ...(unit.kind === 'group' &&
      random.chance(0.3) && { weigh: { property: 'arr', at: random.pick(['entry', 'periodStart']) } }),
    interval,
    range: randomRange(random, words, interval, interval === 'hour' ? 24 : 12),
  };
}

function dataTable(random: Random, words: Words): object {
  const base = randomBase(random, words, { weighs: false });
  const columns = Array.from(
    { length: words.form === 'full' ? random.pick([1, 4, 5]) : 1 + random.below(2) },
    () => randomColumn(random, words, base.unit),
  );
  const hasKnown = columns.some((column) => column.kind === 'metric' && isOfKnown(column.metric));
  return {
    ...base,
    ...(hasKnown && knownUnits(random, words, base)),
    columns,
    orderBy: random.below(columns.length),
    range: randomRange(random, words, 'all'),
  };
}

function engagementMatrix(random: Random, words: Words): object {
  const { breakdowns, ...base } = randomBase(random, words, { weighs: false });
  const { unit } = base;
  const interval = random.pick(['day', 'week', 'week', 'month'] as const);
  const order = random.pick(['top', 'bottom'] as const);
  return {
    ...base,
    ...(random.chance(0.5)
      ? { events: Array.from({ length: 1 + random.below(4) }, () => randomEvent(random, words, unit)) }
      : { ranked: { order, count: random.pick([1, 2, 50]) } }),
    breakdowns: breakdowns.map((property) =>
      ['user', 'group', 'groupValue'].includes(property.kind)
        ? property
        : inBands(random, ownProperty(random, unit)),
    ),
    measure: random.pick(['days', 'times']),
    quadrants: random.pick(['median', 'average']),
    interval,
    range: randomRange(random, words, interval, 20),
  };
}

function randomColumn(random: Random, words: Words, unit: Unit): TableColumn {
  const name = random.chance(0.3) ? { name: 'A column' } : {};
  if (random.chance(0.2))
    return {
      ...name,
      kind: 'conversion',
      steps: Array.from({ length: 2 }, () => randomEvent(random, words, unit)),
      order: random.pick(['this', 'any', 'exact'] as const),
      windowMs: random.pick([60_000, 24 * hourMs, 30 * 24 * hourMs]),
    };
  if (random.chance(0.2))
    return {
      ...name,
      kind: 'formula',
      ...randomFormula(random, words, unit, { isWindowed: false, segments: 1 }),
    };
  return {
    ...name,
    kind: 'metric',
    event: randomEvent(random, words, unit),
    metric: tableMetric(random, words, unit),
  };
}

/** Metrics that are one number. */
function tableMetric(random: Random, words: Words, unit: Unit): Metric {
  for (;;) {
    const metric = randomMetric(random, words, unit);
    const hasBins =
      metric.kind === 'frequency' ||
      (metric.kind === 'property' && metric.aggregate.kind === 'distribution') ||
      (metric.kind === 'perUnit' && ['histogram', 'concentration'].includes(metric.summary.kind));
    if (!hasBins) return metric;
  }
}
