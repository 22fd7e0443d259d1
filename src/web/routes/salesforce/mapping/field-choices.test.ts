/** Which fields are offered, and how they are called. */
import { expect, it } from 'vitest';
import type { Field } from './document.ts';
import { canBeSummed, listFieldChoices, nameProperty, refersTo } from './field-choices.ts';

const field = (name: string, type: string, more: Partial<Field> = {}): Field => ({
  ...{ name, label: name, type, custom: false, calculated: false, unique: false, externalId: false },
  ...{ filterable: true, updateable: true, referenceTo: [], relationshipName: null, picklistValues: [] },
  ...more,
});
const fields = [
  field('Name', 'string', { label: 'Account Name' }),
  field('Amount', 'currency'),
  field('BillingAddress', 'address'),
  field('OwnerId', 'reference', { label: 'Owner ID', referenceTo: ['User'], relationshipName: 'Owner' }),
  field('ParentId', 'reference', { label: 'Parent', referenceTo: ['Account'], relationshipName: 'Parent' }),
];

it('offers single values by label, then names behind references', () => {
  const choices = listFieldChoices(fields);
  expect(choices.map(({ label }) => label)).toEqual([
    ...['Account Name (Name)', 'Amount', 'Owner ID (OwnerId)', 'Parent (ParentId)'],
    ...['Owner → Email (Owner.Email)', 'Owner → Name (Owner.Name)', 'Parent → Name (Parent.Name)'],
  ]);
  expect(choices.map(nameProperty)).toEqual([
    ...['Account Name', 'Amount', 'Owner ID', 'Parent', 'Owner email', 'Owner name', 'Parent name'],
  ]);
});

it('offers only what can be used', () => {
  const names = (accepts: (each: Field) => boolean) =>
    listFieldChoices(fields, accepts).map(({ value }) => value);
  expect(names(canBeSummed)).toEqual(['Amount']);
  expect(names(refersTo('account'))).toEqual(['ParentId']);
});
