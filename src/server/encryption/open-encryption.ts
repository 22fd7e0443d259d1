/** Finds the keys that kept secrets are encrypted with: of the environment, of a file, or of the data directory's own file. */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../domain/durable-files.ts';
import { Problem } from '../../domain/problem.ts';
import type { SecretCipher } from '../../domain/secret-cipher.ts';
import { createCipher, type EncryptionKey } from './cipher.ts';

interface EncryptionOptions {
  readonly directory: string;
  /** One or several keys; the first seals. */
  readonly encryptionKey: string | undefined;
  /** A file with a key per line. */
  readonly encryptionKeyFile: string | undefined;
}

export interface Encryption {
  readonly cipher: SecretCipher;
  /** The key's own file in the data directory, where it is used: whoever has both can read the secrets. */
  readonly ownKeyFile: string | undefined;
}

const ownKeyFileName = 'encryption.key';
const keyBytes = 32;
/** Random bytes have about 30 different ones among 32. */
const differentBytesMin = 12;

/** Errors: Problem where a key is none or weak, or a file cannot be read. */
export function openEncryption({
  directory,
  encryptionKey,
  encryptionKeyFile,
}: EncryptionOptions): Encryption {
  const ownKeyFile = join(directory, ownKeyFileName);
  // Beside a key of the operator's it goes on opening what it sealed, until all of that is sealed anew.
  const own = existsSync(ownKeyFile) ? readKeyFile(ownKeyFile, ownKeyFile) : [];
  if (encryptionKey !== undefined || encryptionKeyFile !== undefined) {
    const given =
      encryptionKey === undefined
        ? readKeyFile(encryptionKeyFile ?? '', '--encryption-key-file')
        : parseKeys(encryptionKey, 'MUSTER_ENCRYPTION_KEY');
    const advice =
      'Give that key with MUSTER_ENCRYPTION_KEY or --encryption-key-file; of several the first encrypts.';
    return { cipher: createCipher({ keys: [...given, ...own], advice }), ownKeyFile: undefined };
  }
  const advice = `Give that key with MUSTER_ENCRYPTION_KEY or --encryption-key-file, or put ${ownKeyFile} back.`;
  if (own.length > 0) return { cipher: createCipher({ keys: own, advice }), ownKeyFile };
  const made = randomBytes(keyBytes);
  const beforeFirstSeal = () => writeDurably(ownKeyFile, `${made.toString('base64')}\n`);
  return { cipher: createCipher({ keys: [made], advice, beforeFirstSeal }), ownKeyFile };
}

function readKeyFile(path: string, named: string): readonly EncryptionKey[] {
  try {
    return parseKeys(readFileSync(path, 'utf8'), named);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('unavailable', `${path} cannot be read: ${(error as Error).message}`, named);
  }
}

/** Keys between spaces, commas or lines. Errors never show a part of the text. */
function parseKeys(text: string, named: string): readonly EncryptionKey[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 0) throw new Problem('invalid_request', 'holds no key.', named);
  return words.map((word) => parseKey(word, named));
}

function parseKey(word: string, named: string): EncryptionKey {
  const key = /^[0-9a-f]{64}$/i.test(word) ? Buffer.from(word, 'hex') : Buffer.from(word, 'base64');
  if (!/^[\w+/=-]+$/.test(word) || key.length !== keyBytes)
    throw new Problem(
      'invalid_request',
      `a key is ${keyBytes} random bytes as base64 or hex: openssl rand -base64 ${keyBytes} makes one.`,
      named,
    );
  if (new Set(key).size < differentBytesMin)
    throw new Problem(
      'invalid_request',
      `the key is weak: openssl rand -base64 ${keyBytes} makes a random one.`,
      named,
    );
  return key;
}
