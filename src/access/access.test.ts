/** Tests of people, roles, invitations, secret keys and the audit log. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { limits } from '../domain/limits.ts';
import type { Access } from './contract.ts';
import { openAccess } from './open-access.ts';

const password = 'a long walk home';
let directory: string;
let access: Access;
let nowMs: number;
let ids: number;

const open = (cipher = testCipher('one')) =>
  openAccess({ directory, clock: () => nowMs, newId: () => `id${++ids}`, cipher });
const files = () =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-access-'));
  [nowMs, ids] = [1_000_000_000, 0];
  access = await open();
});
afterEach(async () => {
  await access.close();
  rmSync(directory, { recursive: true, force: true });
});

/** Somebody who was invited to a project. */
async function joinProject(
  name: string,
  role: 'viewer' | 'member' | 'manager' | 'admin' = 'viewer',
  project = 1,
) {
  const { token } = await access.links.invite({ project, role, note: '', createdBy: 'admin' });
  return access.links.acceptAsNew(token, name, password);
}

describe('people', () => {
  it('begin with one owner, who is admin of every project', async () => {
    expect(await access.people.isEmpty()).toBe(true);
    const first = await access.people.createFirst('admin', password);
    expect(first).toMatchObject({ name: 'admin', isOwner: true });
    expect(await access.people.createFirst('other', password)).toBeUndefined();
    expect(await access.people.roleIn(await access.people.find('ADMIN '), 7)).toBe('admin');
    expect(files()).not.toContain(password);
  });

  it.each([
    ['short', 'needs at least 8 characters'],
    ['password1', 'is among the first that anybody tries'],
    ['aaaaaaaaaaaa', 'repeats too few characters'],
    ['Secretary Ann', 'is the name, which others know'],
    ['x'.repeat(2_000), 'may have at most 1024 characters'],
  ])('do not get the password %.20s', async (guessable, why) => {
    await expect(access.people.createFirst('secretary ann', guessable)).rejects.toMatchObject({
      code: 'invalid_request',
      path: 'password',
      message: `The password ${why}.`,
    });
    expect(await access.people.isEmpty()).toBe(true);
  });

  it('are told nearest names where nobody has the one given', async () => {
    await access.people.createFirst('Annika', password);
    await expect(access.people.find('anika')).rejects.toMatchObject({
      code: 'not_found',
      message: 'Nobody has the name "anika". Did you mean "Annika"?',
    });
  });

  it('never lose their last owner', async () => {
    await access.people.createFirst('admin', password);
    await joinProject('ann', 'admin');
    for (const attempt of [
      () => access.people.remove('admin'),
      () => access.people.setOwner('admin', false),
      () => access.people.setRole('admin', 1, 'viewer'),
      () => access.people.setRole('admin', 1, undefined),
    ])
      await expect(attempt()).rejects.toMatchObject({ message: /last admin of all projects/ });
    await access.people.setOwner('ann', true);
    await expect(access.people.setRole('admin', 1, 'viewer')).rejects.toMatchObject({
      message: /admin of all projects; take that away first/,
    });
    await access.people.remove('admin');
    expect((await access.people.list()).map(({ name }) => name)).toEqual(['ann']);
    await expect(access.people.remove('ann')).rejects.toMatchObject({ message: /last admin/ });
  });

  it('have a role in each project, which can be changed and taken away', async () => {
    await access.people.createFirst('admin', password);
    const { person, token } = await joinProject('ann', 'member');
    await access.people.setRole('ann', 2, 'viewer');
    expect([...(await access.people.rolesOf(person))]).toEqual([
      [1, 'member'],
      [2, 'viewer'],
    ]);
    await access.people.setRole('ann', 1, undefined);
    expect(await access.people.roleIn(person, 1)).toBeUndefined();
    expect((await access.people.members(1)).map((each) => [each.person.name, each.role])).toEqual([
      ['admin', 'admin'],
    ]);
    expect((await access.people.members(2)).map((each) => [each.person.name, each.role])).toEqual([
      ['admin', 'admin'],
      ['ann', 'viewer'],
    ]);
    await access.people.remove('ann');
    expect(await access.sessions.find(token)).toBeUndefined();
    expect(await access.people.members(2)).toHaveLength(1);
  });
});

