/** Passwords as argon2id hashes, and which are too easily guessed. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { describeWeakness } from '../domain/guessable.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';

/** What OWASP recommends: 19 MiB, 2 passes, 1 lane; about 40 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const [nonceBytes, tagBytes] = [16, 32];
const format = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

const derive = promisify(argon2);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Made one after the other, with a bounded queue: a flood of sign-ins must not take the memory or the threads of the charts. */
let running: Promise<unknown> = Promise.resolve();
let waiting = 0;

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= limits.passwordChecksWaitingMax)
    throw new Problem(
      'too_many_attempts',
      'Too many people sign in at this moment; try again.',
      undefined,
      2,
    );
  waiting += 1;
  const result = running.then(work);
  running = result
    .catch(() => undefined)
    .finally(() => {
      waiting -= 1;
    });
  return result;
}

/** As `$argon2id$v=19$m=…,t=…,p=…$nonce$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(nonceBytes);
  const tag = await deriveTag(password, nonce, cost, tagBytes);
  const { memory, passes, parallelism } = cost;
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(nonce)}$${text(tag)}`;
}

/** `undefined`: nobody's; it takes as long, so that timing does not tell which names there are. */
export async function isPassword(hashed: string | undefined, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = format.exec(hashed ?? '') ?? [];
  const expected = Buffer.from(tag, 'base64');
  const own = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const isKnown = expected.length > 0;
  const given = await deriveTag(
    password,
    isKnown ? Buffer.from(nonce, 'base64') : Buffer.alloc(nonceBytes),
    isKnown ? own : cost,
    isKnown ? expected.length : tagBytes,
  );
  return isKnown && timingSafeEqual(expected, given);
}

function deriveTag(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: Cost,
  tagLength: number,
) {
  // The same letters can be written in several ways; keyboards differ in which.
  const message = password.normalize('NFKC');
  return inTurn(() => derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength }));
}

/** Errors: Problem at `path` that says what is wrong with the password. */
export function checkPassword(password: string, name: string, path: string): void {
  const weakness = describePassword(password, name);
  if (weakness !== undefined) throw new Problem('invalid_request', `The password ${weakness}.`, path);
}

function describePassword(password: string, name: string): string | undefined {
  if (password.length > limits.passwordLengthMax)
    return `may have at most ${limits.passwordLengthMax} characters`;
  if (password.toLowerCase() === name.toLowerCase()) return 'is the name, which others know';
  return describeWeakness(password, limits.passwordLengthMin);
}
