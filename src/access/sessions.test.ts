/** Tests of signing in, and of guessing passwords. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCipher } from '../../test/support/test-cipher.ts';
import { limits } from '../domain/limits.ts';
import type { Access, Person } from './contract.ts';
import { openAccess } from './open-access.ts';

const password = 'a long walk home';
let directory: string;
let access: Access;
let admin: Person;
let nowMs: number;
let ids: number;

const open = () =>
  openAccess({ directory, clock: () => nowMs, newId: () => `id${++ids}`, cipher: testCipher('one') });
const files = () =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'latin1'))
    .join('');

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'muster-sessions-'));
  [nowMs, ids] = [1_000_000_000, 0];
  access = await open();
  await access.people.createFirst('admin', password);
  admin = await access.people.find('admin');
});
afterEach(async () => {
  await access.close();
  rmSync(directory, { recursive: true, force: true });
});

const signIn = (more: Partial<Parameters<Access['sessions']['signIn']>[0]> = {}) =>
  access.sessions.signIn({ name: 'admin', password, peer: '10.0.0.1', ...more });
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'in',
    (error: { readonly code: string }) => error.code,
  );

describe('a session', () => {
  it('is found by its token, whatever is read from the files', async () => {
    const { token, device } = await signIn({ name: 'ADMIN' });
    expect(await access.sessions.find(token)).toMatchObject({ id: admin.id, lastSignInMs: nowMs });
    expect(await access.sessions.find(`${token}x`)).toBeUndefined();
    await access.close();
    expect(files().includes(token) || files().includes(device)).toBe(false);
    access = await open();
    expect(await access.sessions.find(token)).toBeDefined();
  });

  it('ends when it is signed out, everywhere when that is asked for, and with another password', async () => {
    const all = await Promise.all([signIn(), signIn(), signIn()]);
    const [one, two, three] = all.map(({ token }) => token) as [string, string, string];
    const alive = async () =>
      (await Promise.all([one, two, three].map((token) => access.sessions.find(token)))).map(
        (each) => each !== undefined,
      );
    await access.sessions.end(one);
    expect(await alive()).toEqual([false, true, true]);
    await access.people.setPassword(admin, 'another long walk', 'password', two);
    expect(await alive()).toEqual([false, true, false]);
    expect(await codeOf(signIn())).toBe('unauthorized');
    await access.sessions.endAll(admin);
    expect(await alive()).toEqual([false, false, false]);
  });

  it('ends when it is not used for long, and in any case in the end', async () => {
    const { token } = await signIn();
    const other = (await signIn()).token;
    for (let at = 0; at < limits.sessionMsMax - limits.sessionIdleMsMax; at += limits.sessionIdleMsMax / 2) {
      nowMs += limits.sessionIdleMsMax / 2;
      expect(await access.sessions.find(token)).toBeDefined();
    }
    expect(await access.sessions.find(other)).toBeUndefined();
    nowMs += limits.sessionIdleMsMax - 1;
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('begins with a link once, as long as the link counts', async () => {
    const { token } = await access.links.createSignIn(admin);
    const session = await access.sessions.signInByLink(token);
    expect(await access.sessions.find(session.token)).toMatchObject({ name: 'admin' });
    await expect(access.sessions.signInByLink(token)).rejects.toMatchObject({ message: /used already/ });
    const late = await access.links.createSignIn(admin);
    nowMs += limits.signInLinkMs;
    expect(await codeOf(access.sessions.signInByLink(late.token))).toBe('unauthorized');
    const other = await access.links.createSignIn(admin);
    await access.people.setPassword(admin, 'another long walk', 'password');
    await expect(access.sessions.signInByLink(other.token)).rejects.toMatchObject({ message: /no such/ });
    await expect(access.links.readInvitation(other.token)).rejects.toMatchObject({ message: /no such/ });
  });
});

describe('guessing', () => {
  it('sounds the same for a name that nobody has', async () => {
    const wrong = await signIn({ password: 'wrong guess' }).catch((error: Error) => error.message);
    const unknown = await signIn({ name: 'nobody' }).catch((error: Error) => error.message);
    expect([wrong, unknown]).toEqual(Array(2).fill('The name or the password is wrong.'));
  });

  it('from 1,000 addresses is stopped; who signed in before gets in, and is told', async () => {
    const { device } = await signIn();
    const codes = new Map<string, number>();
    for (let address = 0; address < 1_000; address++) {
      nowMs += 10;
      const code = await codeOf(
        signIn({ password: `guess ${address}`, peer: `10.1.${address >> 8}.${address & 255}` }),
      );
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes]).toEqual([
      ['unauthorized', limits.attemptsPerAccountMax],
      ['too_many_attempts', 1_000 - limits.attemptsPerAccountMax],
    ]);
    // The right one is not looked at either, or guessing would go on.
    await expect(signIn({ peer: '10.2.0.1' })).rejects.toMatchObject({
      code: 'too_many_attempts',
      message: /too many wrong passwords for this name.*muster user sign-in-link/,
      retryAfterSeconds: 51,
    });
    const { failed } = await signIn({ peer: '10.2.0.1', device });
    expect(failed).toEqual({ count: 1_001, sinceMs: 1_000_000_000 });
    expect((await signIn({ peer: '10.2.0.1', device })).failed.count).toBe(0);
  });

  it('is made to wait longer each time, and the rightful person not for ever', async () => {
    const tries: number[] = [];
    const dayMs = 86_400_000;
    for (let at = 0; at < dayMs; at += 30_000) {
      nowMs += 30_000;
      const peer = `10.1.${tries.length >> 8}.${tries.length & 255}`;
      if ((await codeOf(signIn({ password: 'guess', peer }))) === 'unauthorized') tries.push(at);
    }
    expect(tries.length).toBeLessThan(limits.attemptsPerAccountMax + 5 + dayMs / limits.attemptLockMsMax);
    nowMs += limits.attemptLockMsMax;
    expect(await codeOf(signIn())).toBe('in');
    expect(await codeOf(signIn({ password: 'guess' })), 'counted from the start again').toBe('unauthorized');
  }, 60_000);

  it('of many names from one address is stopped, and of others there is none of it', async () => {
    const codes: string[] = [];
    for (let each = 0; each < limits.attemptsPerAddressMax + 5; each++)
      codes.push(await codeOf(signIn({ name: `name ${each}` })));
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(5);
    expect(await codeOf(signIn())).toBe('too_many_attempts');
    expect(await codeOf(signIn({ peer: '10.0.0.2' }))).toBe('in');
  });

  it('many at once is no way around', async () => {
    const all = await Promise.all(
      Array.from({ length: 40 }, (_, each) =>
        codeOf(signIn({ password: `guess ${each}`, peer: `10.3.0.${each}` })),
      ),
    );
    expect(all.filter((code) => code === 'unauthorized')).toHaveLength(limits.attemptsPerAccountMax);
  });

  it('from a browser that signed in before is stopped as well, and goes with another password', async () => {
    const { device } = await signIn();
    const codes: string[] = [];
    for (let each = 0; each < limits.attemptsPerDeviceMax + 2; each++)
      codes.push(await codeOf(signIn({ password: 'guess', device })));
    expect(codes.filter((code) => code === 'unauthorized')).toHaveLength(limits.attemptsPerDeviceMax);
    expect(await codeOf(signIn()), 'others are not concerned').toBe('in');
    expect(await codeOf(signIn({ device: 'made-up' })), 'one made up is none').toBe('in');
  });

  it('is counted also where a session asks for the password again', async () => {
    const confirm = (word: string) => codeOf(access.sessions.confirmPassword(admin, word, '10.0.0.1'));
    expect([await confirm(password), await confirm('guess')]).toEqual(['in', 'unauthorized']);
    for (let each = 0; each < limits.attemptsPerAccountMax; each++) await confirm('guess');
    expect(await confirm(password)).toBe('too_many_attempts');
  });
});
