/** Which time span of a user holds a page of events. */
import { describe, expect, it } from 'vitest';
import { findTimeSpan } from './time-span.ts';

/** Two overlap, as days of two batches do. */
const days = [
  { fromMs: 10, toMs: 19, events: 2 },
  { fromMs: 40, toMs: 49, events: 1 },
  { fromMs: 20, toMs: 29, events: 3 },
  { fromMs: 25, toMs: 29, events: 1 },
];

describe('the time in which a page of events lies', () => {
  it.each([
    ['latest', 0, 1, { fromMs: 40, toMs: 49 }],
    ['latest', 0, 2, { fromMs: 25, toMs: 49 }],
    ['latest', 1, 2, { fromMs: 20, toMs: 49 }],
    ['latest', 5, 1, { fromMs: 10, toMs: 49 }],
    ['latest', 50, 10, { fromMs: 10, toMs: 49 }],
    ['earliest', 0, 2, { fromMs: 10, toMs: 19 }],
    ['earliest', 2, 1, { fromMs: 10, toMs: 29 }],
    ['earliest', 0, 7, { fromMs: 10, toMs: 49 }],
  ] as const)('from the %s, %i on, %i', (direction, offset, limit, expected) => {
    expect(findTimeSpan(days, { direction, offset, limit })).toEqual(expected);
  });

  it('is none without events', () => {
    expect(findTimeSpan([], { direction: 'latest', offset: 0, limit: 1 })).toBeUndefined();
  });
});
