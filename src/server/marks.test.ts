/** Marks: when they are said to be set, and what another source owns. */
import { expect, it } from 'vitest';
import { createMemoryState } from '../../test/support/memory-state.ts';
import { decide } from '../intake/decide.ts';
import { createMarks } from './marks.ts';

it('are set when lists can read them, but for what another source owns', async () => {
  const state = createMemoryState();
  let isIn = false;
  const marks = createMarks({
    ledger: { commit: async (work) => state.commit(work) },
    drain: {
      flush: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        isIn = state.rows('versions').length > 0;
      },
    },
    ...{ clock: () => 10, newRequestId: () => 'r' },
  });
  state.commit((transaction) =>
    decide(transaction, {
      ...{ project: 1, requestId: 's', receivedMs: 1, source: 'person', stamp: 'receipt', client: 'test' },
      items: [
        {
          ...{ kind: 'settings', timeMs: 1 },
          owners: [{ groupType: 'company', property: 'owner', source: 'salesforce' }],
        },
      ],
      cuts: [],
    }),
  );
  const withheld = await marks.changeGroups(
    1,
    { groupType: 'company', values: ['acme', 'globex'] },
    { set: { owner: 'ann', tags: ['a'] } },
  );
  expect(isIn).toBe(true);
  expect(withheld).toEqual({ owner: 'salesforce' });
  const versions = state.rows('versions').map(({ scope, props }) => [scope, props]);
  expect(versions).toEqual([
    ['withheld:salesforce', { owner: 'ann' }],
    ['profile', { tags: ['a'] }],
    ['withheld:salesforce', { owner: 'ann' }],
    ['profile', { tags: ['a'] }],
  ]);
});
