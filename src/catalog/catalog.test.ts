/** Tests of saved charts, cohorts and Segment sources. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import type { ChartDefinition, CohortDefinition } from '../query/contract.ts';
import type { Catalog, ChartDraft, NewCohort } from './contract.ts';
import { openCatalog } from './open-catalog.ts';

let directory: string;
let catalog: Catalog;
let nowMs: number;
let ids: number;

const open = (cipher = testCipher('one')) =>
  openCatalog({ directory, clock: () => nowMs, newId: () => `id${++ids}`, cipher });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-catalog-'));
  [nowMs, ids] = [1_000, 0];
  catalog = await open();
});
afterEach(async () => {
  await catalog.close();
  rmSync(directory, { recursive: true, force: true });
});

const chart: ChartDraft & { readonly savedBy: string } = {
  name: 'Active companies',
  savedBy: 'ann',
  description: '',
  definition: { version: 1, kind: 'segmentation', limit: 7 } as unknown as ChartDefinition,
};
const byList = (revision: number): CohortDefinition => ({
  version: 1,
  unit: { kind: 'group', groupType: 'company' },
  members: { kind: 'static', revision },
});
const cohort: NewCohort = {
  name: 'Pilots',
  savedBy: 'ann',
  description: 'who was first',
  definition: byList(1),
  published: true,
  owners: ['ann'],
};

const unseen = { version: 1, changedBy: '', seenMs: null };
const byBob = { by: 'bob' };

describe('saved charts', () => {
  it('are listed in the order of their creation, each project its own', async () => {
    const first = await catalog.charts.create(1, chart);
    nowMs = 2_000;
    await catalog.charts.create(1, { ...chart, name: 'Second' });
    await catalog.charts.create(2, { ...chart, name: 'Of another project' });
    expect(first).toEqual({ ...chart, ...unseen, id: 'id1', createdMs: 1_000, changedMs: 1_000 });
    expect((await catalog.charts.list(1)).map(({ name }) => name)).toEqual(['Active companies', 'Second']);
    expect(await catalog.charts.find(2, first.id)).toBeUndefined();
  });

  it('change in part, and go', async () => {
    const { id } = await catalog.charts.create(1, chart);
    nowMs = 5_000;
    const changed = await catalog.charts.change(1, id, { name: 'Renamed' }, byBob);
    expect(changed).toEqual({
      ...chart,
      ...unseen,
      ...{ id, version: 2, changedBy: 'bob', name: 'Renamed' },
      createdMs: 1_000,
      changedMs: 5_000,
    });
    expect(await catalog.charts.change(2, id, { name: 'x' }, byBob)).toBeUndefined();
    const ofBefore = { ...byBob, version: 1 };
    expect(await catalog.charts.change(1, id, { name: 'Of before' }, ofBefore)).toBeUndefined();
    const again = await catalog.charts.change(1, id, { name: 'Renamed' }, { ...byBob, version: 2 });
    expect(again).toMatchObject({ version: 3 });
    expect(await catalog.charts.remove(2, id)).toBe(false);
    expect(await catalog.charts.remove(1, id)).toBe(true);
    expect(await catalog.charts.find(1, id)).toBeUndefined();
  });
});

describe('saved cohorts', () => {
  it('keep their size until their definition changes', async () => {
    const { id } = await catalog.cohorts.create(1, cohort);
    await catalog.cohorts.counted(1, id, 3, 4_000);
    expect(await catalog.cohorts.find(1, id)).toEqual({
      ...cohort,
      ...unseen,
      ...{ id, createdMs: 1_000, changedMs: 1_000, lastComputedMs: 4_000, size: 3 },
    });
    await catalog.cohorts.change(1, id, { name: 'Renamed' }, byBob);
    expect(await catalog.cohorts.find(1, id)).toMatchObject({ name: 'Renamed', size: 3 });
    await catalog.cohorts.change(1, id, { definition: byList(2) }, byBob);
    expect(await catalog.cohorts.find(1, id)).toMatchObject({ size: null, lastComputedMs: null });
  });

  it('are changed by whoever read them last', async () => {
    const { id } = await catalog.cohorts.create(1, cohort);
    await catalog.cohorts.change(1, id, { name: 'Hers' }, { by: 'ann', version: 1 });
    expect(await catalog.cohorts.change(1, id, { name: 'His' }, { by: 'bob', version: 1 })).toBeUndefined();
    expect(await catalog.cohorts.find(1, id)).toMatchObject({ name: 'Hers', version: 2, changedBy: 'ann' });
  });

  it.each(['charts', 'cohorts'] as const)('keep when somebody opened them, %s once an hour', async (of) => {
    const shelf = catalog[of];
    const { id } = await (of === 'charts'
      ? catalog.charts.create(1, chart)
      : catalog.cohorts.create(1, cohort));
    const open = async (atMs: number) => {
      nowMs = atMs;
      const found = await shelf.find(1, id);
      if (found) await shelf.noteSeen(1, found);
      return (await shelf.find(1, id))?.seenMs;
    };
    expect(await open(5_000)).toBe(5_000);
    expect(await open(3_604_999)).toBe(5_000);
    expect(await open(3_605_000)).toBe(3_605_000);
  });

  it('never get a revision twice', async () => {
    const { id } = await catalog.cohorts.create(1, cohort);
    expect(await catalog.cohorts.nextRevision(1, id)).toBe(2);
    expect(await catalog.cohorts.nextRevision(1, id)).toBe(3);
    expect(await catalog.cohorts.nextRevision(2, id)).toBeUndefined();
  });

  it('are seen as they are now, however often they were asked for', async () => {
    expect(await catalog.cohorts.list(1)).toEqual([]);
    const { id } = await catalog.cohorts.create(1, cohort, 'made-before');
    expect(id).toBe('made-before');
    expect(await catalog.cohorts.list(1)).toHaveLength(1);
    await catalog.cohorts.change(1, id, { published: false, owners: [] }, byBob);
    expect(await catalog.cohorts.list(1)).toMatchObject([{ published: false, owners: [] }]);
    await catalog.cohorts.remove(1, id);
    expect(await catalog.cohorts.list(1)).toEqual([]);
  });
});

/** What makes of the file that this program wrote one of an older: without the tables and columns that came since. */
const undoSince = (migration: string) =>
  [
    `DELETE FROM kysely_migration WHERE name >= '${migration}';`,
    ...[
      'terms',
      'views',
      'person_owners',
      'marks',
      'said_findings',
      'known_findings',
      'known_findings_kept',
      'dashboards',
      'dashboard_links',
      'annotations',
      'annotation_categories',
      'client_counts',
    ].map((table) => `DROP TABLE ${table};`),
    ...['charts', 'cohorts'].flatMap((table) =>
      ['version', 'saved_by', 'changed_by', 'seen_ms'].map(
        (column) => `ALTER TABLE ${table} DROP COLUMN ${column};`,
      ),
    ),
  ].join(' ');

