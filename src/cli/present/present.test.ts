/** Tests of charts as text: tables, plots, journeys. */
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../query/charts/parse.ts';
import type { JourneysResult, SegmentationResult, Series } from '../../query/contract.ts';
import { renderJourneys } from './journeys.ts';
import { parseCondition, parseProperty, parseUnit } from './notation.ts';
import { renderPlot } from './plot.ts';
import { definitionOfFlags } from './query-flags.ts';
import { renderTable } from './table.ts';
import { fitted, fittedApart, measureWidth, printable, shortNumber } from './text.ts';

const definition = definitionOfFlags({ by: 'company', from: '2026-01-01', to: '2026-01-04' }, '2026-01-04');

function result(
  series: readonly Partial<Series>[],
  more: Partial<SegmentationResult> = {},
): SegmentationResult {
  return {
    kind: 'segmentation',
    definition,
    x: ['2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'],
    xMs: [],
    series: series.map((each) => ({
      event: 0,
      segment: 0,
      values: [],
      small: false,
      units: 1310,
      label: 'Any event',
      points: [1, 20, 1300, 0],
      overall: 1310,
      ...each,
    })),
    omittedValues: 0,
    notes: { eventsWithoutUnit: 0 },
    sentence: '',
    sentenceParts: [],
    freshnessMs: 0,
    rowsRead: 0,
    memoryBytes: 0,
    ...more,
  };
}

