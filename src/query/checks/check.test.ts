/** Ids of findings. */
import { expect, it } from 'vitest';
import { makeFindingId } from './check.ts';

it('stay the same, as people waive findings by them', () => {
  expect(makeFindingId('odd-values', { groupType: 'company', value: 'null' })).toBe(
    'odd-values-2aa9b748c702',
  );
  expect(makeFindingId('spellings', { groupType: 'company', value: 'Acme' }, 'acme')).toBe(
    'spellings-bbd3f04c6f84',
  );
});

it('tell by the key, where there is one, whichever value is named', () => {
  const one = makeFindingId('spellings', { groupType: 'company', value: 'Acme' }, 'acme');
  expect(makeFindingId('spellings', { groupType: 'company', value: 'ACME' }, 'acme')).toBe(one);
  expect(makeFindingId('spellings', { groupType: 'team', value: 'Acme' }, 'acme')).not.toBe(one);
});
