/** Tests of `muster segment preview`. */
import { expect, it } from 'vitest';
import type { CallPreview, ComparedCall } from '../../server/open-segment.ts';
import { renderComparison } from './preview.ts';

const event = (eventType: string, company?: string): CallPreview['items'][number] => ({
  kind: 'event',
  level: company === undefined ? 'none' : 'event',
  groups: company === undefined ? {} : { company: [company] },
  properties: {},
  eventType,
});
const viewed = (company: string): ComparedCall => ({
  callType: 'track',
  receivedMs: 0,
  call: { type: 'track', event: 'report_viewed', context: { groupId: company } },
  before: { items: [event('report_viewed')] },
  after: { items: [event('report_viewed', company)] },
  changed: true,
});
const grouped: ComparedCall = {
  callType: 'group',
  receivedMs: 0,
  call: { type: 'group', groupId: 'acme' },
  before: {
    items: [
      { kind: 'identify', level: 'user', groups: { company: ['acme'] }, properties: {} },
      { kind: 'groupIdentify', level: 'group', groups: { company: ['acme'] }, properties: { plan: 'pro' } },
    ],
  },
  after: { items: [], refusal: { reason: 'not_mapped', detail: 'no action for group calls' } },
  changed: true,
};

it('shows what would change, calls that change alike in one row', () => {
  const comparison = {
    total: 4,
    changed: 3,
    byCallType: { track: { total: 3, changed: 2 }, group: { total: 1, changed: 1 } },
    calls: [
      viewed('acme'),
      grouped,
      viewed('beta'),
      { ...viewed('none'), after: viewed('none').before, changed: false },
    ],
  };
  expect(renderComparison(comparison, 120)).toBe(
    [
      '3 of the 4 calls would change: track 2 of 3, group 1 of 1.',
      '',
      'calls  call                 before                   after',
      '    2  track report_viewed  event report_viewed      event report_viewed in company acme',
      '    1  group                user joins company acme  left out: not_mapped, no action for group calls',
      '                            company acme sets plan',
    ].join('\n'),
  );
});

it('shows the properties where nothing else differs', () => {
  const page: ComparedCall = {
    callType: 'page',
    receivedMs: 0,
    call: { type: 'page', name: 'Pricing' },
    before: { items: [{ ...event('Viewed Pricing'), properties: { name: 'Pricing' } }] },
    after: { items: [event('Viewed Pricing')] },
    changed: true,
  };
  const comparison = { total: 1, changed: 1, byCallType: { page: { total: 1, changed: 1 } } };
  const text = renderComparison({ ...comparison, calls: [page] }, 200);
  expect(text).toContain(
    'event Viewed Pricing with {"name":"Pricing"}  event Viewed Pricing with no properties',
  );
});

it('says when there is nothing to compare, and when nothing would change', () => {
  expect(renderComparison({ total: 0, changed: 0, byCallType: {}, calls: [] }, 80)).toMatch(/^No calls/);
  const byCallType = { track: { total: 2, changed: 0 } };
  expect(renderComparison({ total: 2, changed: 0, byCallType, calls: [] }, 80)).toBe(
    '0 of the 2 calls would change: track 0 of 2.',
  );
});
