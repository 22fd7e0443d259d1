/** Roll-ups of records that have more children than a call takes arguments. */
import { expect, it } from 'vitest';
import { mappingDocumentSchema } from '../mapping/document.ts';
import { rollUpParents } from './roll-up.ts';

it('has the least and the greatest of 200,000', async () => {
  const rollUp = { object: 'Task', parentField: 'WhatId', field: 'Minutes__c' };
  const { mappings } = mappingDocumentSchema.parse({
    mappings: [
      {
        ...{ id: 'accounts', object: 'Account', groupType: 'company', keys: [{ field: 'Name' }] },
        rollUps: [
          { ...rollUp, property: 'least', function: 'min' },
          { ...rollUp, property: 'most', function: 'max' },
        ],
      },
    ],
  });
  const [mapping] = mappings;
  if (!mapping) throw new Error('no mapping');
  const parts = Array.from({ length: 200_000 }, (_, n) => ({
    ...{ child: `${n}`, parent: 'a', moment: null },
    amount: (n * 7919) % 200_000,
  }));
  const readPartsOf = async () => parts;
  const rolledUp = await rollUpParents({ readPartsOf }, { project: 1, mapping: 'accounts' }, mapping, ['a']);
  expect(rolledUp('a')).toEqual({ least: 0, most: 199_999 });
});
