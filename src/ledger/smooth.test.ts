/** What the ledger does in its commits while work goes on that is to hold nobody up, and after it. */
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { limits } from '../domain/limits.ts';
import { createSmooth } from './smooth.ts';
import { checkpointPages } from './statements.ts';

it('has rarer checkpoints and shorter lists until the last of several works has ended, whichever way', async () => {
  const database = new Database(':memory:');
  let countMax = Number.POSITIVE_INFINITY;
  const changes = {
    limitCount: (most: number) => {
      countMax = most;
    },
  };
  const smoothly = createSmooth({ database, changes, limits });
  const read = () => [database.pragma('wal_autocheckpoint', { simple: true }), countMax];
  const smooth = [limits.smoothCheckpointPages, limits.smoothChangesMax];
  await smoothly(async () => {
    expect(read()).toEqual(smooth);
    await expect(smoothly(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(read()).toEqual(smooth);
  });
  expect(read()).toEqual([checkpointPages, Number.POSITIVE_INFINITY]);
  // A run may outlive the ledger that it wrote to.
  await smoothly(async () => void database.close());
});
