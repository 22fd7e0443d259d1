/** Counts wrong passwords by account, address and browser, and makes further tries wait. */
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { hashToken } from '../domain/tokens.ts';
import { nameKey } from './read-people.ts';
import type { Database } from './tables.ts';

interface Subject {
  readonly digest: string;
  readonly what: string;
  readonly countMax: number;
  readonly keptMs: number;
}

/**
 * What an attempt is counted against. A browser that signed in to the account before is counted alone: whoever guesses
 * from elsewhere cannot keep its owner out.
 */
export function listSubjects(
  name: string,
  peer: string,
  knownDevice: string | undefined,
): readonly Subject[] {
  const { attemptsKeptMs: keptMs } = limits;
  if (knownDevice !== undefined)
    return [
      {
        digest: hashToken(`device ${knownDevice}`),
        what: 'from here',
        countMax: limits.attemptsPerDeviceMax,
        keptMs,
      },
    ];
  return [
    {
      digest: hashToken(`address ${peer}`),
      what: 'from this address',
      countMax: limits.attemptsPerAddressMax,
      keptMs: limits.addressAttemptsKeptMs,
    },
    {
      digest: hashToken(`account ${nameKey(name)}`),
      what: 'for this name',
      countMax: limits.attemptsPerAccountMax,
      keptMs,
    },
  ];
}

/**
 * Counts an attempt before its password is looked at, so that many at once are no way around. Errors: Problem
 * `too_many_attempts` that says how long to wait, and how to get in all the same.
 */
export async function reserveAttempt(
  database: Database,
  subjects: readonly Subject[],
  nowMs: number,
): Promise<void> {
  // Without a write: a flood of what is refused must not keep the disk busy.
  await refuseLocked(database, subjects, nowMs);
  await database.transaction().execute(async (transaction) => {
    await refuseLocked(transaction, subjects, nowMs);
    await transaction
      .deleteFrom('attempts')
      .where('last_ms', '<', nowMs - limits.attemptsKeptMs)
      .execute();
    for (const subject of subjects) await count(transaction, subject, nowMs);
  });
}

async function refuseLocked(database: Database, subjects: readonly Subject[], nowMs: number): Promise<void> {
  for (const subject of subjects) {
    const row = await findAttempts(database, subject);
    if (row && row.locked_until_ms > nowMs) refuse(subject, row.locked_until_ms - nowMs);
  }
}

async function count(database: Database, subject: Subject, nowMs: number): Promise<void> {
  const row = await findAttempts(database, subject);
  const counted = row && row.last_ms >= nowMs - subject.keptMs ? row.count + 1 : 1;
  const next = {
    count: counted,
    last_ms: nowMs,
    locked_until_ms: nowMs + lockMs(counted, subject.countMax),
  };
  await database
    .insertInto('attempts')
    .values({ subject: subject.digest, ...next })
    .onConflict((conflict) => conflict.column('subject').doUpdateSet(next))
    .execute();
}

function findAttempts(database: Database, { digest }: Subject) {
  return database.selectFrom('attempts').selectAll().where('subject', '=', digest).executeTakeFirst();
}

/** What succeeded no longer counts; the address goes on counting: who guesses may have an account, too. */
export async function forgetAttempts(database: Database, subjects: readonly Subject[]): Promise<void> {
  for (const { digest, what } of subjects) {
    if (what === 'from this address') await uncount(database, digest);
    else await database.deleteFrom('attempts').where('subject', '=', digest).execute();
  }
}

async function uncount(database: Database, digest: string): Promise<void> {
  await database
    .updateTable('attempts')
    .set(({ eb }) => ({ count: eb('count', '-', 1), locked_until_ms: 0 }))
    .where('subject', '=', digest)
    .execute();
}

/** 0 below the limit; from it on a minute, twice as long with every further one. */
function lockMs(count: number, countMax: number): number {
  if (count < countMax) return 0;
  return Math.min(limits.attemptLockMsMin * 2 ** (count - countMax), limits.attemptLockMsMax);
}

function refuse({ what }: Subject, waitMs: number): never {
  const seconds = Math.ceil(waitMs / 1_000);
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  throw new Problem(
    'too_many_attempts',
    `There were too many wrong passwords ${what}; no password is looked at for ${wait}. ` +
      'A browser that signed in before is not kept out by others’ guesses; nor is a sign-in link, which whoever runs the server makes: muster user sign-in-link NAME.',
    undefined,
    seconds,
  );
}
