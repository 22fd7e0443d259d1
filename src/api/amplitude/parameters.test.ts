/** Tests of how parameters of the Dashboard REST API become chart definitions. */
import { describe, expect, it } from 'vitest';
import { Problem } from '../../domain/problem.ts';
import type { ParameterOf } from './chart-parameters.ts';
import { readComposition } from './composition.ts';
import { readFunnel } from './funnels.ts';
import { readRetention } from './retention.ts';
import { readRevenueLtv } from './revenue-ltv.ts';
import { readSegmentation } from './segmentation.ts';
import { readSessionLengths } from './sessions.ts';
import { readUsers } from './users.ts';

type Parameters = Readonly<Record<string, string | readonly string[]>>;

const named = (event_type: string, more: object = {}) => JSON.stringify({ event_type, ...more });
const range = { start: '20260101', end: '20260103' };

function search(...given: readonly Parameters[]): string {
  const pairs = Object.entries(Object.assign({}, ...given) as Parameters);
  return new URLSearchParams(
    pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();
}

const segmentation = (more: Parameters = {}) =>
  readSegmentation(search({ e: named('open'), ...range }, more));
const funnel = (more: Parameters = {}) =>
  readFunnel(search({ e: [named('open'), named('buy')], ...range }, more));
const retention = (more: Parameters = {}) =>
  readRetention(search({ se: named('_new'), re: named('_active'), ...range }, more));
const users = (more: Parameters = {}) => readUsers(search(range, more));
const composition = (more: Parameters = {}) => readComposition(search({ p: 'platform', ...range }, more));

/** That it throws a Problem at a parameter. */
function refuses(read: () => unknown, path: string, text: string): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ path, message: expect.stringContaining(text) });
    return;
  }
  expect.fail('was taken');
}

const company = { kind: 'group', groupType: 'company' };
const plan = { ...company, name: 'plan' };
const rangeOf = { start: '2026-01-01', end: '2026-01-03' };

