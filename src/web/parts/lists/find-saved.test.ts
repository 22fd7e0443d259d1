/** Tests of which charts or cohorts a list shows. */
import { expect, it } from 'vitest';
import { findSaved } from './find-saved.ts';

const make = (name: string, changedMs: number, more: object = {}) => ({
  ...{ name, description: '', sentence: '', savedBy: 'ada', changedMs },
  ...more,
});
const all = [make('Seats', 1), make('Trials', 3, { sentence: 'Companies on trial' }), make('Plans', 2)];

it.each([
  ['', ['Trials', 'Plans', 'Seats']],
  [' SEATS ', ['Seats']],
  ['companies', ['Trials']],
  ['Ada', ['Trials', 'Plans', 'Seats']],
  ['nothing', []],
])('%j finds %j', (search, names) => {
  expect(findSaved(all, search).map(({ name }) => name)).toEqual(names);
});
