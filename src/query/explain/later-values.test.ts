/** Which properties of a chart many units have only now: what is asked for each, and from how many on it is told. */
import { expect, it } from 'vitest';
import { parseDefinition } from '../charts/parse.ts';
import type { ChartDefinition, ChartResult } from '../charts/registry.ts';
import type { ProjectFacts } from '../facts.ts';
import type { ChartRunner } from '../run/chart-runner.ts';
import { findLaterValues } from './later-values.ts';

const facts: ProjectFacts = {
  ...{ project: 1, timeZone: 'UTC', groupTypes: ['company'], hasMerges: false },
  ...{ freshnessMs: 0, cohorts: [], nameProperties: {} },
};
const caller = { givenUp: new AbortController().signal } as never;
const range = { start: '2026-01-01', end: '2026-01-31' };
const unit = { kind: 'group', groupType: 'company' };
const of = (name: string) => ({ kind: 'group', groupType: 'company', name });
const is = (name: string) => ({ property: of(name), operator: 'is', values: ['x'] });

/** Each property has a value now in so many of 100 units that had none. */
async function ask(definition: object, now: Readonly<Record<string, number>>) {
  const asked: ChartDefinition[] = [];
  const chart = (_: unknown, each: ChartDefinition) => {
    asked.push(each);
    const [breakdown] = each.kind === 'segmentation' ? each.breakdowns : [];
    const noneUnitsWithValueNow = now[breakdown && 'name' in breakdown ? breakdown.name : ''] ?? 0;
    const byBreakdown = { units: 100, noneUnits: 40, noneUnitsWithValueNow };
    return Promise.resolve({ notes: { byBreakdown } } as unknown as ChartResult);
  };
  const runner = { chart } as unknown as Pick<ChartRunner, 'chart'>;
  const found = await findLaterValues(runner, facts, parseDefinition({ unit, range, ...definition }), caller);
  return { asked, found };
}

it('asks of breakdowns, filters and segments, and tells those of more than a tenth', async () => {
  const { found } = await ask(
    {
      kind: 'funnel',
      steps: [
        { kind: 'named', name: 'open' },
        { kind: 'named', name: 'pay', filters: [is('plan')] },
      ],
      segments: [{ conditions: [is('owner')] }],
      breakdowns: [of('region')],
    },
    { plan: 11, owner: 10, region: 40 },
  );
  const counted = { units: 100, withoutThen: 40 };
  expect(new Map(found.properties.map((each) => [each.path, each]))).toEqual(
    new Map([
      [
        'steps[1].filters[0].property',
        { path: 'steps[1].filters[0].property', name: 'plan', ...counted, withValueNow: 11 },
      ],
      ['breakdowns[0]', { path: 'breakdowns[0]', name: 'region', ...counted, withValueNow: 40 }],
    ]),
  );
});

it('counts the units of the event that is filtered, without what hides those that have no value', async () => {
  const { asked } = await ask(
    {
      kind: 'funnel',
      steps: [
        'open',
        {
          kind: 'named',
          name: 'pay',
          filters: [
            is('plan'),
            { property: { kind: 'event', name: 'page' }, operator: 'is set', values: [] },
          ],
        },
      ],
    },
    {},
  );
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    ...{ kind: 'segmentation', interval: 'all', propertyView: 'event', segments: [], range },
    events: [{ name: 'pay', filters: [{ property: { name: 'page' } }] }],
    breakdowns: [of('plan')],
  });
});

it('asks nothing where properties are read as they are now, or are of something else', async () => {
  const chart = { kind: 'segmentation', events: [{ kind: 'any', filters: [is('plan')] }] };
  expect((await ask({ ...chart, propertyView: 'now' }, {})).asked).toEqual([]);
  expect((await ask({ ...chart, unit: { kind: 'user' } }, {})).asked).toEqual([]);
  const ofEvents = { kind: 'segmentation', events: ['open'], breakdowns: [{ kind: 'event', name: 'page' }] };
  expect((await ask(ofEvents, {})).asked).toEqual([]);
});