describe('parameters of segmentation', () => {
  it('become a definition', () => {
    const filter = (subprop_type: string, subprop_key: string, more: object = {}) => ({
      ...{ subprop_type, subprop_key, subprop_op: 'is', subprop_value: ['a', 3], ...more },
    });
    const filters = [
      filter('event', 'page'),
      filter('user', 'gp:role', { subprop_op: 'is not', subprop_value: ['dev'] }),
      filter('user', 'version', { subprop_op: 'contains', subprop_value: ['1.'] }),
      filter('group', 'plan', { group_type: 'company', subprop_op: 'is set', subprop_value: [] }),
      filter('group', 'grp:', { group_type: 'company' }),
    ];
    const s = [{ prop: 'grp:plan', group_type: 'company', op: 'is', values: ['pro'] }];
    const { definition } = segmentation({
      e: named('open', { filters }),
      e2: named('_active'),
      s: JSON.stringify(s),
      ...{ m: 'totals', n: 'active', i: '7', g: 'grp:', gt: 'company', cg: 'company', pv: 'now', limit: '5' },
    });
    const values = ['a', '3'];
    expect(definition).toEqual({
      version: 1,
      kind: 'segmentation',
      unit: company,
      events: [
        {
          kind: 'named',
          name: 'open',
          filters: [
            { property: { kind: 'event', name: 'page' }, operator: 'is', values },
            { property: { kind: 'user', name: 'role' }, operator: 'is not', values: ['dev'] },
            { property: { kind: 'client', name: 'version_name' }, operator: 'contains', values: ['1.'] },
            { property: plan, operator: 'is set', values: [] },
            { property: { kind: 'groupValue', groupType: 'company' }, operator: 'is', values },
          ],
        },
        { kind: 'anyActive', filters: [] },
      ],
      segments: [{ conditions: [{ kind: 'property', property: plan, operator: 'is', values: ['pro'] }] }],
      which: 'active',
      metric: { kind: 'totals' },
      breakdowns: [{ kind: 'groupValue', groupType: 'company' }],
      interval: 'week',
      range: rangeOf,
      propertyView: 'now',
      limit: 5,
      smallBelow: 10,
    });
  });

  it('take events with revenue as an event of their own', () => {
    const filters = [
      { subprop_type: 'event', subprop_key: '$currency', subprop_op: 'is', subprop_value: ['EUR'] },
    ];
    const { definition } = segmentation({ e: named('revenue_amount', { filters }) });
    const hasRevenue = { property: { kind: 'event', name: '$revenue' }, operator: 'is set', values: [] };
    expect(definition.events).toEqual([
      {
        kind: 'any',
        filters: [
          { property: { kind: 'event', name: '$currency' }, operator: 'is', values: ['EUR'] },
          hasRevenue,
        ],
      },
    ]);
    expect(segmentation({ e: named('unverified_revenue') }).definition.events).toEqual([
      { kind: 'any', filters: [hasRevenue] },
    ]);
  });

  it.each([
    [{ m: 'pct_dau' }, { metric: { kind: 'activeShare', of: 'active' } }],
    [{ m: 'average' }, { metric: { kind: 'average' } }],
    [{ m: 'histogram' }, { metric: { kind: 'frequency' } }],
    [
      { m: 'sums', e: named('open', { group_by: [{ type: 'event', value: 'price' }] }) },
      {
        metric: { kind: 'property', property: { kind: 'event', name: 'price' }, aggregate: { kind: 'sum' } },
        breakdowns: [],
      },
    ],
    [
      {
        m: 'value_avg',
        e: named('open', {
          group_by: [
            { type: 'event', value: 'price' },
            { type: 'group', value: 'plan', group_type: 'company' },
          ],
        }),
      },
      { metric: { kind: 'property', aggregate: { kind: 'average' } }, breakdowns: [plan] },
    ],
    [
      { m: 'histogram', e: named('open', { group_by: [{ type: 'event', value: 'price' }] }) },
      { metric: { kind: 'property', aggregate: { kind: 'distribution' } }, breakdowns: [] },
    ],
    [
      { m: 'formula', formula: 'UNIQUES(A)' },
      { formula: 'UNIQUES(A)', formulaProperties: {} },
    ],
    [
      {
        m: 'formula',
        formula: 'REVENUETOTAL(A)/UNIQUES(A)',
        e: named('revenue_amount', { group_by: [{ type: 'event', value: '$currency' }] }),
      },
      { formulaProperties: {}, breakdowns: [{ kind: 'event', name: '$currency' }] },
    ],
    [
      {
        m: 'formula',
        formula: 'UNIQUES(A)',
        e: named('open', { group_by: [{ type: 'event', value: 'page' }] }),
      },
      { formulaProperties: {}, breakdowns: [{ kind: 'event', name: 'page' }] },
    ],
    [
      {
        m: 'formula',
        formula: 'propsum(A)/TOTALS(B)',
        e: named('open', { group_by: [{ type: 'event', value: 'price' }] }),
        e2: named('buy'),
      },
      { formulaProperties: { A: { kind: 'event', name: 'price' } }, breakdowns: [] },
    ],
    [{ rollingWindow: '7' }, { window: { kind: 'rollingWindow', intervals: 7 } }],
    [{ rollingAverage: '7' }, { window: { kind: 'rollingAverage', intervals: 7 } }],
    [{ i: '-3600000' }, { interval: 'hour' }],
    [{ i: '-300000' }, { interval: '5 minutes' }],
    [{ cg: 'User' }, { unit: { kind: 'user' } }],
    [
      { e: named('open', { group_by: [{ type: 'event', value: 'page' }] }) },
      { breakdowns: [{ kind: 'event', name: 'page' }] },
    ],
    [
      { g: 'grp:plan', gt: 'company', g2: 'country' },
      { breakdowns: [plan, { kind: 'client', name: 'country' }] },
    ],
    [
      {
        s: JSON.stringify([
          { prop: 'userdata_cohort', op: 'is not', values: ['c1'] },
          {
            type: 'event',
            event_type: '_all',
            op: '>=',
            value: 2,
            time_type: 'forEachInterval',
            time_value: 1,
          },
        ]),
      },
      {
        segments: [
          {
            conditions: [
              { kind: 'cohort', cohort: 'c1', negated: true },
              {
                kind: 'performed',
                event: { kind: 'any' },
                comparison: '>=',
                count: 2,
                during: { kind: 'interval' },
              },
            ],
          },
        ],
      },
    ],
    [{ s: ['[]', '[]'] }, { segments: [{ conditions: [] }, { conditions: [] }] }],
  ] as const)('%j', (given, expected) => {
    expect(segmentation(given).definition).toMatchObject(expected);
  });

  const filtered = (filter: object) => named('open', { filters: [filter] });
  const grouped = (...values: readonly string[]) =>
    named('open', { group_by: values.map((value) => ({ type: 'event', value })) });
  it.each([
    [{ e: '' }, 'e', 'JSON'],
    [{ e: '{}' }, 'e.event_type', 'string'],
    [{ e: '{"event_type":"a","x":1}' }, 'e', 'x'],
    [{ e: '{"event_type":"ce:a"}' }, 'e.event_type', '_active'],
    [{ e2: '{"event_type":"verified_revenue"}' }, 'e2.event_type', 'revenue_amount'],
    [
      { e: filtered({ subprop_type: 'user', subprop_key: 'role', subprop_op: 'is' }) },
      'e.filters[0].subprop_key',
      'gp:name',
    ],
    [
      { e: filtered({ subprop_type: 'event', subprop_key: 'n', subprop_op: 'near' }) },
      'e.filters[0].subprop_op',
      'is not',
    ],
    [
      { e: filtered({ subprop_type: 'event', subprop_key: 'n', subprop_op: 'less', subprop_value: ['x'] }) },
      'e.filters[0].subprop_value[0]',
      'numbers',
    ],
    [
      { e: filtered({ subprop_type: 'group', subprop_key: 'n', subprop_op: 'is' }) },
      'e.filters[0].group_type',
      'group type',
    ],
    [{ e: grouped('a', 'b', 'c') }, 'e.group_by', 'two'],
    [{ e: grouped('a'), e2: grouped('b') }, 'e2.group_by', 'same'],
    [{ e: grouped('a', 'b'), g: 'country' }, 'g', 'two properties'],
    [{ m: 'sums' }, 'e.group_by', 'measures'],
    [{ m: 'shares' }, 'm', 'uniques, totals'],
    [{ i: '-60000' }, 'i', '-300000, 1, 7, 30, -3600000'],
    [{ start: '2026-01-01' }, 'start', '20260131'],
    [{ end: '20260230' }, 'end', 'calendar date'],
    [{ end: '20251231' }, 'start', 'after the end'],
    [{ limit: '1001' }, 'limit', '1000'],
    [{ s: '[{"prop":"grp:plan","op":"is","values":["x"]}]' }, 's[0].group_type', 'group type'],
    [{ m: 'formula', formula: 'TOTALS(A) / PropSum( A )' }, 'e.group_by', 'PROPSUM(A) needs a property'],
    [{ m: 'formula', formula: 'PROPSUM(B)', e2: named('buy') }, 'e2.group_by', 'PROPSUM(B)'],
    [{ formula: 'A' }, 'formula', 'm=formula'],
    [{ m: 'formula' }, 'formula', 'm=formula'],
    [{ rollingWindow: '91' }, 'rollingWindow', '90'],
    [{ rollingAverage: '91' }, 'rollingAverage', '90'],
    [{ rollingWindow: '2', rollingAverage: '2' }, 'rollingAverage', 'together'],
    [{ g: 'grp:plan' }, 'gt', 'group type'],
    [{ g: 'country', g2: 'grp:plan' }, 'gt2', 'group type'],
    [{ g: 'role' }, 'g', 'gp:name'],
    [{ gt: 'company' }, 'gt', 'grp:'],
    [{ g: 'country', s: ['[]', '[]'] }, 'g', 'single segment'],
    [{ s: '[{"prop":"userdata_cohort","op":"is","values":["x","y"]}]' }, 's[0].values', 'one cohort'],
    [{ s: '[{"prop":"userdata_cohort","op":"contains","values":["x"]}]' }, 's[0].op', 'is not'],
    [{ s: '[{"type":"event"}]' }, 's[0].event_type', 'string'],
    [{ s: '{"prop":"country"}' }, 's', 'a list'],
    [{ s: '[{"prop":"country","operator":"is"}]' }, 's[0].op', 'is not'],
    [{ e: '{"event_type":"a","filters":[{}]}' }, 'e.filters[0].subprop_type', 'event'],
    [{ s: '[{"prop":"country","op":"less","values":["x"]}]' }, 's[0].values[0]', 'numbers'],
    [{ s: ['[]', '[{"prop":"role","op":"is","values":["x"]}]'] }, 's[1][0].prop', 'gp:name'],
    [{ pv: 'then' }, 'pv', 'event, now, start'],
    [{ n: 'new' }, 'n', 'any, active'],
    [{ m: ['uniques', 'totals'] }, 'm', 'once'],
  ] as const)('refuse %j at %s', (given, path, text) => {
    refuses(() => segmentation(given), path, text);
  });
});

