/** Seals kept secrets with AES-256-GCM: `enc:v1:<key id>:<nonce, tag and ciphertext in base64url>`. */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../../domain/problem.ts';
import type { SecretCipher } from '../../domain/secret-cipher.ts';

/** 32 bytes. */
export type EncryptionKey = Buffer;

interface CipherOptions {
  /** The first seals; all of them open. */
  readonly keys: readonly EncryptionKey[];
  /** What to do where none of the keys fits. */
  readonly advice: string;
  /** Called before the first secret is sealed: a key that was made must be on disk before anything needs it. */
  readonly beforeFirstSeal?: () => void;
}

const [nonceBytes, tagBytes] = [12, 16];
const format = /^enc:v1:([0-9a-f]{16}):([\w-]{38,})$/;

export function createCipher({ keys, advice, beforeFirstSeal }: CipherOptions): SecretCipher {
  const derived = keys.map(deriveKeys);
  const [current] = derived;
  if (!current) throw new Error('bug: a cipher needs a key');
  let hasSealed = false;
  return {
    isSealed: (text) => format.test(text),
    isCurrent: (sealed) => format.exec(sealed)?.[1] === current.id,
    seal: (secret, place) => {
      if (!hasSealed) beforeFirstSeal?.();
      hasSealed = true;
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current.key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      const packed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `enc:v1:${current.id}:${packed.toString('base64url')}`;
    },
    open: (sealed, place) => {
      const [, id, text = ''] = format.exec(sealed) ?? [];
      const found = derived.find((each) => each.id === id);
      if (!found) {
        const given = derived.map((each) => each.id).join(', ');
        throw new Problem(
          'unavailable',
          `The stored secret ${place} was encrypted with the key ${id}, not with ${given}. ${advice}`,
        );
      }
      const opened = openWith(found.key, Buffer.from(text, 'base64url'), place);
      if (opened !== undefined) return opened;
      throw new Problem(
        'unavailable',
        `The stored secret ${place} is damaged, or was moved from another place. Restore it from a backup.`,
      );
    },
  };
}

/** The id tells which key sealed a text, and nothing about the key. */
function deriveKeys(key: EncryptionKey): { readonly id: string; readonly key: Buffer } {
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `muster ${purpose}`, bytes));
  return { id: derive('key id', 8).toString('hex'), key: derive('kept secrets', 32) };
}

/** Undefined where the text is not what was sealed there. */
function openWith(key: Buffer, packed: Buffer, place: string): string | undefined {
  const nonce = packed.subarray(0, nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(packed.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const body = packed.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
