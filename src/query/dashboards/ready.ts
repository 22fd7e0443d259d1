/** Charts and figures made from what people said about a group type; where something was not said, which. */
import { parseDefinition } from '../charts/parse.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import type { DateRange } from '../definition/schema/range.ts';
import { dayMs } from '../definition/schema/zod-parts.ts';
import { findMeaningProperty } from '../definition/terms/meanings.ts';
import { nameGroupType } from '../definition/terms/names.ts';
import { findGroupTypeTerms, type GroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { ReadyName } from './ready-names.ts';
import type { Span } from './span.ts';

/** What somebody has to say first. */
export const unsaid = ['plan', 'value', 'features', 'onboarding'] as const;
export type Unsaid = (typeof unsaid)[number];

interface Ready {
  readonly title: string;
  /** Its dates, where nobody gave others. */
  readonly span: Span;
  readonly needs?: Unsaid;
  /** What differs from the defaults. */
  readonly chart: Readonly<Record<string, unknown>>;
}

interface Said {
  readonly groupType: string;
  readonly several: string;
  readonly one: string;
  readonly terms: GroupTypeTerms;
  readonly plan: string;
  readonly value: string;
}

/** Of a data table: more columns than these are hard to read. */
const featuresMax = 8;

/** The chart of a range, or what has to be said first. */
export function makeReady(
  name: ReadyName,
  groupType: string,
  facts: Pick<ProjectFacts, 'terms'>,
):
  | {
      readonly kind: 'made';
      readonly title: string;
      readonly span: Span;
      readonly at: (range: DateRange) => ChartDefinition;
    }
  | { readonly kind: 'unsaid'; readonly title: string; readonly needs: Unsaid } {
  const said = readSaid(groupType, facts);
  const { title, span, needs, chart } = describeReady[name](said);
  if (needs !== undefined && !isSaid(needs, said)) return { kind: 'unsaid', title, needs };
  const at = (range: DateRange) =>
    parseDefinition({ unit: { kind: 'group', groupType }, leaveOut: true, ...chart, range });
  return { kind: 'made', title, span, at };
}

function readSaid(groupType: string, facts: Pick<ProjectFacts, 'terms'>): Said {
  const terms = findGroupTypeTerms(facts, groupType);
  const { singular, plural } = nameGroupType(terms, groupType);
  return {
    ...{ groupType, terms, one: singular, several: plural },
    plan: findMeaningProperty(terms.meanings, 'plan') ?? '',
    value: findMeaningProperty(terms.meanings, 'value') ?? '',
  };
}

function isSaid(what: Unsaid, { terms, plan, value }: Said): boolean {
  switch (what) {
    case 'plan':
      return plan !== '';
    case 'value':
      return value !== '';
    case 'features':
      return terms.features.length > 0;
    case 'onboarding':
      return terms.onboarding !== undefined;
  }
}

const weeks = (count: number): Span => ({ kind: 'last', count, of: 'week' });
const quarters = (count: number): Span => ({ kind: 'last', count, of: 'quarter' });
const days = (count: number): Span => ({ kind: 'last', count, of: 'day' });
const use = { kind: 'anyActive' };
const active = { kind: 'segmentation', events: [use] };
const byPlan = ({ groupType, plan }: Said) => ({ breakdowns: [{ kind: 'group', groupType, name: plan }] });
const retained = {
  kind: 'retention',
  start: use,
  returns: [use],
  interval: 'month',
  intervals: 6,
  clock: 'calendar',
};
const onboarded = ({ terms: { onboarding } }: Said) => ({
  kind: 'funnel',
  steps: onboarding?.steps ?? [],
  windowMs: (onboarding?.windowDays ?? 14) * dayMs,
});
/** Each feature as one event, which is any of its own. */
const listFeatures = ({ terms }: Said) =>
  terms.features.slice(0, featuresMax).map(({ name, events }) => ({ name, event: anyOf(events) }));
const eventType = { kind: 'client', name: 'event_type' };
const anyOf = (values: readonly string[]) => ({
  kind: 'any',
  filters: [{ property: eventType, operator: 'is', values }],
});

const describeReady: Readonly<Record<ReadyName, (said: Said) => Ready>> = {
  'active-by-week': ({ several }) => ({
    title: `Active ${several} by week`,
    ...{ span: weeks(12), chart: { ...active, interval: 'week' } },
  }),
  'active-by-quarter': ({ several }) => ({
    title: `Active ${several} by quarter`,
    ...{ span: quarters(6), chart: { ...active, interval: 'quarter' } },
  }),
  'active-figure': ({ several }) => ({
    title: `Active ${several}`,
    ...{ span: weeks(4), chart: { ...active, interval: 'week' } },
  }),
  'people-figure': () => ({
    title: 'Active people',
    ...{ span: weeks(4), chart: { ...active, unit: { kind: 'user' }, interval: 'week' } },
  }),
  'new-by-week': ({ several }) => ({
    title: `New ${several} by week`,
    ...{
      span: weeks(12),
      chart: { kind: 'segmentation', events: [{ kind: 'any' }], which: 'new', interval: 'week' },
    },
  }),
  'lifecycle-by-week': ({ several }) => ({
    title: `New, current, resurrected and dormant ${several}`,
    ...{ span: weeks(12), chart: { kind: 'lifecycle', event: use, interval: 'week' } },
  }),
  'logo-retention': ({ several }) => ({
    title: `How many ${several} stay`,
    ...{ span: quarters(2), chart: retained },
  }),
  'value-retention': ({ several, value }) => ({
    title: `How much value of ${several} stays`,
    ...{ span: quarters(2), needs: 'value', chart: { ...retained, weigh: { property: value } } },
  }),
  'active-by-plan': (said) => ({
    title: `Active ${said.several} by plan`,
    ...{ span: weeks(12), needs: 'plan', chart: { ...active, interval: 'week', ...byPlan(said) } },
  }),
  'value-lifecycle': ({ several, value }) => ({
    title: `Value of ${several} that went dormant and came back`,
    ...{ span: quarters(4), needs: 'value' },
    chart: { kind: 'lifecycle', event: use, interval: 'month', weigh: { property: value } },
  }),
  'onboarding-funnel': (said) => ({
    title: `How far new ${said.several} come`,
    ...{ span: days(60), needs: 'onboarding', chart: { ...onboarded(said), interval: 'all' } },
  }),
  'onboarding-time': (said) => ({
    title: `${said.terms.onboarding === undefined ? 'Onboarded' : 'Onboarding'} week by week`,
    ...{ span: weeks(12), needs: 'onboarding', chart: { ...onboarded(said), interval: 'week' } },
  }),
  'new-retention': ({ several }) => ({
    title: `How many new ${several} come back`,
    span: weeks(12),
    chart: { kind: 'retention', returns: [use], interval: 'week', intervals: 8, clock: 'calendar' },
  }),
  'feature-use': (said) => ({
    title: `${capitalize(said.several)} that use each feature`,
    ...{ span: weeks(12), needs: 'features' },
    chart: { kind: 'segmentation', events: listFeatures(said).map(({ event }) => event), interval: 'week' },
  }),
  'feature-matrix': ({ several, terms }) => ({
    title: `How widely and how often ${several} use features`,
    ...{ span: weeks(8), needs: 'features' },
    chart: {
      kind: 'engagementMatrix',
      events: terms.features.flatMap(({ events }) => events).slice(0, 20),
      interval: 'week',
    },
  }),
  'feature-by-plan': (said) => ({
    title: 'Use of features by plan',
    ...{ span: days(28), needs: said.terms.features.length === 0 ? 'features' : 'plan' },
    chart: {
      kind: 'dataTable',
      ...byPlan(said),
      columns: [
        { kind: 'metric', name: `Active ${said.several}`, event: use },
        ...listFeatures(said).map((feature) => ({
          ...{ kind: 'metric', ...feature },
          metric: { kind: 'activeShare', of: 'active' },
        })),
      ],
    },
  }),
};

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
