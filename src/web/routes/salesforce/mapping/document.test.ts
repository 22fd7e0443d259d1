/** Names of mappings, places of issues, and what an imported text holds. */
import { expect, it } from 'vitest';
import { countUnfinished, listOtherIssues, nameMapping, readImported } from './document.ts';

it.each([
  ['Account', [], 'account'],
  ['Account', ['account'], 'account-2'],
  ['Account', ['account', 'account-2'], 'account-3'],
  ['My_Workspace__c', [], 'my-workspace'],
  ['', [], 'mapping'],
])('%s beside %j is named %s', (object, ids, name) => expect(nameMapping(object, ids)).toBe(name));

it('reads a mapping, and the answer that has one', () => {
  const document = { mappings: [] };
  expect(readImported(document)).toBe(document);
  expect(readImported({ version: 3, document })).toBe(document);
});

it.each([[null], ['text'], [[]], [{}], [{ mappings: 1 }], [{ document: null }]])(
  'reads no mapping from %j',
  (value) => expect(readImported(value)).toBeUndefined(),
);

it('counts what is still to be chosen', () => {
  const made = { id: 'a', object: 'Account', groupType: '', keys: [{ field: '' }] };
  const condition = { field: '', operator: 'is', values: [''] };
  expect(countUnfinished({ mappings: [{ ...made, properties: [], conditions: [condition] }] })).toBe(3);
});

it('tells issues apart that no field shows', () => {
  const issue = (path: string) => ({ path, message: 'wrong' });
  const issues = ['mappings[0].keys[0].field', 'mappings[0].properties', 'mappings[1].id'].map(issue);
  expect(listOtherIssues(issues).map(({ path }) => path)).toEqual([
    'mappings[0].properties',
    'mappings[1].id',
  ]);
});