describe('table', () => {
  it('has a row per interval where the series fit', () => {
    const text = renderTable(result([{}, { label: 'free', points: [0, 0, 4, 5], overall: 7 }]), {
      width: 80,
    });
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
                   Any event  free
      2026-01-01           1     0
      2026-01-02          20     0
      2026-01-03       1,300     4
      2026-01-04           0     5
      whole range      1,310     7"
    `);
  });

  it('has a row per series where they do not, and says what is not shown', () => {
    const many = ['pro', 'free', 'enterprise with a very long name', '(none)'].map((label) => ({ label }));
    const text = renderTable(result(many, { omittedValues: 12, notes: { eventsWithoutUnit: 4000 } }), {
      width: 50,
    });
    expect(`\n${text}`).toMatchInlineSnapshot(`
      "
                       whole range  2026-01-04  greatest
      pro                    1,310           0     1,300
      free                   1,310           0     1,300
      enterprise wit…        1,310           0     1,300
      (none)                 1,310           0     1,300

      4,000 events have no company and are not counted.
      12 more values are not shown; --limit shows more."
    `);
  });

  it('says so when there is nothing', () => {
    expect(renderTable(result([]), { width: 80 })).toBe('No events.');
  });
});

describe('journeys', () => {
  const node = (label: string, count: number) => ({
    ...{ event: label, label, stopped: 0, ended: 0, further: count },
    share: { share: count / 4, count, n: 4, low: 0, high: 1 },
  });
  const long = Array.from({ length: 6 }, () => ({ event: 'Report created', label: 'Report created: x' }));
  const journeys = {
    ...result([], { omittedValues: 2 }),
    kind: 'journeys',
    definition: parseDefinition({ kind: 'journeys', start: 'a', end: 'b', range: definition.range }),
    series: [
      {
        ...{ segment: 0, values: [], label: 'All', small: false, starters: 4, links: [], otherPaths: 3 },
        converted: { share: 0.25, count: 1, n: 4, low: 0, high: 1 },
        steps: [{ nodes: [node('a', 4)] }, { nodes: [node('b\u001b', 1)] }],
        paths: [{ nodes: long, ending: 'further', share: { share: 0.25, count: 1, n: 4, low: 0, high: 1 } }],
      },
    ],
  } as unknown as JourneysResult;

  it('have the nodes of each step, and paths that are broken between nodes', () => {
    expect(renderJourneys(journeys, { width: 60 }).split('\n')).toEqual([
      '1 of 4 come to the end: 25.0 %',
      '',
      'step  event  count  share  stopped  ended  further',
      '1     a          4      1        0      0        4',
      '2     b·         1   0.25        0      0        1',
      '',
      '1  Report created: x → Report created: x → Report created: x',
      '   → Report created: x → Report created: x',
      '   → Report created: x …',
      '3  other paths',
      '',
      '2 more values are not shown; --limit shows more.',
    ]);
  });

  it('say so when there are none', () => {
    expect(renderJourneys({ ...journeys, series: [], omittedValues: 0 }, { width: 60 })).toBe('No paths.');
  });
});

describe('plot', () => {
  const week = Array.from({ length: 30 }, (_, day) => (day % 7 > 4 ? 3 : 10 + day));

  it('draws columns for one series', () => {
    const x = week.map((_, day) => `2026-01-${String(day + 1).padStart(2, '0')}`);
    const one = { ...result([{ points: week }]), x };
    expect(`\n${renderPlot(one, { width: 60, color: false })}`).toMatchInlineSnapshot(`
      "
          39 │                         ▁  ▆█
             │                     ▃▅▆██  ██
             │               ▁▃▄▆  █████  ██
             │          ▁▂  ▇████  █████  ██
             │       ▄▆▇██  █████  █████  ██
             │ ▂▄▅▇  █████  █████  █████  ██
             │█████  █████  █████  █████  ██
           0 │█████▅▅█████▅▅█████▅▅█████▅▅██
              2026-01-01          2026-01-30"
    `);
    expect(`\n${renderPlot(one, { width: 60, color: false, plain: true })}`).toMatchInlineSnapshot(`
      "
          39 |                            ##
             |                      ####  ##
             |                 ##  #####  ##
             |              #####  #####  ##
             |        ####  #####  #####  ##
             |   ##  #####  #####  #####  ##
             |#####  #####  #####  #####  ##
           0 |##############################
              2026-01-01          2026-01-30"
    `);
  });

  it('draws a line of small columns for each of several', () => {
    const several = result([{ label: 'pro' }, { label: 'free', points: [400, 600, 0, 900], overall: 950 }]);
    expect(`\n${renderPlot(several, { width: 60, color: false })}`).toMatchInlineSnapshot(`
      "
      pro   ▁▁█   1,310
      free  ▂▄ ▆    950
            2026-01-01"
    `);
  });

  it('keeps every line within the width, whatever is plotted', () => {
    const points = Array.from({ length: 500 }, (_, index) => index);
    const x = points.map(String);
    for (const width of [20, 40, 81])
      for (const series of [
        [{ points }],
        [
          { points, label: 'x'.repeat(90) },
          { points, label: '世界'.repeat(30) },
        ],
      ]) {
        const text = renderPlot({ ...result(series), x }, { width, color: false });
        expect(Math.max(...text.split('\n').map(measureWidth)), text).toBeLessThanOrEqual(
          Math.max(width, 40),
        );
      }
  });

  it('colours only when asked', () => {
    expect(renderPlot(result([{}]), { width: 60, color: true })).toContain('\u001b[36m');
    expect(renderPlot(result([{}]), { width: 60, color: false })).not.toContain('\u001b');
  });
});

describe('text', () => {
  it('disarms what would move the cursor', () => {
    expect(printable('a\u001b[31mb\nc\u202e')).toBe('a·[31mb·c·');
  });
  it('cuts by columns', () => {
    expect(fitted('世界世界', 5)).toBe('世界…');
    expect(fitted('short', 5)).toBe('short');
  });
  it('cuts texts so that they still differ', () => {
    const alike = ['Northern Division of Acme, Oslo', 'Northern Division of Acme, Bergen'];
    expect(fittedApart(alike, 16)).toEqual(['Northern…e, Oslo', 'Northern… Bergen']);
    expect(fittedApart(['abcdefgh', 'xyz'], 5)).toEqual(['abcd…', 'xyz']);
    const inMiddle = ['aaaaaaaa1bbbbbbbb', 'aaaaaaaa2bbbbbbbb'];
    expect(fittedApart(inMiddle, 9), 'nothing else helps').toEqual(inMiddle);
    expect(fittedApart(['漢字漢字漢字1', '漢字漢字漢字2'], 8)).toEqual(['漢字…字1', '漢字…字2']);
    expect(fittedApart(['abcdefgh', 'abcdefgh'], 5), 'equal ones may stay so').toEqual(['abcd…', 'abcd…']);
  });

  it('shortens numbers', () => {
    expect([0, 950, 12_345, 4_000_000, 123_456].map(shortNumber)).toEqual([
      '0',
      '950',
      '12.3k',
      '4M',
      '123k',
    ]);
  });
});

describe('flags', () => {
  it('become a definition', () => {
    const flags = {
      event: ['login'],
      by: 'company',
      breakdown: ['company.plan'],
      last: '12w',
      interval: 'week',
      view: 'now',
      where: ['company.plan is pro, "a, b"', 'event.seats >= 10', 'platform is not set'],
    };
    expect(definitionOfFlags(flags, '2026-11-23')).toMatchInlineSnapshot(`
      {
        "breakdowns": [
          {
            "groupType": "company",
            "kind": "group",
            "name": "plan",
          },
        ],
        "events": [
          {
            "filters": [],
            "kind": "named",
            "name": "login",
          },
        ],
        "interval": "week",
        "kind": "segmentation",
        "limit": 20,
        "metric": {
          "kind": "uniques",
        },
        "propertyView": "now",
        "range": {
          "end": "2026-11-23",
          "start": "2026-09-01",
        },
        "segments": [
          {
            "conditions": [
              {
                "kind": "property",
                "operator": "is",
                "property": {
                  "groupType": "company",
                  "kind": "group",
                  "name": "plan",
                },
                "values": [
                  "pro",
                  "a, b",
                ],
              },
              {
                "kind": "property",
                "operator": "greater or equal",
                "property": {
                  "kind": "event",
                  "name": "seats",
                },
                "values": [
                  "10",
                ],
              },
              {
                "kind": "property",
                "operator": "is not set",
                "property": {
                  "kind": "client",
                  "name": "platform",
                },
                "values": [],
              },
            ],
          },
        ],
        "smallBelow": 10,
        "unit": {
          "groupType": "company",
          "kind": "group",
        },
        "version": 1,
        "which": "any",
      }
    `);
  });

  it.each([
    ['company.plan', { kind: 'group', groupType: 'company', name: 'plan' }],
    ['company', { kind: 'groupValue', groupType: 'company' }],
    ['user.address.city', { kind: 'user', name: 'address.city' }],
    ['event.page', { kind: 'event', name: 'page' }],
    ['platform', { kind: 'client', name: 'platform' }],
    ['user_id', { kind: 'userId' }],
    ['org\\.unit', { kind: 'groupValue', groupType: 'org.unit' }],
    ['org\\.unit.plan.name', { kind: 'group', groupType: 'org.unit', name: 'plan.name' }],
    ['\\user', { kind: 'groupValue', groupType: 'user' }],
    ['\\user.role', { kind: 'group', groupType: 'user', name: 'role' }],
    ['\\platform', { kind: 'groupValue', groupType: 'platform' }],
    ['\\event.x', { kind: 'group', groupType: 'event', name: 'x' }],
    ['event.a\\\\b', { kind: 'event', name: 'a\\b' }],
    ['my company.account name', { kind: 'group', groupType: 'my company', name: 'account name' }],
  ])('reads the property %s', (text, property) => {
    expect(parseProperty(text, '--breakdown')).toEqual(property);
  });

  it.each([
    ['org\\.unit', { kind: 'group', groupType: 'org.unit' }],
    ['org.unit', { kind: 'group', groupType: 'org.unit' }],
    ['\\user', { kind: 'group', groupType: 'user' }],
    ['user', { kind: 'user' }],
  ])('reads the unit %s', (text, unit) => {
    expect(parseUnit(text, '--by')).toEqual(unit);
  });

  it.each([
    ['"org\\.unit.a \\"b\\"" is x', { kind: 'group', groupType: 'org.unit', name: 'a "b"' }, 'is', ['x']],
    ['my\\ type.plan is x', { kind: 'group', groupType: 'my type', name: 'plan' }, 'is', ['x']],
    ['\\user is a, b', { kind: 'groupValue', groupType: 'user' }, 'is', ['a', 'b']],
    ['"event.two words" does not contain x', { kind: 'event', name: 'two words' }, 'does not contain', ['x']],
    ['user.role is set', { kind: 'user', name: 'role' }, 'is set', []],
    ['user.role is (none)', { kind: 'user', name: 'role' }, 'is', ['(none)']],
    ['user.n < 5', { kind: 'user', name: 'n' }, 'less', ['5']],
    ['user.n set is a,b', { kind: 'user', name: 'n' }, 'set is', ['a', 'b']],
  ])('reads the condition %s', (text, property, operator, values) => {
    expect(parseCondition(text)).toEqual({ property, operator, values });
  });

  it.each([
    [{ last: '30' }, '--last'],
    [{ last: '3d', from: '2026-01-01' }, '--last'],
    [{ where: ['nonsense'] }, '--where'],
    [{ breakdown: ['user'] }, '--breakdown'],
    [{ breakdown: ['org\\'] }, '--breakdown'],
    [{ breakdown: ['a.b', 'c.d', 'e.f'] }, '--breakdown'],
    [{ by: '' }, '--by'],
    [{ by: 'x'.repeat(2_000) }, '--by'],
    [{ event: [''] }, '--event'],
    [{ where: ['user.role is'] }, '--where'],
    [{ metric: 'avg' }, '--metric'],
    [{ from: '2026-02-30' }, '--from'],
    [{ from: '2026-02-03', to: '2026-02-30' }, '--to'],
    [{ limit: 'x' }, '--limit'],
    [{ interval: 'decade' }, '--interval'],
    [{ view: 'then' }, '--view'],
    [{ weekStart: 'friday' }, '--week-start'],
    [{ bounds: ['1'] }, '--bounds'],
    [{ breakdown: ['company.seats'], bounds: ['1,x'] }, '--bounds'],
    [{ breakdown: ['company.seats'], bounds: ['5,1'] }, '--bounds'],
  ])('refuses %j and names %s', (flags, path) => {
    expect(() => definitionOfFlags(flags, '2026-11-23')).toThrow(expect.objectContaining({ path }));
  });

  it('puts the numbers of breakdowns in bands, each in its turn', () => {
    const flags = { breakdown: ['company.seats', 'company.plan'], bounds: ['10, 50.5,100'], view: 'start' };
    expect(definitionOfFlags(flags, '2026-03-30')).toMatchObject({
      propertyView: 'start',
      breakdowns: [
        { kind: 'group', groupType: 'company', name: 'seats', bounds: [10, 50.5, 100] },
        { kind: 'group', groupType: 'company', name: 'plan' },
      ],
    });
  });

  it('counts spans of days, weeks and months up to today', () => {
    const start = (last: string) => definitionOfFlags({ last }, '2026-03-30').range.start;
    expect(['1d', '30d', '2w', '1m'].map(start)).toEqual([
      '2026-03-30',
      '2026-03-01',
      '2026-03-17',
      '2026-03-01',
    ]);
  });
});
