import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openProjects } from './projects.ts';

const acme = { name: 'Acme', apiKey: 'key-of-acme', secretKey: 'secret-of-acme', timeZone: 'UTC' };

it('keeps projects across a restart and finds them only by both keys', () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-projects-'));
  const created = openProjects(directory).create(acme);
  const again = openProjects(directory);
  expect(again.all()).toEqual([created]);
  expect(again.byApiKey('key-of-acme')).toEqual(created);
  expect(again.byKeys('key-of-acme', 'secret-of-acme')).toEqual(created);
  expect(again.byKeys('key-of-acme', 'secret-of-acmE')).toBeUndefined();
  expect(again.byKeys('key-of-acme', '')).toBeUndefined();
});

it('keeps which properties name the groups of a project', () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-projects-'));
  const projects = openProjects(directory);
  const [one, other] = [projects.create(acme), projects.create({ ...acme, name: 'B', apiKey: 'other-key' })];
  projects.nameGroups(one.id, { company: 'account name' });
  for (const each of [projects, openProjects(directory)]) {
    expect(each.byApiKey(acme.apiKey)?.nameProperties).toEqual({ company: 'account name' });
    expect(each.byApiKey('other-key')).toEqual(other);
  }
});

it('takes a key of any length, and finds it again after a restart', () => {
  const directory = mkdtempSync(join(tmpdir(), 'muster-projects-'));
  openProjects(directory).create({ ...acme, apiKey: 'k', secretKey: 's' });
  expect(openProjects(directory).byKeys('k', 's')).toMatchObject({ id: 1, name: 'Acme' });
});

it('refuses a second project of the same name', () => {
  const projects = openProjects(mkdtempSync(join(tmpdir(), 'muster-projects-')));
  projects.create(acme);
  expect(() => projects.create({ ...acme, apiKey: 'other-key' })).toThrow(/name/);
});

it('refuses a second project with the same API key', () => {
  const projects = openProjects(mkdtempSync(join(tmpdir(), 'muster-projects-')));
  projects.create(acme);
  expect(() => projects.create({ ...acme, name: 'Other' })).toThrow(/API key/);
  expect(projects.all()).toHaveLength(1);
});