describe('parameters of funnels', () => {
  it.each([
    [{}, { steps: [{ name: 'open' }, { name: 'buy' }], order: 'this', windowMs: 2_592_000_000 }],
    [{ i: '-300000' }, { interval: '5 minutes' }],
    [
      { mode: 'unordered', cs: '100000' },
      { order: 'any', windowMs: 86_400_000 },
    ],
    [
      { mode: 'sequential', cs: '1', n: 'new' },
      { order: 'exact', windowMs: 1_000, which: 'new' },
    ],
    [
      { g: 'grp:plan', gt: 'company' },
      { breakdowns: [plan], breakdownStep: 0 },
    ],
    [
      { e: [named('open'), named('buy', { group_by: [{ type: 'user', value: 'gp:role' }] })] },
      { breakdowns: [{ kind: 'user', name: 'role' }], breakdownStep: 1 },
    ],
  ] as const)('%j', (given, expected) => {
    expect(funnel(given).definition).toMatchObject(expected);
  });

  const byPage = { group_by: [{ type: 'event', value: 'page' }] };
  it.each([
    [{ e: [named('open')] }, 'e', 'two events'],
    [{ e: [named('open'), named('ce:x')] }, 'e[1].event_type', '_active'],
    [{ e: [named('open', byPage), named('buy', byPage)] }, 'e[1].group_by', 'one event'],
    [{ e: [named('open', byPage), named('buy')], g: 'country' }, 'g', 'together'],
    [{ mode: 'any' }, 'mode', 'unordered'],
    [{ cs: '0' }, 'cs', '1000'],
    [{ cs: 'x' }, 'cs', 'number'],
    [{ n: 'any' }, 'n', 'new, active'],
  ] as const)('refuse %j at %s', (given, path, text) => {
    refuses(() => funnel(given), path, text);
  });
});

