/** Tests of encrypting secrets at rest. */
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCipher } from './cipher.ts';

const [one, other] = [randomBytes(32), randomBytes(32)];
const advice = 'Give the right one.';
const place = 'segment source s1: secret';

it('opens what it sealed, and seals the same secret differently each time', () => {
  const cipher = createCipher({ keys: [one], advice });
  const sealed = cipher.seal('päss', place);
  expect(cipher.open(sealed, place)).toBe('päss');
  expect(sealed).not.toBe(cipher.seal('päss', place));
  expect([cipher.isSealed(sealed), cipher.isSealed('päss'), cipher.isSealed('enc:v1:short')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(cipher.open(cipher.seal('', place), place)).toBe('');
});

it('says of a wrong key which one is needed, and never the secret or a key', () => {
  const sealed = createCipher({ keys: [one], advice }).seal('topsecret', place);
  const open = () => createCipher({ keys: [other], advice }).open(sealed, place);
  expect(open).toThrow(
    /^The stored secret segment source s1: secret was encrypted with the key [0-9a-f]{16},/,
  );
  expect(open).toThrow(/Give the right one\.$/);
  expect(open).not.toThrow(/topsecret/);
});

it('refuses what was changed, or stands in another place', () => {
  const cipher = createCipher({ keys: [one], advice });
  const sealed = cipher.seal('topsecret', place);
  // Not the last character: part of its bits stand for nothing.
  const changed = sealed.slice(0, -4) + (sealed.at(-4) === 'A' ? 'B' : 'A') + sealed.slice(-3);
  expect(() => cipher.open(sealed, 'segment source s2: secret')).toThrow(/damaged, or was moved/);
  expect(() => cipher.open(changed, place)).toThrow(/damaged/);
  for (const length of [38, 50]) expect(() => cipher.open(sealed.slice(0, -length + 20), place)).toThrow();
});

it('opens with older keys, and tells what they sealed', () => {
  const old = createCipher({ keys: [one], advice }).seal('topsecret', place);
  const rotated = createCipher({ keys: [other, one], advice });
  expect(rotated.open(old, place)).toBe('topsecret');
  expect([rotated.isCurrent(old), rotated.isCurrent(rotated.seal('x', place))]).toEqual([false, true]);
});
