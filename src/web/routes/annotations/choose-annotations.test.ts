/** Tests of which annotations a list shows. */
import { expect, it } from 'vitest';
import { chooseAnnotations } from './choose-annotations.ts';

const make = (id: number, more: object = {}) => ({
  ...{ id, label: `Thing ${id}`, details: '', start: '', startMs: id, end: null, endMs: null },
  ...{ category: null, chart: null, release: null, createdBy: 'ada', version: '' },
  ...more,
});
const release = { version: '2.4', platforms: [] };
const all = [make(1), make(2, { release }), make(3, { category: { id: 1, name: 'Prices' } })];

it.each([
  [{}, [3, 2, 1]],
  [{ show: 'releases' }, [2]],
  [{ show: 'annotations' }, [3, 1]],
  [{ category: 'Prices' }, [3]],
  [{ text: ' THING 1' }, [1]],
  [{ text: '2.4' }, [2]],
  [{ text: 'thing', show: 'releases', category: 'Prices' }, []],
] as const)('%o chooses %o', (wanted, ids) => {
  const given = { text: '', show: 'all', category: undefined, ...wanted } as const;
  expect(chooseAnnotations(all, given).map(({ id }) => id)).toEqual(ids);
});
