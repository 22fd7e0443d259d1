/** Tests of where annotations stand on an axis. */
import { expect, it } from 'vitest';
import { placeAnnotations, placeOnDates } from './place.ts';

const xMs = [100, 200, 300];
const at = (label: string, startMs: number, endMs: number | null = null) => ({ label, startMs, endMs });

it('are in the interval that their moment lies in, numbered by time, and those outside are left out', () => {
  const all = [
    at('before', 50),
    at('a', 100),
    at('b', 299),
    at('c', 50, 210),
    at('d', 350, 900),
    at('after', 400),
  ];
  expect(placeAnnotations(all, xMs, 400)).toEqual([
    { number: 1, label: 'a', from: 0, to: 0 },
    { number: 2, label: 'b', from: 1, to: 1 },
    { number: 3, label: 'c', from: 0, to: 1 },
    { number: 4, label: 'd', from: 2, to: 2 },
  ]);
});

it('are placed by dates where the axis has no moments', () => {
  const on = (label: string, start: string, end = start) => ({ label, start, end });
  const all = [
    on('before', '2026-10-25'),
    on('Sunday', '2026-11-01', '2026-11-02'),
    on('last day', '2026-11-10'),
    on('after', '2026-11-11'),
  ];
  expect(placeOnDates(all, ['2026-10-26', '2026-11-02', '2026-11-09'], '2026-11-10')).toEqual([
    { number: 1, label: 'Sunday', from: 0, to: 1 },
    { number: 2, label: 'last day', from: 2, to: 2 },
  ]);
});

it('have no place where there is no axis', () => {
  expect(placeAnnotations([at('a', 1)], [], 10)).toEqual([]);
});