describe('parameters of retention', () => {
  it.each([
    [
      {},
      {
        start: { kind: 'new' },
        returns: [{ kind: 'anyActive' }],
        mode: 'on',
        clock: '24h',
        interval: 'day',
        intervals: 30,
      },
    ],
    [
      { rm: 'rolling', i: '30', rd: 'calendar' },
      { mode: 'onOrAfter', interval: 'month', clock: 'calendar' },
    ],
    [
      { rm: 'bracket', rb: '[[0,1],[1,5]]' },
      {
        mode: 'brackets',
        brackets: [
          [0, 0],
          [1, 4],
        ],
      },
    ],
    [
      { se: named('open'), re: named('buy') },
      { start: { name: 'open' }, returns: [{ name: 'buy' }] },
    ],
  ] as const)('%j', (given, expected) => {
    expect(retention(given).definition).toMatchObject(expected);
  });

  it.each([
    [{ se: [] }, 'se', 'required'],
    [{ re: [] }, 're', 'required'],
    [{ se: named('ce:x') }, 'se.event_type', '_active'],
    [{ re: '{' }, 're', 'JSON'],
    [{ rm: 'on' }, 'rm', 'n-day'],
    [{ rm: 'bracket' }, 'rb', ''],
    [{ rm: 'bracket', rb: '[[0,1],[3,5]]' }, 'rb', 'expected 1'],
    [{ rb: '[[0,1]]' }, 'rb', 'rm=bracket'],
    [{ i: '-3600000' }, 'i', '1, 7, 30'],
    [{ i: '-300000' }, 'i', '1, 7, 30'],
    [{ rd: 'days' }, 'rd', 'calendar'],
  ] as const)('refuse %j at %s', (given, path, text) => {
    refuses(() => retention(given), path, text);
  });
});

