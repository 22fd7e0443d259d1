/** What salesforce.db keeps: secrets under the key in force, and as many rows as an organisation has. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testCipher } from '../../../../test/support/test-cipher.ts';
import type { Run } from '../sync/run.ts';
import type { SavedConnection } from './connection-store.ts';
import { openStore } from './open-store.ts';

const directory = mkdtempSync(join(tmpdir(), 'muster-salesforce-store-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const open = (...keys: [string, ...string[]]) =>
  openStore({ directory, clock: () => 0, cipher: testCipher(...keys) });
const connection: SavedConnection = {
  credentials: {
    ...{ grant: 'authorization_code', loginUrl: 'https://acme.example', clientId: 'c', clientSecret: 's' },
    refreshToken: 'first',
  },
  connected: null,
};

it('seals secrets anew with a new key, so that the old one can go', async () => {
  const before = await open('old');
  await before.connections.save(1, connection);
  await before.close();
  const resealed = await open('new', 'old');
  expect(statSync(join(directory, 'salesforce.db-wal')).size).toBe(0);
  await resealed.close();
  const after = await open('new');
  expect(await after.connections.find(1)).toEqual(connection);
  await after.connections.replaceRefreshToken(1, 'of another connection', 'lost');
  expect((await after.connections.find(1))?.credentials.refreshToken).toBe('first');
  await after.connections.replaceRefreshToken(1, 'first', 'second');
  expect((await after.connections.find(1))?.credentials.refreshToken).toBe('second');
  await after.connections.remove(1);
  await after.connections.replaceRefreshToken(1, 'second', 'third');
  expect(await after.connections.find(1)).toBe(undefined);
  await after.close();
});

it('reads more parts of one record than a call takes arguments', async () => {
  const store = await open('one');
  const place = { project: 1, mapping: 'accounts', rollUp: 'tasks' };
  const children = Array.from({ length: 130_000 }, (_, number) => `child ${number}`);
  const parts = children.map((child) => ({ child, parent: 'p', amount: 1, moment: null }));
  const run = { id: 'r', number: 1 } as Run;
  await store.records.saveParts(place, { children: [], parts, parents: [] }, run);
  expect(await store.records.readPartsOf(place, ['p'])).toHaveLength(130_000);
  await store.close();
});
