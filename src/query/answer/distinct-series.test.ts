/** Labels of series that would otherwise be equal. */
import { expect, it } from 'vitest';
import { withDistinctLabels } from './distinct-series.ts';
import { makeDistinct } from './label.ts';

const series = (label: string, values: readonly string[], names?: readonly string[]) => ({
  segment: 0,
  values,
  label,
  small: false,
  ...(names && { names }),
});
const labelsOf = (of: readonly ReturnType<typeof series>[]) =>
  withDistinctLabels(of).map(({ label }) => label);

it('tells a group by its value where another is called so', () => {
  expect(
    labelsOf([
      series('Acme', ['c-1042'], ['Acme']),
      series('Acme', ['Acme']),
      series('Bolt', ['b'], ['Bolt']),
    ]),
  ).toEqual(['Acme (c-1042)', 'Acme', 'Bolt']);
});

it('tells groups of one name apart, and the values of one that are no names are not said again', () => {
  expect(
    labelsOf([
      series('open; Acme; pro', ['c-1', 'pro'], ['Acme', 'pro']),
      series('open; Acme; pro', ['c-2', 'pro'], ['Acme', 'pro']),
    ]),
  ).toEqual(['open; Acme; pro (c-1)', 'open; Acme; pro (c-2)']);
});

it('numbers what is alike otherwise', () => {
  expect(labelsOf([series('a; b; c', ['a; b', 'c']), series('a; b; c', ['a', 'b; c'])])).toEqual([
    'a; b; c',
    'a; b; c (2)',
  ]);
  // One that is called so already keeps its label.
  expect(makeDistinct(['open', 'open', 'open (2)', 'open'])).toEqual([
    'open',
    'open (3)',
    'open (2)',
    'open (4)',
  ]);
});
