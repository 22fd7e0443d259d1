/** That the random charts meet all that a chart may ask for: any two options of a kind in at least one of 500 of its charts. */
import { describe, expect, it } from 'vitest';
import { kinds as registry } from '../../src/query/charts/registry.ts';
import type { ChartKind } from '../../src/query/contract.ts';
import { budgets } from '../budgets.ts';
import { isRefused, leastMet, type Met } from './option-pairs.ts';
import { isLong, seed } from './run.ts';

/** Of so few a pair of 1 in 500 may be missed by chance; the long run tells for sure. */
const count = isLong ? 20_000 : 3_000;
const least = isLong ? count / 500 : 1;

const allKinds = Object.keys(registry) as readonly ChartKind[];
const others = (...kinds: readonly ChartKind[]) => allKinds.filter((kind) => !kinds.includes(kind));

interface Refused {
  readonly kinds: readonly ChartKind[];
  readonly options: Readonly<Record<string, object>>;
}

const company = { kind: 'group', groupType: 'company' } as const;
const properties = {
  event: { kind: 'event', name: 'page' },
  user: { kind: 'user', name: 'plan' },
  'group (other)': { kind: 'group', groupType: 'team', name: 'plan' },
  'groupValue (other)': { kind: 'groupValue', groupType: 'team' },
  'groupValue (counted)': { ...company, kind: 'groupValue' },
  userId: { kind: 'userId' },
  client: { kind: 'client', name: 'platform' },
};
type Property = keyof typeof properties;

const byProperty = (key: string, names: readonly Property[], part: (property: object) => object) =>
  Object.fromEntries(names.map((name) => [`${key}.kind=${name}`, part(properties[name])]));
const performed = { kind: 'performed', event: { kind: 'any' }, during: 'interval' };
const weigh = (at: string) => ({ weigh: { property: 'arr', at } });
const table = (metric: object) => ({ columns: [{ kind: 'metric', event: 'open', metric }] });
const notOwn = [
  'event',
  'group (other)',
  'groupValue (counted)',
  'groupValue (other)',
  'userId',
  'client',
] as const;
const dividedBy = (property: object) => ({ kind: 'perUnit', dividedBy: property });

/** What a part that several kinds share offers, and some of them refuse; each with a chart that has it. */
const refused: readonly Refused[] = [
  {
    kinds: others('segmentation'),
    options: { 'condition.during.kind=interval': { segment: [performed] } },
  },
  {
    kinds: ['usageInterval', 'dataTable', 'sessions', 'engagementMatrix', 'journeys'],
    options: {
      'weigh=present': weigh('entry'),
      'weigh.at=entry': weigh('entry'),
      'weigh.at=periodStart': weigh('periodStart'),
    },
  },
  {
    kinds: ['engagementMatrix'],
    options: byProperty('breakdowns[]', ['event', 'userId', 'client'], (breakdown) => ({ breakdown })),
  },
  {
    kinds: ['cohortSize'],
    options: byProperty(
      'breakdowns[]',
      ['event', 'group (other)', 'groupValue (other)', 'userId', 'client'],
      (breakdown) => ({ breakdown }),
    ),
  },
  {
    kinds: ['segmentation'],
    options: byProperty('metric.dividedBy', notOwn, (property) => ({ metric: dividedBy(property) })),
  },
  {
    kinds: ['dataTable'],
    options: {
      ...byProperty('columns[].metric.dividedBy', notOwn, (property) => table(dividedBy(property))),
      'columns[].metric.kind=frequency': table({ kind: 'frequency' }),
      'columns[].metric.aggregate.kind=distribution': table({
        kind: 'property',
        property: properties.event,
        aggregate: { kind: 'distribution', bounds: [1] },
      }),
      'columns[].metric.summary.kind=histogram': table({ kind: 'perUnit', summary: 'histogram' }),
      'columns[].metric.summary.kind=concentration': table({ kind: 'perUnit', summary: 'concentration' }),
    },
  },
];

/** A right chart of each kind that counts companies, but for what is put in. */
const charts: Readonly<Partial<Record<ChartKind, object>>> = {
  segmentation: { events: ['open'] },
  funnel: { steps: ['open', 'pay'] },
  composition: { property: properties.event },
  cohortSize: { cohort: 'of-companies' },
  dataTable: { columns: [{ kind: 'metric', event: 'open' }] },
  journeys: { start: 'open' },
  impact: { treatments: ['open'], outcomes: ['pay'] },
};
const facts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company', 'team'],
  hasMerges: false,
  freshnessMs: 0,
  cohorts: [
    {
      id: 'of-companies',
      name: 'Of companies',
      definition: { version: 1, unit: company, members: { kind: 'static', revision: 1 } },
    },
  ],
  nameProperties: {},
} as const;

const chartOf = (kind: ChartKind, part: object) => ({
  kind,
  unit: company,
  range: { start: '2026-01-01', end: '2026-01-31' },
  ...charts[kind],
  ...part,
});

describe('options of charts', () => {
  it.each(allKinds)('%s: any two meet', { timeout: budgets.oracleMs }, async (kind) => {
    const refusedOptions = new Set(
      refused.filter(({ kinds }) => kinds.includes(kind)).flatMap(({ options }) => Object.keys(options)),
    );
    const met = await leastMet(kind, { seed, count, least: Math.max(least, count / 400) });
    const rare = met.filter(({ options }) => !options.every((option) => refusedOptions.has(option)));
    const told = ({ options, charts: n }: Met) => `${n} of ${count}: ${options.join(' + ')}`;
    console.info(`${kind}, options met least: ${rare.slice(0, 3).map(told).join('; ')}`);
    expect(rare.filter((each) => each.charts < least).map(told)).toEqual([]);
  });

  it.each(
    refused.flatMap(({ kinds, options }) =>
      kinds.flatMap((kind) => Object.entries(options).map(([option, part]) => [kind, option, part] as const)),
    ),
  )('%s refuses %s', async (kind, _, part) => {
    expect(await isRefused(chartOf(kind, {}), facts)).toBe(false);
    expect(await isRefused(chartOf(kind, part), facts)).toBe(true);
  });
});
