/** The brief says what the page says, and leaves out what is not known. */
import { expect, it } from 'vitest';
import { writeBrief } from './brief-text.ts';
import type { GroupPageData } from './types.ts';

const page = {
  singular: 'company',
  today: '2026-11-30',
  currency: 'USD',
  group: {
    value: 'acme',
    name: 'Acme',
    owner: 'Erin',
    plan: 'Team',
    yearlyValue: 6_000,
    renewal: { date: '2027-01-07', inDays: 38 },
    firstSeen: { kind: 'before', date: '2026-07-27' },
    isNeverActive: false,
  },
  totals: { days: 90, people: 1, events: 1_451, sessions: 20 },
  sentences: [
    { parts: [{ text: 'Renews in 38 days.' }] },
    { parts: [{ text: '1 active person' }, { text: '.' }] },
  ],
  weeks: [{ people: 2 }, { people: 1 }],
  peers: { plan: 'Team', weeks: [{ groups: 0, people: 0 }] },
  people: [
    { userId: 'ann', name: 'Ann Lee', champion: { left: { why: 'removed' } }, isNew: false },
    ...Array.from({ length: 9 }, (_, index) => ({ userId: `q${index}`, quiet: { days: 20 }, isNew: false })),
    { userId: 'bob', isNew: true },
    { user: 'device', isNew: true },
  ],
  features: [{ name: 'Reports', use: 'dropped' }],
  properties: { next_step: 'Call', next_step_on: '2026-12-03' },
} as unknown as GroupPageData;

it('is lines of text', () => {
  expect(writeBrief(page, 'https://muster.example/g/company/acme').split('\n')).toEqual([
    'Acme (company acme)',
    'owner Erin · Team · $6,000 a year · renews 7 Jan 2027 · first seen before 27 Jul',
    'In 90 days: 1 person, 1,451 events, 20 sessions',
    '',
    'Renews in 38 days. 1 active person.',
    '',
    'Active people, 13 weeks: 2 1',
    'Champions: Ann Lee (left)',
    'Went quiet: q0, q1, q2, q3, q4, q5, q6, q7, and 1 more',
    'New: bob',
    'Features: Reports dropped',
    '',
    'Next step: Call, 3 Dec',
    '',
    '30 Nov 2026 · https://muster.example/g/company/acme',
  ]);
});

it('says little of one that was never used', () => {
  const never = { ...page, properties: {}, group: { ...page.group, isNeverActive: true } };
  expect(writeBrief(never, 'x')).not.toContain('13 weeks');
});
