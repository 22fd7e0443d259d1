/** Tests of where annotations stand on an axis. */
import { expect, it } from 'vitest';
import { placeAnnotations } from './place.ts';

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

it('have no place where there is no axis', () => {
  expect(placeAnnotations([at('a', 1)], [], 10)).toEqual([]);
});
