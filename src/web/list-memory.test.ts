/** The list from which a page was opened. */
import { expect, it } from 'vitest';
import { listScope, recallPlace, rememberList } from './list-memory.ts';

function createMemory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

const scope = listScope(1, 'company');
const list = { scope, label: 'Gone quiet', href: '/g/company?view=quiet', values: ['c', 'a', 'b'], count: 5 };

it('tells the neighbours in the order of the list', () => {
  const memory = createMemory();
  rememberList(list, 'a', memory);
  expect(recallPlace(scope, 'a', memory)).toEqual({
    label: 'Gone quiet',
    href: '/g/company?view=quiet',
    position: 2,
    count: 5,
    previous: 'c',
    next: 'b',
  });
  expect(recallPlace(scope, 'c', memory)).toMatchObject({ position: 1, previous: undefined, next: 'a' });
  expect(recallPlace(scope, 'b', memory)).toMatchObject({ position: 3, previous: 'a', next: undefined });
});

it('knows nothing of another type or project, of what the list has not, and before there was one', () => {
  const memory = createMemory();
  expect(recallPlace(scope, 'a', memory)).toBeUndefined();
  rememberList(list, 'a', memory);
  expect(recallPlace(listScope(2, 'company'), 'a', memory)).toBeUndefined();
  expect(recallPlace(listScope(1, 'team'), 'a', memory)).toBeUndefined();
  expect(recallPlace(scope, 'z', memory)).toBeUndefined();
});

it('keeps a part of a long list, around what was opened', () => {
  const memory = createMemory();
  const values = Array.from({ length: 100_000 }, (_, index) => `v${index}`);
  for (const at of [0, 1, 50_000, 99_999]) {
    rememberList({ ...list, values, count: 100_000 }, `v${at}`, memory);
    expect(recallPlace(scope, `v${at}`, memory)).toMatchObject({
      position: at + 1,
      count: 100_000,
      previous: values[at - 1],
      next: values[at + 1],
    });
  }
});

it('does without where there is no room', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };
  expect(() => rememberList(list, 'a', full)).not.toThrow();
});
