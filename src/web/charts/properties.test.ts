/** How properties are called, and by which words they are found. */
import { expect, it } from 'vitest';
import type { Catalogue, CatalogueProperty } from '../api/operations.ts';
import { listProperties, propertyName } from './properties.ts';

const company = (name: string, meaning?: CatalogueProperty['meaning']): CatalogueProperty => ({
  ...{ of: 'group', type: 'company', name, types: ['text'], sources: [] },
  ...(meaning && { meaning }),
});
const properties = [company('csm', 'owner'), company('status', 'stage'), company('arr_usd', 'value')];
const catalogue = (own: readonly CatalogueProperty[]): Catalogue => ({
  asOf: 0,
  lateFrom: '2026-11-01',
  groupTypes: [{ type: 'company', singular: 'company', plural: 'companies', groups: 3 }],
  events: [],
  eventsNotListed: 0,
  properties: own,
});
const chart = {
  ...({ kind: 'segmentation', unit: { kind: 'group', groupType: 'company' }, events: [] } as const),
  range: { start: '2026-11-01', end: '2026-11-30' },
};
const find = (text: string) =>
  listProperties(catalogue(properties), chart)
    .flatMap(({ choices }) => choices)
    .filter(({ label, keywords = '' }) => `${label} ${keywords}`.includes(text))
    .map(({ label, note }) => [label, note]);

it('finds a property by what it means, by what its values mean, and by its name', () => {
  for (const text of ['stage', 'paying', 'status']) expect(find(text)).toEqual([['stage', 'status']]);
  expect(find('owner')).toEqual([['owner', 'csm']]);
  expect(find('arr')).toEqual([['value', 'arr_usd']]);
});

it('calls it by its name where another one is called so', () => {
  const status = { kind: 'group', groupType: 'company', name: 'status' } as const;
  expect(propertyName(status, properties)).toBe('stage');
  expect(propertyName(status, [...properties, company('stage')])).toBe('status');
  expect(propertyName(status)).toBe('status');
});