describe('an invitation', () => {
  const draft = { project: 1, role: 'manager' as const, note: 'Bo of sales', createdBy: 'admin' };

  it('makes a person with its role, once', async () => {
    const { token, invitation } = await access.links.invite(draft);
    expect(await access.links.readInvitation(token)).toEqual(invitation);
    const { person } = await access.links.acceptAsNew(token, ' Bo ', password);
    expect([person.name, await access.people.roleIn(person, 1)]).toEqual(['Bo', 'manager']);
    expect(await access.links.invitations(1)).toEqual([]);
    await expect(access.links.acceptAsNew(token, 'Eve', password)).rejects.toMatchObject({
      code: 'unauthorized',
      path: 'invitation',
      message: /was used already, at 1970-01-12/,
    });
    expect(await access.people.list()).toHaveLength(1);
    expect(files()).not.toContain(token);
  });

  it('is used by one of two at once', async () => {
    const { token } = await access.links.invite(draft);
    const both = ['Bo', 'Eve'].map((name) => access.links.acceptAsNew(token, name, password));
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await access.people.list()).toHaveLength(1);
  });

  it('is not used up by a bad name or password', async () => {
    const { token } = await access.links.invite(draft);
    await access.people.createFirst('admin', password);
    for (const [name, word] of [
      ['', password],
      ['a\nb', password],
      ['ADMIN', password],
      ['Bo', 'short'],
    ] as const)
      await expect(access.links.acceptAsNew(token, name, word)).rejects.toMatchObject({
        code: 'invalid_request',
      });
    await access.links.acceptAsNew(token, 'Bo', password);
  });

  it('gives somebody who is here the role, and takes no greater one away', async () => {
    const { person } = await joinProject('ann', 'admin');
    const { token } = await access.links.invite(draft);
    await access.links.acceptAs(token, person);
    expect(await access.people.roleIn(person, 1)).toBe('admin');
    const other = await access.links.invite({ ...draft, project: 2 });
    await access.links.acceptAs(other.token, person);
    expect(await access.people.roleIn(person, 2)).toBe('manager');
  });

  it('ends with its time, or when it is withdrawn', async () => {
    const { token, invitation } = await access.links.invite(draft);
    nowMs += limits.invitationMs;
    await expect(access.links.readInvitation(token)).rejects.toMatchObject({ message: /ended at/ });
    await expect(access.links.revoke(1, invitation.id)).rejects.toMatchObject({ code: 'not_found' });
    const next = await access.links.invite(draft);
    await access.links.revoke(1, next.invitation.id);
    await expect(access.links.readInvitation(next.token)).rejects.toMatchObject({ message: /withdrawn/ });
  });
});

describe('secret keys', () => {
  const key = {
    project: 1,
    name: 'default',
    scope: 'manage' as const,
    createdBy: 'admin',
    secret: 'secret-of-one',
  };

  it('are found by the whole secret, in their project, also after a restart', async () => {
    const made = await access.keys.create(key);
    await access.close();
    access = await open();
    expect(access.keys.find(1, 'secret-of-one')).toEqual(made);
    expect(access.keys.find(1, 'secret-of-onE')).toBeUndefined();
    expect(access.keys.find(2, 'secret-of-one')).toBeUndefined();
    expect(files()).not.toContain('secret-of-one');
  });

  it('cannot be guessed from the file without the encryption key', async () => {
    await access.keys.create(key);
    expect(files()).not.toContain('e5a1');
    await access.close();
    await expect(open(testCipher('two'))).rejects.toMatchObject({ code: 'unavailable' });
    access = await open(testCipher('two', 'one'));
    await access.close();
    access = await open(testCipher('two'));
    expect(access.keys.find(1, 'secret-of-one')?.name).toBe('default');
  });

  it('have names of their own, and are revoked by them', async () => {
    await access.keys.create(key);
    await expect(access.keys.create({ ...key, secret: 'other' })).rejects.toMatchObject({ path: 'name' });
    await access.keys.create({ ...key, project: 2 });
    await access.keys.revoke(1, 'default');
    expect(access.keys.find(1, 'secret-of-one')).toBeUndefined();
    expect(access.keys.find(2, 'secret-of-one')).toBeDefined();
    await access.keys.create({ ...key, name: 'other' });
    await expect(access.keys.revoke(1, 'default')).rejects.toMatchObject({
      code: 'not_found',
      message: /there are id\d+ \(other\)/,
    });
  });

  it('that are replaced go on working for a while, also after a restart', async () => {
    await access.keys.create(key);
    await access.keys.replace({ ...key, secret: 'next' }, 500);
    await access.close();
    access = await open();
    expect([access.keys.find(1, 'secret-of-one')?.untilMs, access.keys.find(1, 'next')?.untilMs]).toEqual([
      nowMs + 500,
      null,
    ]);
    nowMs += 500;
    expect(access.keys.find(1, 'secret-of-one')).toBeUndefined();
    nowMs -= 1;
    await access.keys.endReplaced(1);
    expect(access.keys.list(1)).toHaveLength(1);
  });

  it('of an older program are taken over once', async () => {
    const old = { ...key, name: 'former', untilMs: nowMs + 10, secret: 'old' };
    for (const _ of ['first', 'again']) await access.keys.takeOver([key, old]);
    expect(access.keys.list(1).map(({ name, untilMs }) => [name, untilMs])).toEqual([
      ['default', null],
      ['former', nowMs + 10],
    ]);
  });
});

describe('the audit log', () => {
  it('has who changed what, newest first, page by page; not what changed nothing', async () => {
    const change = {
      project: 1,
      actor: { kind: 'person', name: 'ann' } as const,
      kind: 'chart',
      subject: 'c1',
    };
    await access.audit.record({ ...change, before: null, after: { name: 'One' } });
    await access.audit.record({ ...change, before: { name: 'One' }, after: { name: 'One' } });
    nowMs += 5;
    await access.audit.record({ ...change, actor: { kind: 'local' }, before: { name: 'One' }, after: null });
    await access.audit.record({ ...change, project: 2, before: null, after: 1 });
    await access.close();
    access = await open();
    const [second, ...rest] = await access.audit.list(1, { limit: 1 });
    expect([second, rest]).toEqual([
      { id: 2, atMs: nowMs, ...change, actor: { kind: 'local' }, before: { name: 'One' }, after: null },
      [],
    ]);
    expect(await access.audit.list(1, { limit: 5, before: 2 })).toMatchObject([{ id: 1, atMs: nowMs - 5 }]);
  });
});