describe('parameters of revenue LTV', () => {
  const ltv = (more: Parameters = {}) => readRevenueLtv(search(range, more)).definition;

  it('become a definition of 90 days', () => {
    expect(ltv({ i: '7', g: 'grp:plan', gt: 'company', cg: 'company' })).toMatchObject({
      kind: 'revenueLtv',
      unit: company,
      event: { kind: 'any', filters: [] },
      property: { kind: 'event', name: '$revenue' },
      interval: 'week',
      per: 'day',
      intervals: 89,
      limit: 10,
      breakdowns: [plan],
    });
  });

  it('refuse what is none', () => {
    refuses(() => ltv({ m: '4' }), 'm', '0, 1, 2, 3');
    refuses(() => ltv({ i: '-3600000' }), 'i', '1, 7, 30');
    refuses(() => ltv({ e: named('open') }), 'e', 'expected one of');
  });
});

describe('parameters of users and composition', () => {
  it('become definitions', () => {
    expect(users({ m: 'new', i: '30', g: 'country' }).definition).toMatchObject({
      kind: 'segmentation',
      events: [{ kind: 'any' }],
      which: 'new',
      interval: 'month',
      breakdowns: [{ kind: 'client', name: 'country' }],
    });
    expect(composition({ p: 'grp:plan', gt: 'company', cg: 'company' }).definition).toMatchObject({
      kind: 'composition',
      unit: company,
      property: plan,
      mode: 'latest',
    });
  });

  it.each([
    [{ p: [] }, 'p', 'required'],
    [{ p: 'plan' }, 'p', 'gp:name'],
    [{ p: 'grp:plan' }, 'gt', 'group type'],
    [{ gt: 'company' }, 'gt', 'p=grp:'],
  ] as const)('refuse %j at %s', (given, path, text) => {
    refuses(() => composition(given), path, text);
  });
  it('refuse what is neither active nor new', () => refuses(() => users({ m: 'any' }), 'm', 'active, new'));
});

describe('a place in a definition', () => {
  const measured = named('open', {
    group_by: [
      { type: 'event', value: 'price' },
      { type: 'group', value: 'plan', group_type: 'company' },
    ],
  });
  const ofMeasured = segmentation({ m: 'sums', e: measured, g: 'country' }).parameterOf;
  const grouped = segmentation({ g: 'country' }).parameterOf;
  const ofFunnel = funnel({ e: [named('open'), measured] }).parameterOf;
  const cases: readonly (readonly [ParameterOf, string, string])[] = [
    [grouped, 'unit.groupType', 'cg'],
    [grouped, 'breakdowns[0].groupType', 'gt'],
    [grouped, 'breakdowns[1]', 'g2'],
    [grouped, 'limit', 'limit'],
    [grouped, 'range', 'start'],
    [grouped, 'events[1].filters[2].property.groupType', 'e2.filters[2].group_type'],
    [grouped, 'segments[0].conditions[1].property.groupType', 's[1].group_type'],
    [grouped, 'segments[0].conditions[1].cohort', 's[1].values'],
    [grouped, 'segments[2].conditions[1].count', 's[2][1].value'],
    [grouped, 'segments[0].conditions[0].event.filters[0].property.groupType', 's[0].filters[0].group_type'],
    [ofMeasured, 'metric.property.groupType', 'e.group_by[0].group_type'],
    [ofMeasured, 'breakdowns[0].groupType', 'e.group_by[1].group_type'],
    [ofMeasured, 'breakdowns[1]', 'g'],
    [grouped, 'formulaProperties.B.groupType', 'e2.group_by[0].group_type'],
    [grouped, 'formula', 'formula'],
    [ofFunnel, 'steps[1].filters[0].values[0]', 'e[1].filters[0].subprop_value[0]'],
    [ofFunnel, 'breakdowns[1].groupType', 'e[1].group_by[1].group_type'],
    [retention().parameterOf, 'returns[0].filters[0].property', 're.filters[0].subprop_key'],
    [retention().parameterOf, 'start.filters[0].operator', 'se.filters[0].subprop_op'],
    [composition().parameterOf, 'property.groupType', 'gt'],
    [composition().parameterOf, 'property', 'p'],
    [users().parameterOf, 'which', 'm'],
  ];
  it.each(cases)('%#: %s', (parameterOf, path, parameter) => {
    expect(parameterOf(path)).toBe(parameter);
  });
});

