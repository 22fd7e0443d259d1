/** The properties that a run was the first to write. */
import { expect, it } from 'vitest';
import type { SalesforceRun } from '../../../api/operations.ts';
import { listIntroduced } from './introduced.ts';

const run = (id: string, mappingVersion: number, state: SalesforceRun['state'] = 'done') =>
  ({ id, mappingVersion, state }) as SalesforceRun;
const version = (number: number, ...properties: readonly string[]) => ({
  ...{ version: number, savedMs: 0, savedBy: 'ann' },
  document: {
    mappings: [
      {
        ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Website' }] },
        properties: properties.map((property) => ({ field: property, property })),
      },
    ],
  },
});
const versions = [version(2, 'Industry', 'Tier'), version(1, 'Industry')];
const runs = [run('c', 2), run('b', 2), run('x', 1, 'failed'), run('a', 1), run('0', 1, 'failed')];

it.each([
  ['the first run that was done', 'a', ['Industry']],
  ['the first one of a mapping with one more', 'b', ['Tier']],
  ['a later one', 'c', []],
  ['one that failed', 'x', []],
])('%s', (_, id, properties) => {
  const found = listIntroduced(runs.find((each) => each.id === id) as SalesforceRun, runs, versions);
  expect(found).toEqual(properties.length === 0 ? [] : [{ groupType: 'company', properties }]);
});
