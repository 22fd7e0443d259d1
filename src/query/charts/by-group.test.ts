/** Tests that charts of a few groups read the events by group, and say the same as from all events. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ProjectQueries, smallProject } from '../../../test/support/small-project.ts';

let project: ProjectQueries;
beforeAll(async () => {
  const day = (date: number, hour: number) => `2026-03-0${date}T${hour}:00:00Z`;
  project = await smallProject({
    timeZone: 'UTC',
    now: '2026-03-09T00:00:00Z',
    companies: { 'acme@1': [day(1, 0), { name: 'Acme Ltd', plan: 'pro' }] },
    events: [
      [day(2, 10), 'open', 'ann', ['acme@1'], { page: 'a' }],
      [day(2, 11), 'open', 'bob', ['acme@1', 'globex'], { page: 'b' }],
      [day(3, 10), 'save', 'ann', ['acme@1']],
      [day(3, 11), 'open', 'cid', ['initech']],
      [day(3, 12), 'open', 'dan'],
      // The half from here on is not derived.
      [day(4, 10), 'open', 'bob', ['globex', 'acme@1'], { page: 'a' }],
      [day(4, 11), 'save', 'eve', ['initech']],
      [day(5, 10), 'save', 'bob', ['globex']],
      [day(5, 11), 'save', 'bob', ['acme@1']],
      [day(5, 12), 'open', 'ann', ['initech']],
    ],
  });
});
afterAll(() => project.close());

const value = { kind: 'groupValue', groupType: 'company' };
const name = { kind: 'group', groupType: 'company', name: 'name' };
const company = { kind: 'group', groupType: 'company' };

const chart = (more: object, filter: object) => ({
  kind: 'segmentation' as const,
  range: { start: '2026-03-02', end: '2026-03-05' },
  events: [{ kind: 'any' }],
  metric: 'totals',
  ...more,
  segments: [{ conditions: [{ kind: 'property', operator: 'is', ...filter }] }],
});
const points = async (definition: ReturnType<typeof chart>) =>
  (await project.chart(definition)).series[0]?.points;

const ofAcme = { property: value, values: ['acme'] };

describe('a chart of a few groups', () => {
  it.each([
    ['of one group', chart({}, ofAcme), [2, 1, 1, 1]],
    ['of one group and event', chart({ events: [{ kind: 'named', name: 'open' }] }, ofAcme), [2, 0, 1, 0]],
    ['of users of one group', chart({ metric: 'uniques' }, ofAcme), [2, 1, 1, 1]],
    [
      'of several groups, each event once',
      chart({}, { property: value, values: ['acme', 'globex'] }),
      [2, 1, 1, 2],
    ],
    ['of a group by its name', chart({}, { property: name, values: ['Acme Ltd'] }), [2, 1, 1, 1]],
    [
      'of a group by its name now',
      chart({}, { property: { ...name, view: 'now' }, values: ['Acme Ltd'] }),
      [2, 1, 1, 1],
    ],
    [
      'that counts groups',
      chart({ unit: company, metric: 'uniques', events: [{ kind: 'named', name: 'open' }] }, ofAcme),
      [1, 0, 1, 0],
    ],
    ['of a group that is not there', chart({}, { property: value, values: ['nobody'] }), [0, 0, 0, 0]],
  ] as const)('%s reads them by group', async (_, definition, expected) => {
    expect(await points(definition)).toEqual(expected);
    expect(await project.tables(definition)).toContain('group_events');
  });

  it.each([
    ['other groups', chart({}, { property: value, operator: 'is not', values: ['acme'] }), [0, 1 + 1, 1, 2]],
    [
      'a property that many share',
      chart({}, { property: { ...name, name: 'plan' }, values: ['pro'] }),
      [2, 1, 1, 1],
    ],
    [
      'other properties of the event',
      chart({ breakdowns: [{ kind: 'event', name: 'page' }] }, ofAcme),
      // Of events without a page.
      [0, 1, 0, 1],
    ],
  ] as const)('of %s reads all events', async (_, definition, expected) => {
    expect(await points(definition)).toEqual(expected);
    expect(await project.tables(definition)).not.toContain('group_events');
  });

  it('of all steps of a funnel reads them by group', async () => {
    const definition = {
      kind: 'funnel' as const,
      range: { start: '2026-03-02', end: '2026-03-05' },
      steps: ['open', 'save'].map((type) => ({
        kind: 'named',
        name: type,
        filters: [{ operator: 'is', ...ofAcme }],
      })),
      windowMs: 7 * 86_400_000,
      interval: 'all',
    };
    const { series } = await project.chart(definition);
    expect(series[0]?.steps.map(({ count }) => count)).toEqual([2, 2]);
    expect(await project.tables(definition)).toContain('group_events');
  });

  it('opens into the same units', async () => {
    const definition = chart({ metric: 'uniques' }, ofAcme);
    expect(
      await project.units(definition, {
        kind: 'segmentation',
        segment: 0,
        values: [],
        event: 0,
        x: 0,
        outcome: 'did',
      }),
    ).toEqual([
      ['ann', 1],
      ['bob', 1],
    ]);
  });
});
