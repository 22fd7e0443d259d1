/** Tests of what rows of a CSV become. */
import { describe, expect, it } from 'vitest';
import { guessColumns, listMissing, type Mapping, writeLine } from './mapping.ts';
import { readTime } from './read-time.ts';

const time = { format: 'text', zone: 'Europe/Berlin' } as const;
const base = { time, groupType: '', eventType: '', readsValues: true } as const;

describe('a row', () => {
  it('becomes an event by what its heads say', () => {
    const heads = ['Event', 'User ID', 'company', 'Date', 'price', 'zip', 'user_properties.role', 'note'];
    const mapping: Mapping = { ...base, kind: 'events', columns: guessColumns('events', heads, ['company']) };
    expect(listMissing(mapping)).toEqual([]);
    expect(
      JSON.parse(
        writeLine(mapping, ['Paid', 'ann', 'acme', '2026-03-29 03:30', '12.5', '01234', 'owner', '']),
      ),
    ).toEqual({
      event_type: 'Paid',
      user_id: 'ann',
      groups: { company: ['acme'] },
      time: Date.UTC(2026, 2, 29, 1, 30),
      event_properties: { price: 12.5, zip: '01234' },
      user_properties: { role: 'owner' },
    });
  });

  it('becomes the properties of a group, of the type that was said', () => {
    const columns = guessColumns('groups', ['id', 'plan', 'seats'], []);
    const mapping: Mapping = { ...base, kind: 'groups', columns, readsValues: false };
    expect(listMissing(mapping)).toEqual(['groupType']);
    expect(JSON.parse(writeLine({ ...mapping, groupType: 'company' }, ['acme', 'pro', '5']))).toEqual({
      group_type: 'company',
      group_value: 'acme',
      group_properties: { plan: 'pro', seats: '5' },
    });
  });

  it('needs who did what, names, and no field twice', () => {
    const columns = [
      { target: 'property', name: ' ' },
      { target: 'time', name: 'a' },
      { target: 'time', name: 'b' },
    ] as const;
    expect(listMissing({ ...base, kind: 'events', columns })).toEqual(['eventType', 'who', 'name', 'twice']);
  });
});

it.each([
  ['2026-07-01', 'text', Date.UTC(2026, 5, 30, 22)],
  ['2026-01-31T23:59:59.250Z', 'text', Date.UTC(2026, 0, 31, 23, 59, 59, 250)],
  ['2026-01-31 10:00 -05:00', 'text', Date.UTC(2026, 0, 31, 15)],
  ['31.12.2026 14:00', 'dayFirst', Date.UTC(2026, 11, 31, 13)],
  ['12/31/2026', 'monthFirst', Date.UTC(2026, 11, 30, 23)],
  ['1767225600', 's', 1_767_225_600_000],
  ['2026-02-31', 'text', '2026-02-31'],
  ['soon', 'ms', 'soon'],
] as const)('the time %s as %s is %s', (text, format, ms) => {
  expect(readTime(text, { format, zone: 'Europe/Berlin' })).toBe(ms);
});
