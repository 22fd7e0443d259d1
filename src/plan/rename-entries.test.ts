/** What goes with an entry that is renamed. */
import { expect, it } from 'vitest';
import { trackingPlanSchema } from '../query/contract.ts';
import { changePlan } from './change-plan.ts';

const plan = trackingPlanSchema.parse({
  events: [{ name: 'Opened', groupTypes: ['company'], properties: [{ name: 'board' }] }, { name: 'Closed' }],
  groupTypes: [{ type: 'company', nameProperty: 'name', properties: [{ name: 'name' }] }, { type: 'team' }],
});
const rename = (
  kind: 'event' | 'groupType' | 'groupProperty' | 'category',
  name: string,
  to: string,
  of?: string,
) => changePlan(plan, { put: [], remove: [], rename: [{ key: { kind, name, ...(of && { of }) }, to }] });

it('keeps its place and what is its own, and is named by its new name everywhere', () => {
  expect(rename('event', 'Opened', 'Viewed').events).toMatchObject([
    { name: 'Viewed', groupTypes: ['company'], properties: [{ name: 'board' }] },
    { name: 'Closed' },
  ]);
  const { events, groupTypes } = rename('groupType', 'company', 'account');
  expect(events[0]).toMatchObject({ groupTypes: ['account'] });
  expect(groupTypes).toMatchObject([{ type: 'account', properties: [{ name: 'name' }] }, { type: 'team' }]);
  expect(rename('groupProperty', 'name', 'title', 'company').groupTypes[0]).toMatchObject({
    ...{ nameProperty: 'title', properties: [{ name: 'title' }] },
  });
});

it.each([
  ['event', 'Opened', 'Closed', 'rename[0].to'],
  ['event', 'None', 'Other', 'rename[0]'],
  ['category', 'Boards', 'Other', 'rename[0].key'],
] as const)('refuses to rename the %s %s to %s', (kind, name, to, path) => {
  expect(() => rename(kind, name, to)).toThrow(expect.objectContaining({ path }));
});
