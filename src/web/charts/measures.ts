/** Kinds that have several numbers per point: which of them the picture shows. */
import type { ChartDefinition } from '../api/operations.ts';
import { writeDuration } from '../format.ts';
import { chartTexts as words } from '../words/charts.ts';
import { amounts, averages, counts, type NumberWriter } from './numbers.ts';
import type { ChartKind } from './types.ts';

const durations: NumberWriter = {
  exact: writeDuration,
  axis: writeDuration,
  isWhole: false,
  isFromZero: true,
};

export const sessionMeasures = {
  sessions: { name: words.sessions.sessions, writer: counts },
  averageMs: { name: words.sessions.averageMs, writer: durations },
  medianMs: { name: words.sessions.medianMs, writer: durations },
  perUnit: { name: words.sessions.perUnit, writer: averages },
  msPerUnit: { name: words.sessions.msPerUnit, writer: durations },
  eventsPerSession: { name: words.sessions.eventsPerSession, writer: averages },
} as const;

export const ltvMeasures = {
  arpu: { name: words.ltv.arpu, writer: amounts },
  arppu: { name: words.ltv.arppu, writer: amounts },
  cumulative: { name: words.ltv.cumulative, writer: amounts },
  revenue: { name: words.ltv.revenue, writer: amounts },
  paying: { name: words.ltv.paying, writer: counts },
} as const;

/** Of a funnel, views: how far, how that went over time, how long it took. */
export const funnelMeasures = {
  steps: { name: words.funnel.views.steps },
  overTime: { name: words.funnel.views.overTime },
  time: { name: words.funnel.views.time },
} as const;

/** Of a retention with several lines that is weighted: one line of each; with a single one both are drawn. */
export const retentionMeasures = {
  units: { name: words.retention.units },
  weight: { name: words.retention.weight },
} as const;

const measuresOf: Readonly<Partial<Record<ChartKind, Measures>>> = {
  funnel: funnelMeasures,
  sessions: sessionMeasures,
  revenueLtv: ltvMeasures,
};

type Measures = Readonly<Record<string, { readonly name: string }>>;

/** Empty where there is one. */
export function listMeasures(
  definition: ChartDefinition,
): readonly { readonly value: string; readonly label: string }[] {
  const measures = isWeighedOften(definition) ? retentionMeasures : measuresOf[definition.kind];
  return Object.entries(measures ?? {}).map(([value, { name }]) => ({ value, label: name }));
}

function isWeighedOften(definition: ChartDefinition): boolean {
  if (definition.kind !== 'retention' || definition.weigh === undefined) return false;
  const { breakdowns = [], segments = [], returns = [] } = definition;
  return breakdowns.length > 0 || segments.length > 1 || returns.length > 1;
}

/** The one named, else the first. */
export function chooseMeasure<M extends Measures>(measures: M, name: string | undefined): keyof M {
  return name !== undefined && Object.hasOwn(measures, name) ? name : (Object.keys(measures)[0] ?? '');
}
