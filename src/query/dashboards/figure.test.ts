/** The one number of a chart: of each kind that has one, the whole range and the last interval that is over. */
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../charts/parse.ts';
import type { ChartResult } from '../charts/registry.ts';
import { figureDefinition, readFigure } from './figure.ts';

const range = { start: '2026-03-02', end: '2026-03-15' };
const share = (count: number, n: number) => ({ share: n === 0 ? 0 : count / n, count, n, low: 0, high: 1 });
const x = ['2026-03-02', '2026-03-09'];
const result = (given: object, series: object, before?: object): ChartResult =>
  ({
    definition: parseDefinition({ interval: 'week', range, ...given }),
    ...{ kind: (given as { kind: string }).kind, x, xMs: [0, 1], freshnessMs: 5, incompleteFrom: 1 },
    series: [series],
    ...(before && { compared: { series: [before], kind: (given as { kind: string }).kind } }),
  }) as unknown as ChartResult;
const whole = { of: 'range', series: 0 } as const;
const last = { of: 'last', series: 0 } as const;

describe('of the whole range', () => {
  it('is a share with what it is made of, of funnels and retention', () => {
    const funnel = { kind: 'funnel', steps: ['a', 'b'] };
    const steps = (count: number, n: number) => ({ steps: [{}, { conversion: share(count, n) }] });
    expect(readFigure(result(funnel, steps(3, 7), steps(1, 4)), whole)).toMatchObject({
      ...{ value: 3 / 7, before: 0.25, isShare: true, share: { count: 3, n: 7 } },
    });
    const cells = [share(9, 9), share(4, 8), { ...share(1, 3), incomplete: true }, share(0, 0)];
    const earlier = [share(9, 9), share(1, 4), share(1, 8)];
    const retention = result({ kind: 'retention' }, { overall: cells }, { overall: earlier });
    expect(readFigure(retention, whole), 'beside the same interval').toMatchObject({
      ...{ value: 0.5, before: 0.25, isShare: true, share: { count: 4, n: 8 } },
    });
  });

  it('is how many there are at the end, or together, of others', () => {
    const cohort = { kind: 'cohortSize', cohort: 'c' };
    expect(readFigure(result(cohort, { points: [4, 6] }, { points: [1, 5] }), whole)).toMatchObject({
      ...{ value: 6, before: 5, change: 0.2, isShare: false },
    });
    const sessions = { overall: { sessions: 12 }, points: [{ sessions: 7 }, { sessions: 5 }] };
    expect(readFigure(result({ kind: 'sessions' }, sessions), whole).value).toBe(12);
    expect(readFigure(result({ kind: 'sessions' }, sessions), last)).toMatchObject({ value: 7, start: x[0] });
    const brought = result({ kind: 'revenueLtv' }, { revenue: 99 }, { revenue: 500 });
    expect(readFigure(brought, whole), 'the earlier ones had more time').toMatchObject({
      value: 99,
      before: null,
    });
  });

  it('is compared with the range before', () => {
    const definition = parseDefinition({ kind: 'sessions', range });
    expect(figureDefinition(definition, whole).compare).toEqual({ back: 1, of: 'period' });
    expect(figureDefinition(definition, last).compare).toBeUndefined();
  });
});

it('is refused where there is none', () => {
  expect(() => figureDefinition(parseDefinition({ kind: 'lifecycle', range }), whole)).toThrow('one number');
  expect(() => figureDefinition(parseDefinition({ kind: 'retention', range }), last)).toThrow('no last one');
});
