/** Tests of a timeline's changes of properties. */
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { describeTimeline, type TimelineSources } from './describe-timeline.ts';
import { pageTimeline } from './timeline.ts';

const version = (fromMs: number, source: string, props: JsonObject) => ({
  ...{ fromMs, receivedMs: 90, source, request: 'r', props },
});

it('tells changes once, and who made them, where a computed value was written over what came later', () => {
  // As its people and its days, all that is read of the group is left out here.
  const read = { people: [], terms: { once: true, parameters: { quiet: {} } }, unit: {}, today: {} };
  const items = describeTimeline({
    ...{
      read: read as unknown as TimelineSources['read'],
      lists: new Map(),
      firstUses: [],
      values: new Map(),
    },
    ...{ dayStart: (day) => day, dateAt: String },
    versions: [
      version(10, 'import', { plan: 'pro' }),
      version(20, 'computed', { plan: 'pro', users: 5 }),
      version(30, 'import', { plan: 'free' }),
      version(30, 'computed', { plan: 'free', users: 5 }),
    ],
  });
  expect(items.map((item) => item.kind === 'properties' && [item.atMs, item.source, item.changes])).toEqual([
    [10, 'import', [{ name: 'plan', after: 'pro' }]],
    [20, 'computed', [{ name: 'users', after: 5 }]],
    [30, 'import', [{ name: 'plan', before: 'pro', after: 'free' }]],
  ]);
  const page = (kind: 'properties' | 'computed') =>
    pageTimeline(items, true, { kinds: [kind], limit: 9 }).items.map(({ atMs }) => atMs);
  expect(page('properties')).toEqual([30, 10]);
  expect(page('computed')).toEqual([20]);
});
