/** Tests of what rows of a table become. */
import { describe, expect, it } from 'vitest';
import { guessMapping } from './guess-mapping.ts';
import { listMissing, type Mapping, readRow } from './mapping.ts';
import { guessTimeFormat, readTime } from './read-time.ts';

const known = { types: ['company', 'team'], timeZone: 'Europe/Berlin' };
const guess = (heads: readonly string[], rows: readonly (readonly string[])[] = []) =>
  guessMapping({ heads, rows }, known);

describe('a row', () => {
  it('becomes an event by what its heads say', () => {
    const heads = ['Event', 'User ID', 'company', 'Date', 'price', 'zip', 'user_properties.role', 'note'];
    const row = ['Paid', 'ann', 'acme', '2026-03-29 03:30', '12.5', '01234', 'owner', ''];
    const mapping = guess(heads, [row]);
    expect(listMissing(mapping)).toEqual([]);
    expect(readRow(mapping, row)).toEqual({
      event_type: 'Paid',
      user_id: 'ann',
      groups: { company: ['acme'] },
      time: Date.UTC(2026, 2, 29, 1, 30),
      event_properties: { price: 12.5, zip: '01234' },
      user_properties: { role: 'owner' },
    });
  });

  it('becomes the properties of a group, of the type that its heads name', () => {
    const mapping = guess(['Company', 'plan', 'seats']);
    expect(mapping).toMatchObject({ kind: 'groups', groupType: 'company' });
    expect(readRow({ ...mapping, readsValues: false }, ['acme', 'pro', '5'])).toEqual({
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
    const mapping: Mapping = { ...guess(['x']), kind: 'events', columns };
    expect(listMissing(mapping)).toEqual(['eventType', 'who', 'name', 'twice']);
  });
});

it.each(['when', 'Timestamp', 'ts', 'eventTime', 'client_event_time', 'Created At', 'occurred_on', 'Sent'])(
  'takes %s for the time',
  (head) => {
    expect(guess(['event', 'userId', head]).columns[2]?.target).toBe('time');
  },
);

it('takes a column for the time whose name sounds like one and whose cells are times', () => {
  const { columns, time } = guess(
    ['event', 'user', 'Zeit der Tat', 'day rate'],
    [['A', 'ann', '31.12.2026', '5']],
  );
  expect(columns.map(({ target }) => target)).toEqual(['event_type', 'user_id', 'time', 'property']);
  expect(time.format).toBe('dayFirst');
});

it('leaves out what a file of refused rows says of them', () => {
  const { columns } = guess(['event', 'user', 'refused_line', 'refused_reason', 'refused_detail']);
  expect(columns.slice(2).map(({ target }) => target)).toEqual(['leave', 'leave', 'leave']);
});

it.each([
  ['2026-07-01', 'text', Date.UTC(2026, 5, 30, 22)],
  ['20260701', 'text', Date.UTC(2026, 5, 30, 22)],
  ['2026-01-31T23:59:59.250Z', 'text', Date.UTC(2026, 0, 31, 23, 59, 59, 250)],
  ['2026-01-31 10:00 -05:00', 'text', Date.UTC(2026, 0, 31, 15)],
  ['31.12.2026 14:00', 'dayFirst', Date.UTC(2026, 11, 31, 13)],
  ['31 Dec 2026 14:00', 'dayFirst', Date.UTC(2026, 11, 31, 13)],
  ['Thu, 31 Dec 2026 14:00:00 +0100', 'text', Date.UTC(2026, 11, 31, 13)],
  ['December 31, 2026, 2:00 PM', 'text', Date.UTC(2026, 11, 31, 13)],
  ['12/31/2026', 'monthFirst', Date.UTC(2026, 11, 30, 23)],
  ['12/31/26 12:05 am', 'monthFirst', Date.UTC(2026, 11, 30, 23, 5)],
  ['1767225600', 's', 1_767_225_600_000],
  ['1767225600000001', 'us', 1_767_225_600_000],
  ['2026-02-31', 'text', undefined],
  ['2026-02-01 24:00', 'text', undefined],
  ['13:00 PM', 'text', undefined],
  ['soon', 'ms', undefined],
] as const)('the time %s as %s is %s', (text, format, ms) => {
  expect(readTime(text, { format, zone: 'Europe/Berlin' })).toBe(ms);
});

it.each([
  [['2026-01-02 10:00', ''], 'text'],
  [['01/02/2026', '01/13/2026'], 'monthFirst'],
  [['01/02/2026', '13/01/2026'], 'dayFirst'],
  [['1767225600'], 's'],
  [['1767225600000'], 'ms'],
  [['1767225600000000'], 'us'],
  [['42', '17'], undefined],
] as const)('guesses of %j that they are %s', (texts, format) => {
  expect(guessTimeFormat(texts)).toBe(format);
});
