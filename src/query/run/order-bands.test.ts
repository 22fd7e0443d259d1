/** Tests of the order of bands, whatever the kind of chart calls its series. */
import { expect, it } from 'vitest';
import type { Breakdown } from '../contract.ts';
import { orderBands } from './order-bands.ts';

const seats: Breakdown = { kind: 'group', groupType: 'company', name: 'seats', bounds: [10, 50] };
const plan: Breakdown = { kind: 'group', groupType: 'company', name: 'plan' };
const values = (list: readonly { readonly values: readonly string[] }[]) =>
  list.map((each) => each.values.join(' '));

it('is that of the numbers, then what is no number, and (none) last', () => {
  const rows = ['(none)', '50+', '(not a number)', '<10', '10–50'].map((value) => ({ values: [value] }));
  expect(values(orderBands([seats], { rows }).rows)).toEqual([
    ...['<10', '10–50', '50+', '(not a number)', '(none)'],
  ]);
});

it('of bands taken together is that of the lowest, one alone first', () => {
  const sets = [
    '(none)',
    '(none), (not a number)',
    '10–50, 50+',
    '10–50, <10',
    '(none), 10–50',
    '10–50',
    '<10',
  ];
  expect(values(orderBands([seats], { rows: sets.map((value) => ({ values: [value] })) }).rows)).toEqual([
    ...['<10', '10–50, <10', '10–50', '10–50, 50+', '(none), 10–50', '(none), (not a number)', '(none)'],
  ]);
});

it('is kept within each event and segment, with bins and sizes as they were', () => {
  const series = [
    { event: 0, segment: 0, values: ['50+', 'pro'], bin: '1' },
    { event: 0, segment: 0, values: ['50+', 'pro'], bin: '2' },
    { event: 0, segment: 0, values: ['<10', 'free'], bin: '1' },
    { event: 0, segment: 0, values: ['<10', 'free'], bin: '2' },
    { event: 0, segment: 1, values: ['<10', 'b'] },
    { event: 0, segment: 1, values: ['<10', 'a'] },
    { event: 1, segment: 0, values: ['10–50', 'x'] },
    { event: 1, segment: 0, values: ['<10', 'x'] },
  ];
  expect(
    orderBands([seats, plan], { series }).series.map((each) => [
      ...[each.event, each.segment, each.values.join(' '), each.bin],
    ]),
  ).toEqual([
    [0, 0, '<10 free', '1'],
    [0, 0, '<10 free', '2'],
    [0, 0, '50+ pro', '1'],
    [0, 0, '50+ pro', '2'],
    [0, 1, '<10 b', undefined],
    [0, 1, '<10 a', undefined],
    [1, 0, '<10 x', undefined],
    [1, 0, '10–50 x', undefined],
  ]);
});

it('of other breakdowns stays that of sizes', () => {
  const answer = { series: [{ values: ['b'] }, { values: ['a'] }] };
  expect(orderBands([plan], answer)).toBe(answer);
});
