/** What of a unit's properties matches: one it has, or one it had, and until when. */
import { expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { matchHistory } from './history.ts';

const dayMs = 86_400_000;
const versions = (...contents: readonly JsonObject[]) =>
  contents.map((props, index) => ({ atMs: Date.UTC(2026, 10, 1) + index * dayMs, props }));
const find = (text: string, ...contents: readonly JsonObject[]) =>
  matchHistory(versions(...contents), { text, timeZone: 'Europe/Berlin', names: ['name'] });

it('a value that it has now, the name as such', () => {
  expect(find('acme', { name: 'Acme' })).toEqual({
    by: 'name',
    how: 'exact',
    text: 'Acme',
    property: 'name',
  });
  expect(find('ann', { name: 'Acme', csm: 'Ann Smith' })).toEqual({
    ...{ by: 'property', how: 'start', text: 'Ann Smith', property: 'csm' },
  });
});

it('an earlier value, and the last day on which it held', () => {
  const changed = [{ plan: 'Trial' }, { plan: 'Trial', seats: 5 }, { plan: 'Team', seats: 5 }] as const;
  expect(find('trial', ...changed)).toEqual({
    ...{ by: 'earlier', how: 'exact', text: 'Trial', property: 'plan' },
    // Changed at one o’clock in Berlin, so it held on that day, too.
    ...{ until: '2026-11-03', untilMs: Date.UTC(2026, 10, 3) },
  });
});

it('the last time that it held, where it came twice', () => {
  expect(find('trial', { p: 'Trial' }, { p: 'Team' }, { p: 'Trial' }, { p: 'Team' })?.untilMs).toBe(
    Date.UTC(2026, 10, 4),
  );
  expect(find('trial', { p: 'Trial' }, { p: 'Team' }, { p: 'Trial' })).toMatchObject({ by: 'property' });
});

it('elements of lists and values within objects, by their path', () => {
  expect(find('blue', { tags: ['red', 'blue'] })).toMatchObject({ by: 'property', property: 'tags' });
  expect(find('berlin', { address: { city: 'Berlin' } })).toMatchObject({ property: 'address.city' });
});

it('with a typing error in the name only', () => {
  expect(find('northvle', { name: 'Northvale Group' })).toMatchObject({ by: 'name', how: 'typing' });
  expect(find('busines', { plan: 'Bussines' })).toBeUndefined();
});

it('not by what was written over at its own moment, nor ended by it', () => {
  const [before, sent, computed] = [{ wau: 'Five' }, { plan: 'Team' }, { plan: 'Team', wau: 'Five' }];
  const all = versions(before, sent, computed, { wau: 'Six' });
  const written = all.map((each, index) => (index === 2 ? { ...each, atMs: all[1]?.atMs ?? 0 } : each));
  const search = (text: string) => matchHistory(written, { text, timeZone: 'UTC', names: [] });
  expect(search('five')?.untilMs).toBe(all[3]?.atMs);
  const mistaken = [...all.slice(0, 2), ...written.slice(1, 2)].map((each, index) =>
    index === 2 ? { ...each, props: { plan: 'Free' } } : each,
  );
  expect(matchHistory(mistaken, { text: 'team', timeZone: 'UTC', names: [] })).toBeUndefined();
});
