import { hash } from 'node:crypto';
import type { SecretCipher } from '../../src/domain/secret-cipher.ts';
import { createCipher } from '../../src/server/encryption/cipher.ts';

/** A cipher with a key of its own for each name. */
export function testCipher(...names: readonly [string, ...string[]]): SecretCipher {
  return createCipher({ keys: names.map((name) => hash('sha256', name, 'buffer')), advice: 'Give it.' });
}
