/** What of a proposal is added. */
import { expect, it } from 'vitest';
import { type EditableEntry, readKey } from '../keys.ts';
import { chooseEntries, findNamed } from './choose-entries.ts';

const entries: readonly EditableEntry[] = [
  { kind: 'groupType', value: { type: 'company' } },
  { kind: 'groupProperty', of: 'company', value: { name: 'plan' } },
  { kind: 'event', value: { name: 'Bought' } },
  { kind: 'eventProperty', of: 'Bought', value: { name: 'price' } },
  { kind: 'eventProperty', of: 'Planned already', value: { name: 'price' } },
];
const choose = (...keys: readonly string[]) =>
  chooseEntries(entries, new Set(keys)).map((entry) => readKey(entry).name);

it('adds what is chosen, and the event or group type that it belongs to, before it', () => {
  expect(choose('["event","Bought"]')).toEqual(['Bought']);
  expect(choose('["eventProperty","price","Bought"]')).toEqual(['Bought', 'price']);
  expect(choose('["groupProperty","plan","company"]')).toEqual(['company', 'plan']);
  expect(choose('["eventProperty","price","Planned already"]')).toEqual(['price']);
  expect(choose()).toEqual([]);
});

it('finds them by name and by what they belong to', () => {
  expect(findNamed(entries, 'bought ').map((entry) => readKey(entry).name)).toEqual(['Bought', 'price']);
});