describe('Segment sources', () => {
  const source = { project: 1, name: 'Web', writeKey: 'key-of-web', secret: 'secret-of-web' };

  it('are those of all projects; a write key is one source’s, a name one of its project', async () => {
    const first = await catalog.segment.createSource(source);
    expect(first).toEqual({ ...source, id: 'id1', createdMs: 1_000 });
    await catalog.segment.createSource({ ...source, project: 2, writeKey: 'other-key' });
    await expect(catalog.segment.createSource({ ...source, project: 3 })).rejects.toMatchObject({
      path: 'writeKey',
    });
    await expect(catalog.segment.createSource({ ...source, writeKey: 'third-key' })).rejects.toMatchObject({
      path: 'name',
    });
    expect((await catalog.segment.sources()).map(({ project }) => project)).toEqual([1, 2]);
    expect(await catalog.segment.removeSource(2, first.id)).toBe(false);
    expect(await catalog.segment.removeSource(1, first.id)).toBe(true);
    await catalog.segment.createSource(source);
  });

  it('get one write key once, made at the same moment', async () => {
    const both = ['One', 'Two'].map((name) => catalog.segment.createSource({ ...source, name }));
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(ends[1]).toMatchObject({ reason: { path: 'writeKey' } });
  });

  const bytes = () =>
    readdirSync(directory)
      .map((name) => readFileSync(join(directory, name), 'latin1'))
      .join('');
  const inFile = (statement: string) => {
    const file = new Sqlite(join(directory, 'catalog.db'));
    file.exec(statement);
    file.close();
  };

  it('are encrypted in the file, and opened with the key again', async () => {
    const { id } = await catalog.segment.createSource(source);
    expect(bytes()).not.toMatch(/key-of-web|secret-of-web/);
    await catalog.close();
    catalog = await open();
    expect(await catalog.segment.sources()).toMatchObject([{ ...source, id }]);
  });

  it('that an older program kept in the clear are encrypted, and nothing of them is left in the files', async () => {
    await catalog.close();
    inFile(`${undoSince('003')}
      INSERT INTO segment_sources VALUES (1, 's1', 'Web', 'key-of-web', 'secret-of-web', 5)`);
    expect(bytes()).toContain('secret-of-web');
    catalog = await open();
    expect(await catalog.segment.sources()).toMatchObject([{ ...source, id: 's1' }]);
    expect(bytes()).not.toMatch(/key-of-web|secret-of-web/);
  });

  it('are encrypted anew with a new key, after which the old one is not needed', async () => {
    await catalog.segment.createSource(source);
    await catalog.close();
    await expect(open(testCipher('two'))).rejects.toMatchObject({ code: 'unavailable' });
    catalog = await open(testCipher('two', 'one'));
    await catalog.close();
    catalog = await open(testCipher('two'));
    expect(await catalog.segment.sources()).toMatchObject([source]);
  });

  it('that were moved to another row are refused', async () => {
    await catalog.segment.createSource(source);
    await catalog.segment.createSource({ ...source, name: 'Other', writeKey: 'other', secret: 'stolen' });
    await catalog.close();
    inFile(
      `UPDATE segment_sources SET secret = (SELECT secret FROM segment_sources WHERE name = 'Web') WHERE name = 'Other'`,
    );
    catalog = await open();
    await expect(catalog.segment.sources()).rejects.toThrow(/damaged, or was moved/);
  });
});

