/** Links to dashboards that were made before one could choose what notes they show, and the program that made them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { hashToken } from '../domain/tokens.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { migrationsWith } from './migrations.ts';
import { openCatalog } from './open-catalog.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'muster-older-links-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const cipher = testCipher('one');
const path = () => join(directory, 'catalog.db');
const openNow = () => openCatalog({ directory, clock: () => 1_000, newId: () => 'id', cipher });

function openAsBefore(statement?: string): Promise<void> {
  const before = Object.entries(migrationsWith(cipher)).filter(([name]) => name < '014');
  const file = { path: path(), migrations: Object.fromEntries(before), overwrites: true };
  return openDatabase(file, (_, sqlite) => {
    if (statement) sqlite.exec(statement);
    sqlite.close();
  });
}

it('show what they showed: what is about charts on the dashboard', async () => {
  await openAsBefore(
    `INSERT INTO dashboard_links (token_hash, id, project, dashboard, created_by, created_ms, expires_ms)
     VALUES ('${hashToken('token')}', 'link', 1, 'dashboard', 'ann', 5, 9000)`,
  );
  const catalog = await openNow();
  expect(await catalog.dashboardLinks.open('token')).toMatchObject({ id: 'link', allAnnotations: false });
  await catalog.close();
});

it('are not shown by the program before, which would not know what was chosen', async () => {
  await (await openNow()).close();
  await expect(openAsBefore()).rejects.toMatchObject({
    name: 'Problem',
    message: expect.stringContaining('newer Muster (it has "014-links-with-annotations")'),
  });
});
