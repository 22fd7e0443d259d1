/** Tests of projects and their keys. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { openProjects as open } from './projects.ts';
import { takeOverKeys } from './take-over-keys.ts';

let nowMs = 1_000;
const openProjects = (directory: string, cipher = testCipher('one')) =>
  open({ directory, cipher, clock: () => nowMs });
const temporary = () => mkdtempSync(join(tmpdir(), 'muster-projects-'));

const signingSecrets = [{ secret: 'signs-for-acme', untilMs: null }];
const acme = { name: 'Acme', apiKey: 'key-of-acme', signingSecrets, timeZone: 'UTC' };

it('keeps projects across a restart and finds them by their API key', () => {
  const directory = temporary();
  const created = openProjects(directory).create(acme);
  const again = openProjects(directory);
  expect(again.all()).toEqual([created]);
  expect(again.byApiKey('key-of-acme')).toEqual(created);
  expect(again.byApiKey('key-of-acmE')).toBeUndefined();
});

it('keeps which properties name the groups of a project', () => {
  const directory = temporary();
  const projects = openProjects(directory);
  const [one, other] = [projects.create(acme), projects.create({ ...acme, name: 'B', apiKey: 'other-key' })];
  projects.nameGroups(one.id, { company: 'account name' });
  for (const each of [projects, openProjects(directory)]) {
    expect(each.byApiKey(acme.apiKey)?.nameProperties).toEqual({ company: 'account name' });
    expect(each.byApiKey('other-key')).toEqual(other);
  }
});

it('keeps what a person said of a project, once per version', () => {
  const directory = temporary();
  const projects = openProjects(directory);
  const [one, other] = [projects.create(acme), projects.create({ ...acme, name: 'B', apiKey: 'other-key' })];
  const said = { name: 'Shop', timeZone: 'Europe/Berlin', weekStart: 'sunday', currency: 'EUR' } as const;
  projects.describe(one.id, { version: 0, ...said });
  for (const each of [projects, openProjects(directory)])
    expect(each.all()).toEqual([{ ...one, ...said, version: 1 }, other]);
  expect(() => projects.describe(one.id, { version: 0, ...said })).toThrow('Somebody changed this');
  expect(() => projects.describe(one.id, { version: 1, ...said, name: 'B' })).toThrow('this name');
  expect(projects.describe(one.id, { version: 1, ...said, currency: null })).not.toHaveProperty('currency');
});

it('takes a key of any length, and finds it again after a restart', () => {
  const directory = temporary();
  openProjects(directory).create({ ...acme, apiKey: 'k' });
  expect(openProjects(directory).byApiKey('k')).toMatchObject({ id: 1, name: 'Acme' });
});

it('refuses a second project of the same name', () => {
  const projects = openProjects(temporary());
  projects.create(acme);
  expect(() => projects.create({ ...acme, apiKey: 'other-key' })).toThrow(/name/);
});

it('refuses a second project with the same API key', () => {
  const projects = openProjects(temporary());
  projects.create(acme);
  expect(() => projects.create({ ...acme, name: 'Other' })).toThrow(/API key/);
  expect(projects.all()).toHaveLength(1);
});

describe('the file', () => {
  const file = (directory: string) => join(directory, 'projects.json');

  it('has what signs webhooks encrypted', () => {
    const directory = temporary();
    openProjects(directory).create(acme);
    expect(readFileSync(file(directory), 'utf8')).not.toContain('signs-for-acme');
  });

  it('is encrypted anew with a new key, after which the old one is not needed', async () => {
    const directory = temporary();
    openProjects(directory).create(acme);
    expect(() => openProjects(directory, testCipher('two'))).toThrow(/encrypted with the key/);
    // As a start does.
    await takeOverKeys(directory, testCipher('two', 'one'), { takeOver: async () => undefined });
    expect(openProjects(directory, testCipher('two')).all()).toMatchObject([acme]);
  });

  it.each([
    ['{"version": 1, "projects": [}', 'is not JSON: '],
    ['{"version": 1, "projects": [{"id": 1}]}', 'is not a list of projects: projects.0.name: '],
    ['{"version": 4, "projects": []}', 'is not a list of projects: version: '],
    ['', 'is not JSON: '],
  ])('that is damaged (%s) is named, with what is wrong', (text, sentence) => {
    const directory = temporary();
    writeFileSync(file(directory), text);
    const attempt = () => openProjects(directory);
    expect(attempt).toThrowError(expect.objectContaining({ code: 'unavailable' }));
    expect(attempt).toThrow(`${file(directory)} ${sentence}`);
  });
});

describe('rotation of the API key', () => {
  const next = 'next-key-of-acme';

  it('takes the old key until its time is over, also after a restart', () => {
    const directory = temporary();
    const projects = openProjects(directory);
    const { id } = projects.create(acme);
    expect(projects.rotateApiKey(id, next, 500)).toMatchObject({ apiKey: next });
    for (const each of [projects, openProjects(directory)]) {
      nowMs = 1_000;
      expect(each.byApiKey(acme.apiKey)?.id).toBe(id);
      nowMs = 1_500;
      expect(each.byApiKey(acme.apiKey)).toBeUndefined();
      expect(each.byApiKey(next)?.id).toBe(id);
    }
    nowMs = 1_000;
  });

  it('can be at once, and end old ones before their time', () => {
    const projects = openProjects(temporary());
    const { id } = projects.create(acme);
    projects.rotateApiKey(id, next, 0);
    expect(projects.byApiKey(next)?.formerKeys).toBeUndefined();
    projects.rotateApiKey(id, 'third-key', 500);
    expect(projects.byApiKey(next)?.id).toBe(id);
    projects.endFormerKeys(id);
    expect(projects.byApiKey(next)).toBeUndefined();
  });

  it('gives no key that another project has, or has had and still takes', () => {
    const projects = openProjects(temporary());
    const { id } = projects.create(acme);
    projects.rotateApiKey(id, next, 500);
    expect(() => projects.create({ ...acme, name: 'Other' })).toThrow(/API key/);
    const other = projects.create({ ...acme, name: 'Other', apiKey: 'other-key' });
    expect(() => projects.rotateApiKey(other.id, next, 0)).toThrow(/API key/);
  });
});

describe('a file of an older program', () => {
  const former = [
    { kind: 'api' as const, key: 'old-api-key', untilMs: 5_000 },
    { kind: 'secret' as const, key: 'old-secret', untilMs: 4_000 },
  ];
  const { signingSecrets: _, ...older } = acme;
  const secretKey = 'secret-of-acme';
  const seal = (text: string, place: string) => testCipher('one').seal(text, place);
  const place = 'ecret key of the project 1';
  const versions = [
    { version: 1, projects: [{ id: 1, ...older, secretKey, formerKeys: former }] },
    {
      version: 2,
      projects: [
        {
          ...{ id: 1, ...older, secretKey: seal(secretKey, `s${place}`) },
          formerKeys: [former[0], { ...former[1], key: seal('old-secret', `former s${place}`) }],
        },
      ],
    },
  ];

  it.each(versions)(
    'gives its secret keys away, version $version, once they are kept elsewhere',
    async (content) => {
      const directory = temporary();
      const path = join(directory, 'projects.json');
      writeFileSync(path, JSON.stringify(content));
      const failing = { takeOver: () => Promise.reject(new Error('disk full')) };
      await expect(takeOverKeys(directory, testCipher('one'), failing)).rejects.toThrow('disk full');
      expect(readFileSync(path, 'utf8')).toBe(JSON.stringify(content));
      const taken: unknown[] = [];
      for (const _ of ['first', 'again'])
        await takeOverKeys(directory, testCipher('one'), {
          takeOver: async (drafts) => {
            taken.push(...drafts);
          },
        });
      const draft = { project: 1, name: 'default', scope: 'manage', createdBy: 'the release before' };
      expect(taken).toEqual([
        { ...draft, secret: secretKey },
        { ...draft, secret: 'old-secret', untilMs: 4_000 },
      ]);
      expect(openProjects(directory).all()).toEqual([
        {
          ...{ id: 1, ...older, formerKeys: [{ key: 'old-api-key', untilMs: 5_000 }] },
          signingSecrets: [
            { secret: secretKey, untilMs: null },
            { secret: 'old-secret', untilMs: 4_000 },
          ],
        },
      ]);
      expect(readFileSync(path, 'utf8')).not.toMatch(/secret-of-acme|old-secret/);
    },
  );
});
