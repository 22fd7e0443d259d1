import { expect, test } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { createMemoryState } from './memory-state.ts';

const version = (name: string) => ({ version: name, properties: { name } });

test('a decision that throws leaves nothing behind', () => {
  const state = createMemoryState();
  state.commit((t) => t.put('userId', 1, 'ann', '7'));
  const before = state.snapshot();
  const fail = () =>
    state.commit((t) => {
      t.put('userId', 1, 'ann', '8');
      t.put('userId', 1, 'bob', '9');
      t.appendHistory('properties', 1, '7', 5, version('a'));
      t.emit('units', { project: 1, type: '$user', unit: '8', value: 'ann', received: 1 });
      expect(t.firstSeen(1, 'key', 1)).toBe(true);
      expect(t.get('userId', 1, 'ann')).toBe('8');
      throw new Error('no');
    });
  expect(fail).toThrow('no');
  expect(state.snapshot()).toEqual(before);
  expect(state.emitted).toEqual([]);
  state.commit((t) => {
    expect(t.historyAt('properties', 1, '7', 9)).toBeUndefined();
    expect(t.firstSeen(1, 'key', 1)).toBe(true);
    t.emit('units', { project: 1, type: '$user', unit: '8', value: 'ann', received: 1 });
  });
  expect(state.rows('units')).toMatchObject([{ chunk: 1, row: 0 }]);
});

test('history gives what was in force, the latest appended among equals', () => {
  const state = createMemoryState();
  state.commit((t) => {
    for (const [at, name] of [
      [10, 'a'],
      [20, 'b'],
      [10, 'c'],
      [5, 'd'],
    ] as const)
      t.appendHistory('properties', 1, '7', at, version(name));
    const names = [4, 5, 9, 10, 19, 20, 99].map((at) => t.historyAt('properties', 1, '7', at)?.version);
    expect(names).toEqual([undefined, 'd', 'd', 'c', 'c', 'b', 'b']);
    expect(t.historyAt('properties', 2, '7', 99)).toBeUndefined();
    expect(t.historyAt('groups', 1, '7', 99)).toBeUndefined();
  });
});

test('a key is new again after the window, and projects do not share keys', () => {
  const state = createMemoryState();
  const seen = (project: number, at: number) => state.commit((t) => t.firstSeen(project, 'key', at));
  expect(seen(1, 0)).toBe(true);
  expect(seen(2, 0)).toBe(true);
  expect(seen(1, limits.dedupWindowMs - 1)).toBe(false);
  expect(seen(1, -5)).toBe(false);
  expect(seen(1, limits.dedupWindowMs)).toBe(true);
  expect(seen(1, limits.dedupWindowMs + 1)).toBe(false);
});

test('rows are numbered within their chunk', () => {
  const state = createMemoryState();
  const emit = () =>
    state.commit((t) => t.emit('units', { project: 1, type: 'company', unit: '8', value: 'a', received: 1 }));
  emit();
  emit();
  state.closeChunk();
  state.closeChunk();
  emit();
  expect(state.rows('units').map(({ chunk, row }) => [chunk, row])).toEqual([
    [1, 0],
    [1, 1],
    [2, 0],
  ]);
});
