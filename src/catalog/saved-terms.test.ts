/** Tests of what people say about projects and group types. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { groupTypeTermsSchema, projectTermsSchema } from '../query/contract.ts';
import type { Catalog } from './contract.ts';
import { openCatalog } from './open-catalog.ts';

let directory: string;
let catalog: Catalog;

const open = () =>
  openCatalog({ directory, clock: () => 5_000, newId: () => 'id', cipher: testCipher('one') });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-terms-'));
  catalog = await open();
});
afterEach(async () => {
  await catalog.close();
  rmSync(directory, { recursive: true, force: true });
});

const owned = (owner: string) => groupTypeTermsSchema.parse({ meanings: { owner } });
const inactive = projectTermsSchema.parse({ inactiveEvents: ['invoice_paid'] });

it('are the defaults until somebody says something, and each project’s own', async () => {
  expect(await catalog.terms.all(1)).toEqual({ version: 0, terms: { groupTypes: {} } });
  expect(await catalog.terms.ofGroupType(1, 'constructor')).toEqual({
    version: 0,
    terms: groupTypeTermsSchema.parse({}),
  });
  await catalog.terms.saveOfProject(1, { version: 0, terms: inactive });
  await catalog.terms.saveOfGroupType(1, 'company', { version: 0, terms: owned('csm') });
  expect(await catalog.terms.all(1)).toEqual({
    version: 2,
    terms: { project: inactive, groupTypes: { company: owned('csm') } },
  });
  expect(await catalog.terms.ofProject(2)).toEqual({ version: 0, terms: projectTermsSchema.parse({}) });
});

it('are saved from the version in force only, also at the same moment', async () => {
  const save = (version: number, owner: string) =>
    catalog.terms.saveOfGroupType(1, 'company', { version, terms: owned(owner) });
  expect(await Promise.all([save(0, 'ann'), save(0, 'bob')])).toEqual([
    { version: 1, terms: owned('ann') },
    undefined,
  ]);
  expect(await save(0, 'bob')).toBeUndefined();
  expect(await save(2, 'bob')).toBeUndefined();
  expect(await save(1, 'bob')).toEqual({ version: 2, terms: owned('bob') });
  expect(await catalog.terms.ofGroupType(1, 'company')).toEqual({ version: 2, terms: owned('bob') });
});

it('are there after a restart, with the defaults of what an older program did not know', async () => {
  await catalog.terms.saveOfGroupType(1, 'company', { version: 0, terms: owned('csm') });
  await catalog.close();
  const file = new Sqlite(join(directory, 'catalog.db'));
  file.exec(`UPDATE terms SET document = '{"meanings":{"owner":"csm"}}'`);
  file.close();
  catalog = await open();
  expect(await catalog.terms.ofGroupType(1, 'company')).toEqual({ version: 1, terms: owned('csm') });
});
