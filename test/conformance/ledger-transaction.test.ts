/** The ledger's transaction and the one in memory do the same. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryState } from '../support/memory-state.ts';
import { suiteSeed } from '../support/suite-seed.ts';
import { ledgerSubject } from './ledger-support.ts';
import { actions, perform, type TransactionSubject, transactionConformance } from './transaction.ts';

async function memorySubject(): Promise<TransactionSubject> {
  const state = createMemoryState();
  return {
    state,
    commit: async (decide) => state.commit(decide),
    closeChunk: () => state.closeChunk(),
    rows: () =>
      state.emitted.map(({ table, row: placed }) => {
        const { chunk, row, ...fields } = placed;
        return { table, chunk, row, fields };
      }),
    rejected(project) {
      const counts: Record<string, number> = {};
      for (const each of state.rejected)
        if (each.project === project) counts[each.reason] = (counts[each.reason] ?? 0) + 1;
      return counts;
    },
    reopen: async () => undefined,
    close: async () => undefined,
  };
}

transactionConformance('memory', memorySubject);
transactionConformance('the ledger', async () => ledgerSubject());
transactionConformance('a ledger that remembers next to nothing', async () =>
  ledgerSubject({ limits: { stateCacheEntriesMax: 1, requestsPerCommitMax: 1 } }),
);
transactionConformance('a ledger that always moves some changes', async () =>
  ledgerSubject({
    limits: { stateCacheEntriesMax: 1, requestsPerCommitMax: 1 },
    movePace: { changesMin: 3, perCommitMin: 1, perChange: 1 },
  }),
);

test('random requests see the same on both, over restarts too', async () => {
  const runs = fc.asyncProperty(
    actions,
    fc.nat(12),
    fc.nat(20),
    async (requests, restartAfter, changesMin) => {
      const memory = await memorySubject();
      const ledger = ledgerSubject({
        limits: { stateCacheEntriesMax: 3, requestsPerCommitMax: 4 },
        movePace: { changesMin, perCommitMin: 1, perChange: 1 },
      });
      const run = (subject: TransactionSubject, some: typeof requests) =>
        Promise.all(
          some.map((request) =>
            subject.commit((t) => perform(t, request)).catch((error: Error) => error.message),
          ),
        );
      try {
        for (const some of [requests.slice(0, restartAfter), requests.slice(restartAfter)]) {
          expect(await run(ledger, some)).toEqual(await run(memory, some));
          await ledger.reopen();
        }
        const fields = (subject: TransactionSubject) => subject.rows().map((row) => row.fields);
        expect(fields(ledger)).toEqual(fields(memory));
      } finally {
        await ledger.close();
      }
    },
  );
  // A failing run prints its seed and the smallest failing requests.
  await fc.assert(runs, { numRuns: 40, seed: suiteSeed });
});
