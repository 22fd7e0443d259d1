/** Items of the stream on the page. */
import { expect, it } from 'vitest';
import type { LiveMessage } from '../../api/live-stream.ts';
import type { LiveItem } from '../../api/operations.ts';
import { collect, nothingCollected, release } from './collect.ts';

const item: LiveItem = {
  ...{ kind: 'event', outcome: 'stored', receivedMs: 1, groups: [], endpoint: '/2/httpapi' },
  ...{ request: 'r', problems: [] },
};
const messages = (...ids: readonly string[]): readonly LiveMessage[] =>
  ids.map((id) => ({ kind: 'item', id, item }));

it('shows the newest first, holds them while paused, and keeps a bounded number', () => {
  const first = collect(nothingCollected, messages('a', 'b'), false);
  expect(first.shown.map(({ key }) => key)).toEqual(['b', 'a']);
  const held = collect(first, messages('c'), true);
  expect([held.shown, held.held.map(({ key }) => key)]).toEqual([first.shown, ['c']]);
  expect(release(held).shown.map(({ key }) => key)).toEqual(['c', 'b', 'a']);
  const many = collect(held, messages(...Array.from({ length: 500 }, (_, index) => `${index}`)), false);
  expect(many.shown).toHaveLength(300);
  expect(many.shown[0]?.key).toBe('499');
});

it('adds up what was passed over, and is the same where nothing came', () => {
  const passed = collect(nothingCollected, [{ kind: 'passed', passed: 3 }], false);
  expect(collect(passed, [{ kind: 'passed', passed: 4 }], false).passed).toBe(7);
  expect(collect(passed, [], false)).toBe(passed);
});
