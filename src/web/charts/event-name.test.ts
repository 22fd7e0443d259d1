/** What events are called where several of one stand together. */
import { expect, it } from 'vitest';
import { eventNames } from './event-name.ts';

const step = (value: string) => ({
  kind: 'named' as const,
  name: 'step done',
  filters: [{ property: { kind: 'event' as const, name: 'step' }, operator: 'is' as const, values: [value] }],
});

it('tells steps of one event apart by what is asked of them', () => {
  expect(eventNames([step('one'), step('two')])).toEqual(['one', 'two']);
  const signedUp = { kind: 'named' as const, name: 'signed up' };
  expect(eventNames([signedUp, step('one'), step('two')])).toEqual([
    'signed up',
    'one · step done',
    'two · step done',
  ]);
  expect(eventNames([step('one'), step('one')])).toEqual(['one · step done', 'one · step done']);
  expect(eventNames([step('one'), { kind: 'any', filters: [] }])).toEqual(['step done', 'Any event']);
});

it('calls any event of several types by the first of them', () => {
  const anyOf = (...values: readonly string[]) => ({
    kind: 'any' as const,
    filters: [
      { property: { kind: 'client' as const, name: 'event_type' as const }, operator: 'is' as const, values },
    ],
  });
  expect(eventNames([anyOf('opened'), anyOf('closed', 'moved', 'deleted')])).toEqual([
    'opened',
    'closed or 2 more',
  ]);
});
