/** Every file of what people save is refused, with the same words, where a newer program wrote it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { openAccess } from '../../src/access/open-access.ts';
import { openCatalog } from '../../src/catalog/open-catalog.ts';
import { openComputed } from '../../src/computed/open-computed.ts';
import { openPlan } from '../../src/plan/open-plan.ts';
import { openStore } from '../../src/sources/salesforce/store/open-store.ts';
import { testCipher } from '../support/test-cipher.ts';

const directory = mkdtempSync(join(tmpdir(), 'muster-newer-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const options = { directory, clock: () => 0, newId: () => 'id', cipher: testCipher('key') };
const openers: Readonly<Record<string, () => Promise<{ readonly close: () => Promise<void> }>>> = {
  'access.db': () => openAccess(options),
  'catalog.db': () => openCatalog(options),
  'computed.db': () => openComputed(options),
  'plan.db': () => openPlan(options),
  'salesforce.db': () => openStore(options),
};

describe('a file of a newer program', () => {
  it.each(Object.entries(openers))('%s is refused, and says why', async (name, open) => {
    await (await open()).close();
    const path = join(directory, name);
    const file = new Sqlite(path);
    file.exec(`INSERT INTO kysely_migration (name, timestamp) VALUES ('999-later', '2026-01-01T00:00:00Z')`);
    file.close();
    await expect(open()).rejects.toMatchObject({
      name: 'Problem',
      code: 'unavailable',
      message: `${path} was written by a newer Muster (it has "999-later"). Start the newer program, or restore a backup.`,
    });
  });

  it('is looked for in all that this program opens', () => {
    const source = new URL('../../src/', import.meta.url);
    const opening = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => readFileSync(new URL(path, source), 'utf8'))
      .filter((text) => text.includes('sqlite/open-database.ts'))
      .map((text) => /'(\w+\.db)'/.exec(text)?.[1]);
    expect(opening.sort()).toEqual(Object.keys(openers));
  });
});
