/** Which step of the set-up is done, and which comes next. */
import { describe, expect, it } from 'vitest';
import { findFurthest, findSteps } from './find-steps.ts';

const none = { events: 0, first: null, groupTypes: [] };
const first = { event: 'report_viewed', receivedMs: 1, library: '' };
const company = {
  ...{ groupType: 'company', groups: 1, first: 'acme', withEvents: 0, properties: [], nameProperty: 'name' },
  isNamed: false,
};

describe('the steps', () => {
  it.each([
    ['nothing', none, 'next later later later later'],
    ['an event without a group', { ...none, events: 1, first }, 'done next later later later'],
    [
      'a group without an event',
      { ...none, groupTypes: [{ ...company, properties: ['plan'] }] },
      'next done done later later',
    ],
    [
      'an event of a group',
      { events: 1, first, groupTypes: [{ ...company, withEvents: 1 }] },
      'done done next later done',
    ],
    [
      'everything',
      {
        ...{ events: 2, first },
        groupTypes: [{ ...company, withEvents: 1, properties: ['name'], isNamed: true }],
      },
      'done done done done done',
    ],
  ])('of %s', (_, arrivals, states) => {
    expect(Object.values(findSteps(arrivals)).join(' ')).toBe(states);
  });

  it('are told by the type that is furthest', () => {
    const team = { ...company, groupType: 'team', withEvents: 3 };
    expect(findFurthest({ groupTypes: [company, team] })?.groupType).toBe('team');
    expect(findFurthest({ groupTypes: [company] })?.groupType).toBe('company');
    expect(findFurthest(none)).toBeUndefined();
  });
});
