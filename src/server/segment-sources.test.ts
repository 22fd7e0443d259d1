/** Tests of Segment sources and mappings in memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import type { SegmentSources } from '../api/segment/sources.ts';
import type { Catalog } from '../catalog/contract.ts';
import { openCatalog } from '../catalog/open-catalog.ts';
import type { Project } from '../domain/project.ts';
import { builtInMapping, type SegmentMapping } from '../wire/segment/mapping.ts';
import { openSegmentSources } from './segment-sources.ts';

const [shop, other] = [1, 2].map((id) => ({
  id,
  name: `project ${id}`,
  apiKey: `api-key-${id}`,
  signingSecrets: [{ secret: `secret-${id}`, untilMs: null }],
  timeZone: 'UTC',
})) as unknown as [{ id: 1 } & Project, Project];
const projects = {
  all: () => [shop, other],
  byApiKey: (key: string) => [shop, other].find(({ apiKey }) => apiKey === key),
};
const teams: SegmentMapping = { style: 'default', groupType: 'team' };

let directory: string;
let catalog: Catalog;
let sources: SegmentSources;
let keys: number;

const open = () =>
  openSegmentSources({
    shelf: catalog.segment,
    projects,
    newKey: () => `random-key-${++keys}`,
    clock: () => 5,
  });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-sources-'));
  let ids = 0;
  catalog = await openCatalog({
    directory,
    clock: () => 5,
    newId: () => `source${++ids}`,
    cipher: testCipher('one'),
  });
  keys = 0;
  sources = await open();
});
afterEach(async () => {
  await catalog.close();
  rmSync(directory, { recursive: true });
});

it('knows every project as a source of its own, with the built-in mapping', () => {
  const own = { id: '1', writeKey: 'api-key-1', secret: 'secret-1' };
  const found = { ...own, project: shop, mapping: builtInMapping, mappingVersion: 0 };
  expect([sources.byWriteKey('api-key-1'), sources.byId('1')]).toEqual([found, found]);
  expect(sources.list(shop)).toEqual([{ ...own, name: 'project 1', createdMs: null }]);
  expect([sources.byWriteKey('unknown'), sources.byId('3')]).toEqual([undefined, undefined]);
});

it('takes a write key that exists elsewhere, or makes one; both are there after a start', async () => {
  await sources.create(shop, { name: 'Web', writeKey: 'key-at-segment', secret: 'shared' });
  await sources.create(shop, { name: 'Server' });
  for (const each of [sources, await open()]) {
    expect(each.byWriteKey('key-at-segment')).toMatchObject({
      id: 'source1',
      project: shop,
      secret: 'shared',
    });
    expect(each.byWriteKey('random-key-1')).toMatchObject({ id: 'source2', secret: 'random-key-2' });
    expect(each.byId('source2')?.writeKey).toBe('random-key-1');
    expect(each.list(shop).map(({ name }) => name)).toEqual(['project 1', 'Web', 'Server']);
    expect(each.list(other)).toHaveLength(1);
  }
});

it('takes a write key once', async () => {
  await sources.create(shop, { name: 'Web', writeKey: 'key-at-segment' });
  for (const writeKey of ['key-at-segment', 'api-key-1'])
    await expect(sources.create(other, { name: 'Web', writeKey })).rejects.toMatchObject({
      path: 'writeKey',
    });
});

it('knows a deleted source no more', async () => {
  const { id } = await sources.create(shop, { name: 'Web', writeKey: 'key-at-segment' });
  expect(await sources.remove(other, id)).toBe(false);
  expect(await sources.remove(shop, id)).toBe(true);
  expect([sources.byWriteKey('key-at-segment'), sources.byId(id)]).toEqual([undefined, undefined]);
});

it('gives every source of a project its mapping in force, and keeps the versions', async () => {
  await sources.create(shop, { name: 'Web', writeKey: 'key-at-segment' });
  expect(await sources.setMapping(1, teams)).toEqual({ version: 1, createdMs: 5, mapping: teams });
  for (const each of [sources, await open()]) {
    expect(each.byWriteKey('api-key-1')).toMatchObject({ mapping: teams, mappingVersion: 1 });
    expect(each.byWriteKey('key-at-segment')).toMatchObject({ mapping: teams, mappingVersion: 1 });
    expect(each.byWriteKey('api-key-2')).toMatchObject({ mapping: builtInMapping, mappingVersion: 0 });
  }
  expect(await sources.setMapping(1, builtInMapping)).toMatchObject({ version: 2 });
  expect((await sources.versions(1)).map(({ version }) => version)).toEqual([2, 1, 0]);
});

it('makes no version of what is in force already', async () => {
  expect(await sources.setMapping(1, { ...builtInMapping })).toMatchObject({ version: 0 });
  await sources.setMapping(1, teams);
  expect(await sources.setMapping(1, { groupType: 'team', style: 'default' })).toMatchObject({ version: 1 });
});

it('has the later one in force when two are set at once', async () => {
  await Promise.all(
    ['a', 'b', 'c'].map((groupType) => sources.setMapping(1, { style: 'default', groupType })),
  );
  expect(sources.mapping(1)).toMatchObject({ version: 3 });
  expect((await open()).mapping(1)).toEqual(sources.mapping(1));
});
