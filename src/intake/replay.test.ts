/** Requests that are rebuilt from stored rows. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryState, type MemoryState } from '../../test/support/memory-state.ts';
import { eventItem, request, startMs } from '../../test/support/random-requests.ts';
import { clientColumnNames, type EventInput, type IntakeRequest } from '../domain/input.ts';
import { decide } from './decide.ts';
import { rebuildEventInput, rebuildRequest } from './replay.ts';

function replay(before: MemoryState): MemoryState {
  const after = createMemoryState();
  for (const { table, row } of before.emitted)
    if (table === 'events' || table === 'operations') {
      const stored = JSON.parse(JSON.stringify(row)) as typeof row;
      after.commit((transaction) => decide(transaction, rebuildRequest(stored)));
    }
  return after;
}

test('rows → inputs → decide on empty state gives the same rows and the same state', () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
      const before = createMemoryState();
      for (const each of requests) before.commit((transaction) => decide(transaction, each));
      const after = replay(before);
      expect(after.emitted).toEqual(before.emitted);
      expect(after.snapshot()).toEqual(before.snapshot());
    }),
    { numRuns: 300 },
  );
});

test('an event is the same after it was a row, also where the engine fills absent columns with defaults', () => {
  fc.assert(
    fc.property(eventItem, (sentItem) => {
      const event = sentItem as EventInput;
      const { ['$user']: _, ...accepted } = event.groups;
      const state = createMemoryState();
      const one = { ...anyRequest, items: [event] };
      state.commit((transaction) => decide(transaction, one));
      const row = state.rows('events')[0];
      if (row === undefined) throw new Error('no row');
      expect(rebuildEventInput(row)).toEqual({ ...event, groups: accepted });
      expect(rebuildEventInput({ ...emptyColumns, ...row } as typeof row)).toEqual({
        ...event,
        groups: accepted,
      });
    }),
    { numRuns: 200 },
  );
});

const anyRequest: IntakeRequest = {
  project: 1,
  requestId: 'r',
  receivedMs: startMs,
  source: 'amplitude',
  stamp: 'receipt',
  client: 'test',
  items: [],
  cuts: [],
};

const emptyColumns = {
  ...Object.fromEntries(
    [
      'user_id',
      'device_id',
      'insert_id',
      'library',
      'ip',
      'product_id',
      'revenue_type',
      'currency',
      'groups_sent',
      'user_properties_sent',
      'client_sent',
      'snapshot',
      ...clientColumnNames,
    ].map((name) => [name, '']),
  ),
  ...Object.fromEntries(
    [
      'client_time',
      'session_id',
      'event_id',
      'price',
      'quantity',
      'revenue',
      'location_lat',
      'location_lng',
    ].map((name) => [name, null]),
  ),
  skip_user_properties_sync: 0,
};
