/** Tests of which due properties are computed together. */
import { expect, it } from 'vitest';
import { computationSchema } from '../query/contract.ts';
import { groupDue } from './group-due.ts';
import type { ComputedProperty } from './types.ts';

const due = (id: string, failures = 0, asOfMs = 1) => {
  const computation = computationSchema.parse({ kind: 'daysSince' });
  const property: ComputedProperty = {
    ...{ id, project: 1, groupType: 'company', name: id, description: '', owner: '', version: 1, failures },
    versions: [
      {
        ...{ version: 1, fromMs: 0, computation, schedule: { every: 'hour' }, whenInactive: 'zero' },
        ...{ madeMs: 0, madeBy: '' },
      },
    ],
    ...{ createdMs: 0, createdBy: '', changedMs: 0, nextDueMs: 0, notBeforeMs: 0 },
  };
  return { property, asOfMs };
};

it('those of one moment are together, without those that failed twice, which are alone', () => {
  const all = [due('a'), due('b', 2), due('c', 1), due('d', 4), due('later', 0, 2)];
  const ids = groupDue(all).map((batch) => batch.map(({ property: { id } }) => id));
  expect(ids).toEqual([['a', 'c'], ['b'], ['d'], ['later']]);
});
