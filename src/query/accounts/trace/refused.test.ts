/** Which samples of a request are shown with one of its events. */
import { expect, it } from 'vitest';
import { selectOwn } from './refused.ts';

const sample = (index: number, raw: object) => ({
  ...{ atMs: 1, reason: 'marked_unplanned_group_type', detail: '', requestId: 'r', index },
  raw: JSON.stringify(raw),
});
const own = sample(1, { insert_id: 'a' });
const whole = sample(-1, { events: [] });
const all = [own, sample(2, { insert_id: 'ab' }), sample(3, {}), whole];

it('are the event’s own and those of the whole request', () => {
  expect(selectOwn(all, 'a')).toEqual([own, whole]);
  expect(selectOwn(all, 'b')).toEqual([whole]);
});

it('are all where the event has no insert id', () => {
  expect(selectOwn(all, undefined)).toEqual(all);
  expect(selectOwn(all, '')).toEqual(all);
});
