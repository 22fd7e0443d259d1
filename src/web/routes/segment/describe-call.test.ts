/** What people read of a call. */
import { expect, it } from 'vitest';
import { describeBecomes } from './describe-call.ts';

const event = {
  kind: 'event',
  level: 'event',
  groups: { company: ['acme', 'beta'] },
  properties: { pages: 3 },
  eventType: 'Report viewed',
} as const;

it('says whose groups and properties they are', () => {
  const joins = { kind: 'identify', level: 'user', groups: { company: ['acme'] }, properties: {} } as const;
  const sets = { ...joins, kind: 'groupIdentify', level: 'group', properties: { plan: 'pro' } } as const;
  expect(describeBecomes({ items: [event, joins, sets] })).toEqual([
    'event Report viewed in company acme, company beta',
    'with pages',
    'user joins company acme',
    'company acme sets plan',
  ]);
});

it('says what is not stored, and why', () => {
  const refusal = { reason: 'not_mapped', detail: 'the mapping has no action for alias calls' } as const;
  expect(describeBecomes({ items: [], refusal })).toEqual([
    'not stored: the mapping has no action for alias calls',
  ]);
  expect(describeBecomes({ items: [] })).toEqual(['nothing is stored']);
});
