/** Tests of finding, making and changing the encryption key. */
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openEncryption } from './open-encryption.ts';

const temporary = () => mkdtempSync(join(tmpdir(), 'muster-encryption-'));
const open = (directory: string, encryptionKey?: string, encryptionKeyFile?: string) =>
  openEncryption({ directory, encryptionKey, encryptionKeyFile });
const given = hash('sha256', 'one', 'base64');
const hex = hash('sha256', 'other', 'hex');

it('makes a key of its own before the first secret is sealed, and finds it again', () => {
  const directory = temporary();
  const path = join(directory, 'encryption.key');
  const { cipher, ownKeyFile } = open(directory);
  expect([ownKeyFile, existsSync(path)]).toEqual([path, false]);
  const sealed = cipher.seal('topsecret', 'here');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(Buffer.from(readFileSync(path, 'utf8'), 'base64')).toHaveLength(32);
  expect(open(directory).cipher.open(sealed, 'here')).toBe('topsecret');
});

it('says what to do where the key of what is kept is gone', () => {
  const sealed = open(temporary()).cipher.seal('topsecret', 'here');
  const directory = temporary();
  expect(() => open(directory).cipher.open(sealed, 'here')).toThrow(
    new RegExp(`Give that key with MUSTER_ENCRYPTION_KEY .* or put ${directory}/encryption.key back`),
  );
  expect(existsSync(join(directory, 'encryption.key')), 'no new key takes its place').toBe(false);
});

it('takes a key of the environment or a file, and leaves the one made before to open what it sealed', () => {
  const directory = temporary();
  const old = open(directory).cipher.seal('topsecret', 'here');
  const next = open(directory, given);
  expect(next.cipher.open(old, 'here')).toBe('topsecret');
  expect([next.cipher.isCurrent(old), next.ownKeyFile]).toEqual([false, undefined]);
  const file = join(directory, 'keys.txt');
  writeFileSync(file, `${hex}\n${given}\n`);
  const rotated = open(directory, undefined, file).cipher;
  expect(rotated.open(next.cipher.seal('other', 'here'), 'here')).toBe('other');
});

it.each([
  ['nothing', ' \n', 'holds no key'],
  ['a password', 'correct-horse-battery', '32 random bytes'],
  ['too few bytes', 'q83vEjRWeJCrze8SNFZ4kA==', '32 random bytes'],
  ['zeros', '0'.repeat(64), 'weak'],
  ['a repeated pattern', Buffer.from('abcdabcdabcdabcdabcdabcdabcdabcd').toString('base64'), 'weak'],
])('refuses %s without showing it', (_, text, sentence) => {
  const attempt = () => open(temporary(), text);
  expect(attempt).toThrowError(expect.objectContaining({ path: 'MUSTER_ENCRYPTION_KEY' }));
  expect(attempt).toThrow(sentence);
  if (text.trim() !== '') expect(attempt).not.toThrow(text);
});

it('names a key file that is not there', () => {
  expect(() => open(temporary(), undefined, '/nowhere/key')).toThrowError(
    expect.objectContaining({
      path: '--encryption-key-file',
      message: expect.stringContaining('/nowhere/key'),
    }),
  );
});
