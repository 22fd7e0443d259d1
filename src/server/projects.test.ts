/** Tests of projects and their keys. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { openProjects as open } from './projects.ts';

let nowMs = 1_000;
const openProjects = (directory: string, cipher = testCipher('one')) =>
  open({ directory, cipher, clock: () => nowMs });
const temporary = () => mkdtempSync(join(tmpdir(), 'muster-projects-'));

const acme = { name: 'Acme', apiKey: 'key-of-acme', secretKey: 'secret-of-acme', timeZone: 'UTC' };

it('keeps projects across a restart and finds them only by both keys', () => {
  const directory = temporary();
  const created = openProjects(directory).create(acme);
  const again = openProjects(directory);
  expect(again.all()).toEqual([created]);
  expect(again.byApiKey('key-of-acme')).toEqual(created);
  expect(again.byKeys('key-of-acme', 'secret-of-acme')).toEqual(created);
  expect(again.byKeys('key-of-acme', 'secret-of-acmE')).toBeUndefined();
  expect(again.byKeys('key-of-acme', '')).toBeUndefined();
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

it('takes a key of any length, and finds it again after a restart', () => {
  const directory = temporary();
  openProjects(directory).create({ ...acme, apiKey: 'k', secretKey: 's' });
  expect(openProjects(directory).byKeys('k', 's')).toMatchObject({ id: 1, name: 'Acme' });
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

  it('has secret keys encrypted, and those that an older program left in the clear after the next start', () => {
    const directory = temporary();
    writeFileSync(file(directory), JSON.stringify({ version: 1, projects: [{ id: 1, ...acme }] }));
    for (const _ of ['encrypts', 'opens']) {
      expect(openProjects(directory).byKeys(acme.apiKey, acme.secretKey)).toEqual({ id: 1, ...acme });
      expect(readFileSync(file(directory), 'utf8')).not.toContain(acme.secretKey);
    }
  });

  it('is encrypted anew with a new key, after which the old one is not needed', () => {
    const directory = temporary();
    openProjects(directory).create(acme);
    expect(() => openProjects(directory, testCipher('two'))).toThrow(/encrypted with the key/);
    openProjects(directory, testCipher('two', 'one'));
    expect(openProjects(directory, testCipher('two')).all()).toMatchObject([acme]);
  });

  it.each([
    ['{"version": 1, "projects": [}', 'is not JSON: '],
    ['{"version": 1, "projects": [{"id": 1}]}', 'is not a list of projects: projects.0.name: '],
    ['{"version": 3, "projects": []}', 'is not a list of projects: version: '],
    ['', 'is not JSON: '],
  ])('that is damaged (%s) is named, with what is wrong', (text, sentence) => {
    const directory = temporary();
    writeFileSync(file(directory), text);
    const attempt = () => openProjects(directory);
    expect(attempt).toThrowError(expect.objectContaining({ code: 'unavailable' }));
    expect(attempt).toThrow(`${file(directory)} ${sentence}`);
  });
});

describe('rotation of keys', () => {
  const next = { apiKey: 'next-key-of-acme', secretKey: 'next-secret-of-acme' };

  it('takes the old keys until their time is over, also after a restart', () => {
    const directory = temporary();
    const projects = openProjects(directory);
    const { id } = projects.create(acme);
    expect(projects.rotateKeys(id, next, 500)).toMatchObject(next);
    for (const each of [projects, openProjects(directory)]) {
      nowMs = 1_000;
      expect(each.byApiKey(acme.apiKey)?.id).toBe(id);
      expect(each.byKeys(acme.apiKey, acme.secretKey)?.id, 'old with old').toBe(id);
      expect(each.byKeys(next.apiKey, acme.secretKey)?.id, 'new with old').toBe(id);
      nowMs = 1_500;
      expect(each.byApiKey(acme.apiKey)).toBeUndefined();
      expect(each.byKeys(next.apiKey, acme.secretKey)).toBeUndefined();
      expect(each.byKeys(next.apiKey, next.secretKey)?.id).toBe(id);
    }
    nowMs = 1_000;
    expect(readFileSync(join(directory, 'projects.json'), 'utf8')).not.toContain(acme.secretKey);
  });

  it('can be at once, of one key alone, and end old ones before their time', () => {
    const projects = openProjects(temporary());
    const { id } = projects.create(acme);
    projects.rotateKeys(id, { secretKey: next.secretKey }, 0);
    expect(projects.byKeys(acme.apiKey, acme.secretKey)).toBeUndefined();
    expect(projects.byKeys(acme.apiKey, next.secretKey)?.formerKeys).toBeUndefined();
    projects.rotateKeys(id, { apiKey: next.apiKey }, 500);
    expect(projects.byApiKey(acme.apiKey)?.id).toBe(id);
    projects.endFormerKeys(id);
    expect(projects.byApiKey(acme.apiKey)).toBeUndefined();
  });

  it('gives no key that another project has, or has had and still takes', () => {
    const projects = openProjects(temporary());
    const { id } = projects.create(acme);
    projects.rotateKeys(id, next, 500);
    expect(() => projects.create({ ...acme, name: 'Other' })).toThrow(/API key/);
    const other = projects.create({ ...acme, name: 'Other', apiKey: 'other-key' });
    expect(() => projects.rotateKeys(other.id, { apiKey: next.apiKey }, 0)).toThrow(/API key/);
  });
});
