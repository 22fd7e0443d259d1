/** Either of both is taken, and nothing else changes. */
import { expect, it } from 'vitest';
import { planSaid, sayPlanned } from './take.ts';

const own = { name: 'seats' };
const company = { type: 'company', singular: 'customer', plural: 'customers', properties: [own] };
const plan = { events: [{ name: 'invoiced', isActive: false, properties: [own] }], groupTypes: [company] };
const singular = { kind: 'groupType', name: 'company', what: 'singular', planned: 'customer' } as const;
const active = { kind: 'event', name: 'invoiced', what: 'isActive', planned: false } as const;

it('the plan’s, as a word or as the meaning of a property', () => {
  const terms = { plural: 'accounts', meanings: { owner: 'csm' } };
  expect(sayPlanned(terms, singular)).toEqual({ ...terms, singular: 'customer' });
  const name = { ...singular, what: 'nameProperty', planned: 'title' } as const;
  expect(sayPlanned(terms, name)).toEqual({ ...terms, meanings: { owner: 'csm', name: 'title' } });
});

it('the settings’, in the plan’s entry, whose own properties are entries of their own', () => {
  expect(planSaid(plan, { ...singular, said: 'account' })).toEqual([
    { kind: 'groupType', value: { type: 'company', singular: 'account', plural: 'customers' } },
  ]);
  expect(planSaid(plan, singular)).toEqual([
    { kind: 'groupType', value: { type: 'company', plural: 'customers' } },
  ]);
  expect(planSaid(plan, { ...active, said: true })).toEqual([
    { kind: 'event', value: { name: 'invoiced', isActive: true } },
  ]);
});