describe('time_value of a condition of a segment', () => {
  const during = (more: object) => {
    const condition = { type: 'event', event_type: 'open', op: '>=', value: 1, filters: [], ...more };
    const { segments } = segmentation({ s: JSON.stringify([condition]) }).definition;
    return segments[0]?.conditions[0];
  };

  it.each([
    [
      { time_type: 'currentInterval', time_value: 7 },
      { kind: 'last', days: 7 },
    ],
    [{ time_type: 'currentInterval', time_value: 0 }, { kind: 'range' }],
    [{ time_value: 30 }, { kind: 'last', days: 30 }],
    [{ time_type: 'forEachInterval', time_value: 7 }, { kind: 'interval' }],
    [{ time_type: 'allTime', time_value: 1 }, { kind: 'ever' }],
  ])('%j is %j', (given, expected) => {
    expect(during(given)).toMatchObject({ during: expected });
  });

  it('is a number of days', () => {
    refuses(() => during({ time_value: -1 }), 's[0].time_value', 'expected');
    refuses(() => during({ time_value: 100_000 }), 's[0].time_value', '');
  });
});

describe('parameters of session lengths', () => {
  const name = (part: string) => `timeHistogramConfigBin${part}`;
  const lengths = (more: Parameters = {}) => readSessionLengths(search(range, more)).definition;

  it('become bins, the last as long as is left', () => {
    const bins = { [name('TimeUnit')]: 'minutes', [name('Max')]: '25', [name('Size')]: '10' };
    const minuteMs = 60_000;
    expect(lengths({ ...bins, cg: 'company' })).toMatchObject({
      kind: 'sessions',
      unit: company,
      interval: 'all',
      lengthBoundsMs: [0, 10 * minuteMs, 20 * minuteMs, 25 * minuteMs],
    });
  });

  it.each([
    [{ TimeUnit: 'minutes' }, [0, 3, 10, 30, 60, 180, 600, 1_800, 3_600, 86_400]],
    [{ Min: '20' }, [20, 30, 60, 180, 600, 1_800, 3_600, 86_400]],
    [{ TimeUnit: 'hours', Min: '2' }, [7_200, 86_400]],
    [{ Max: '60' }, [0, 10, 20, 30, 40, 50, 60]],
    [{ TimeUnit: 'hours', Max: '24' }, [0, 3, 6, 9, 12, 15, 18, 21, 24].map((hour) => hour * 3_600)],
    [{ Min: '10', Max: '15' }, [10, 11, 12, 13, 14, 15]],
    [{ Size: '5' }, [0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50]],
    [{ TimeUnit: 'hours', Size: '12', Min: '6' }, [6 * 3_600, 18 * 3_600, 86_400]],
  ])('are chosen where they are left out: %j', (given, seconds) => {
    const named = Object.fromEntries(Object.entries(given).map(([key, value]) => [name(key), value]));
    expect(lengths(named).lengthBoundsMs).toEqual(seconds.map((second) => second * 1_000));
  });

  it.each([
    [{ Min: '24', TimeUnit: 'hours' }, 'Min', 'less than 24 hours'],
    [{ Max: '5', Size: '0' }, 'Size', 'more than 0'],
    [{ Max: '100', Size: '1' }, 'Size', 'at most 99 bins'],
    [{ Max: '5', Min: '5', Size: '1' }, 'Max', 'more than'],
    [{ Max: '5', Size: '1.5' }, 'Size', 'whole number'],
    [{ Max: '5', Size: '1', TimeUnit: 'days' }, 'TimeUnit', 'seconds, minutes, hours'],
  ])('are refused: %j', (given, path, text) => {
    const named = Object.fromEntries(Object.entries(given).map(([key, value]) => [name(key), value]));
    refuses(() => lengths(named), name(path), text);
  });
});
