/** What is proposed from which data, and why. */
import { describe, expect, it } from 'vitest';
import { drawUnit, today } from '../../../../test/support/unit-facts.ts';
import { proposeInactiveEvents } from './inactive-events.ts';
import { proposeMeanings } from './meanings.ts';
import { proposeRhythm } from './rhythm.ts';

describe('meanings', () => {
  const group = (index: number) => ({
    'Account Name': `Company ${index}`,
    csm: index % 2 === 0 ? 'Ann Smith' : 'Bob Jones',
    plan: 'Business',
    status: ['paying', 'trial', 'churned', 'odd'][index % 4] ?? '',
    arr_usd: index * 1_200,
    seats: index,
    renewal_on: '2027-01-31',
    signed_up_on: '2025-03-01T09:00:00Z',
    region: 'EMEA',
  });

  it('are told by names, types and values', () => {
    const found = proposeMeanings(Array.from({ length: 20 }, (_, index) => group(index + 1)));
    expect(Object.fromEntries(found.map(({ meaning, property }) => [meaning, property]))).toEqual({
      name: 'Account Name',
      owner: 'csm',
      plan: 'plan',
      stage: 'status',
      value: 'arr_usd',
      seats: 'seats',
      renewal: 'renewal_on',
      customerSince: 'signed_up_on',
    });
    expect(found.find(({ meaning }) => meaning === 'value')).toEqual({
      meaning: 'value',
      property: 'arr_usd',
      why: 'called "arr_usd", a number on 20 of 20',
      share: 1,
      samples: ['10800', '1200', '12000', '13200', '14400'],
      currency: 'USD',
      per: 'year',
    });
    expect(found.find(({ meaning }) => meaning === 'stage')).toMatchObject({
      stages: { paying: ['paying'], trial: ['trial'], free: [], gone: ['churned'] },
      unclear: ['odd'],
    });
  });

  it('are none of a property of another type, and nothing where nothing fits', () => {
    expect(proposeMeanings([{ seats: 'many', renewal_on: 'soon', plan: 7, country: 'DE' }])).toEqual([]);
    expect(proposeMeanings([])).toEqual([]);
  });
});

describe('the rhythm of a type', () => {
  it.each([
    ['used on working days', 'xxxxx..xxxxx..xxxxx..', 'week'],
    ['used once a week', 'x......x......x......', 'week'],
    ['used once a month', `x${'.'.repeat(29)}x${'.'.repeat(29)}x....`, 'month'],
    ['used once', 'x....', 'week'],
  ])('%s', (_, picture, period) => {
    expect(proposeRhythm([drawUnit(picture)], today).period).toBe(period);
  });

  it('lives once, where most groups are used within one week only', () => {
    const order = drawUnit(`x.x${'.'.repeat(60)}`);
    const account = drawUnit(`x${'.'.repeat(60)}x`);
    const of = (orders: number) =>
      proposeRhythm(
        Array.from({ length: 20 }, (_, index) => (index < orders ? order : account)),
        today,
      );
    expect([of(20).once, of(16).once, of(15).once]).toEqual([true, true, false]);
    expect(of(15).onceShare).toBe(0.75);
    expect(proposeRhythm([order], today).once).toBe(false);
  });
});

describe('inactive events', () => {
  const habits = {
    opened: {
      event: 'opened',
      events: 900,
      withoutUser: 0,
      halfHours: 300,
      halfHoursAlone: 40,
      inTopHour: 110,
    },
    invoice: {
      event: 'invoice',
      events: 50,
      withoutUser: 0,
      halfHours: 50,
      halfHoursAlone: 44,
      inTopHour: 50,
    },
    sync: {
      event: 'sync',
      events: 800,
      withoutUser: 800,
      halfHours: 800,
      halfHoursAlone: 300,
      inTopHour: 40,
    },
    login: { event: 'login', events: 90, withoutUser: 0, halfHours: 90, halfHoursAlone: 80, inTopHour: 12 },
  };

  it('are those without a user, and those that come alone and on a schedule, with the groups that would change', () => {
    const groups = [
      { events: ['invoice'], groups: 3 },
      { events: ['invoice', 'sync'], groups: 2 },
      { events: ['opened', 'sync'], groups: 90 },
    ];
    expect(proposeInactiveEvents(Object.values(habits), groups)).toEqual({
      events: [
        { event: 'invoice', why: 'aloneOnSchedule', share: 0.88, groups: 3 },
        { event: 'sync', why: 'withoutUser', share: 1, groups: 0 },
      ],
      groups: 5,
    });
  });
});