describe('mappings', () => {
  it('are numbered in each project from 1, and only added', async () => {
    expect(await catalog.segment.currentMappings()).toEqual([]);
    const both = ['1', '2'].map((document) => catalog.segment.addMapping(1, document));
    expect((await Promise.all(both)).map((each) => each?.version)).toEqual([1, 2]);
    nowMs = 2_000;
    await catalog.segment.addMapping(2, '{"style":"default"}');
    expect(await catalog.segment.currentMappings()).toEqual([
      { project: 1, version: 2, document: '2', createdMs: 1_000 },
      { project: 2, version: 1, document: '{"style":"default"}', createdMs: 2_000 },
    ]);
    expect((await catalog.segment.mappings(1)).map(({ version }) => version)).toEqual([2, 1]);
  });
});

it('keeps the last calls of each call type', async () => {
  const save = (callType: string, calls: string) =>
    catalog.segment.saveCalls({ project: 1, callType, calls });
  await save('track', '[1]');
  await save('group', '[2]');
  await save('track', '[3]');
  expect(await catalog.segment.calls()).toEqual([
    { project: 1, callType: 'track', calls: '[3]' },
    { project: 1, callType: 'group', calls: '[2]' },
  ]);
});

it('keeps what is said about findings, and which were known', async () => {
  const { findings } = catalog;
  const waived = { status: 'waived', note: 'a customer', by: 'ann' } as const;
  expect(await findings.known(1)).toBe(undefined);
  await findings.say(1, 'spellings-1', { ...waived, status: 'open' });
  nowMs = 2_000;
  expect(await findings.say(1, 'spellings-1', waived)).toEqual({ ...waived, atMs: 2_000 });
  await findings.say(1, 'levels-2', waived);
  await findings.takeBack(1, 'levels-2');
  await findings.keepKnown(1, ['a', 'b'], 'ann');
  await findings.keepKnown(1, ['b', 'c'], 'bob');
  expect([...(await findings.said(1))]).toEqual([['spellings-1', { ...waived, atMs: 2_000 }]]);
  expect(await findings.known(1)).toEqual({ ids: new Set(['b', 'c']), by: 'bob', atMs: 2_000 });
  expect([(await findings.said(2)).size, await findings.known(2)]).toEqual([0, undefined]);
});

it('has everything after it was closed and opened again', async () => {
  await catalog.charts.create(1, chart);
  const { id } = await catalog.cohorts.create(1, cohort);
  await catalog.cohorts.nextRevision(1, id);
  await catalog.segment.addMapping(1, '{}');
  await catalog.close();
  catalog = await open();
  expect(await catalog.charts.list(1)).toMatchObject([chart]);
  expect(await catalog.cohorts.list(1)).toMatchObject([cohort]);
  expect(await catalog.cohorts.nextRevision(1, id)).toBe(3);
  expect(await catalog.segment.currentMappings()).toMatchObject([{ version: 1 }]);
});

it('keeps what saved charts divide by as it is now, as it was before there was a choice', async () => {
  const metric = { kind: 'perUnit', dividedBy: { kind: 'user', name: 'seats' } };
  const column = { kind: 'metric', event: 'open', metric };
  const create = (definition: object) =>
    catalog.charts.create(1, { ...chart, definition: definition as never });
  const ids = [
    (await create({ kind: 'segmentation', metric })).id,
    (await create({ kind: 'dataTable', columns: [column, { kind: 'conversion' }] })).id,
    (await create({ metric: { ...metric, dividedBy: { ...metric.dividedBy, view: 'event' } } })).id,
  ];
  await catalog.close();
  const file = new Sqlite(join(directory, 'catalog.db'));
  file.exec(undoSince('004'));
  file.close();
  catalog = await open();
  const now = { ...metric, dividedBy: { ...metric.dividedBy, view: 'now' } };
  const definitions = await Promise.all(
    ids.map(async (id) => (await catalog.charts.find(1, id))?.definition),
  );
  expect(definitions).toMatchObject([
    { metric: now },
    { columns: [{ metric: now }, { kind: 'conversion' }] },
    { metric: { dividedBy: { view: 'event' } } },
  ]);
});
