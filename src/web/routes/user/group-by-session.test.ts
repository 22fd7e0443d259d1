/** Sessions as they are shown. */
import { expect, it } from 'vitest';
import type { ShownEvent } from '../../api/operations.ts';
import { groupBySession } from './group-by-session.ts';

const event = (uuid: string, sessionId?: number): ShownEvent => ({
  ...{ uuid, type: 'e', timeMs: 0, receivedMs: 0, user: '1', client: {} },
  ...{ properties: {}, userProperties: {}, groups: [] },
  ...(sessionId !== undefined && { sessionId }),
});

it('puts events of a session together, in their order', () => {
  const events = [event('a', 2), event('b', 2), event('c'), event('d', 1), event('e', 2)];
  expect(
    groupBySession(events).map(({ isSession, events: own }) => [
      isSession,
      own.map(({ uuid }) => uuid).join(''),
    ]),
  ).toEqual([
    [true, 'ab'],
    [false, 'c'],
    [true, 'd'],
    [true, 'e'],
  ]);
});
