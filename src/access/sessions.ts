/** Sign-ins and sessions in access.db. */
import type { Clock } from '../domain/clock.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { hashToken, newToken } from '../domain/tokens.ts';
import { forgetAttempts, listSubjects, reserveAttempt } from './attempts.ts';
import type { NewSession, Person, Sessions } from './contract.ts';
import { isPassword } from './passwords.ts';
import { findPerson, toPerson } from './read-people.ts';
import type { Database, PersonRow } from './tables.ts';
import { useLink } from './use-link.ts';

interface SessionOptions {
  readonly database: Database;
  readonly clock: Clock;
}

export function savedSessions({ database, clock }: SessionOptions): Sessions {
  /** Refused without a look at the password, by person, since the last sign-in: told to whom it concerns. */
  const refused = new Map<string, number>();
  const check = async (name: string, password: string, peer: string, device: string | undefined) => {
    const row = await findPerson(database, name);
    const isKnown = row && device !== undefined && (await isDeviceOf(database, device, row.id, clock()));
    const subjects = listSubjects(name, peer, isKnown ? device : undefined);
    await reserveAttempt(database, subjects, clock()).catch((error: unknown) => {
      if (row) refused.set(row.id, (refused.get(row.id) ?? 0) + 1);
      throw error;
    });
    // So long a text is nobody's password, and would take long.
    const isRight =
      password.length <= limits.passwordLengthMax && (await isPassword(row?.password, password));
    if (!row || !isRight) {
      await countFailure(database, row);
      // The same for a wrong password and a name that nobody has.
      throw new Problem('unauthorized', 'The name or the password is wrong.', 'password');
    }
    await forgetAttempts(database, subjects);
    const failed = row.failed + (refused.get(row.id) ?? 0);
    refused.delete(row.id);
    return { ...row, failed };
  };
  return {
    signIn: async ({ name, password, peer, device }) => {
      const row = await check(name, password, peer, device);
      return startSession(database, row, clock());
    },
    signInByLink: async (token) => {
      const link = await useLink(database, token, 'signIn', clock());
      const row = await database
        .selectFrom('people')
        .selectAll()
        .where('id', '=', link.person ?? '')
        .executeTakeFirst();
      if (!row) throw new Problem('unauthorized', 'Whom the link was for is gone.', 'link');
      return startSession(database, row, clock());
    },
    confirmPassword: async (person, password, peer, device) => {
      await check(person.name, password, peer, device);
    },
    find: (token) => findSession(database, token, clock()),
    end: async (token) => {
      await database.deleteFrom('sessions').where('token_hash', '=', hashToken(token)).execute();
    },
    endAll: async ({ id }) => {
      await database.deleteFrom('sessions').where('person', '=', id).execute();
    },
  };
}

/** A new token for every sign-in, so that one planted before is worth nothing. */
export async function startSession(database: Database, row: PersonRow, nowMs: number): Promise<NewSession> {
  const [token, device] = [newToken(), newToken()];
  await database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('sessions').where('expires_ms', '<', nowMs).execute();
    await transaction
      .deleteFrom('devices')
      .where('created_ms', '<', nowMs - limits.deviceMsMax)
      .execute();
    await transaction
      .insertInto('sessions')
      .values({
        token_hash: hashToken(token),
        person: row.id,
        last_used_ms: nowMs,
        expires_ms: nowMs + limits.sessionMsMax,
      })
      .execute();
    await transaction
      .insertInto('devices')
      .values({ token_hash: hashToken(device), person: row.id, created_ms: nowMs })
      .execute();
    await transaction
      .updateTable('people')
      .set({ last_sign_in_ms: nowMs, failed: 0 })
      .where('id', '=', row.id)
      .execute();
  });
  return {
    person: toPerson(row),
    token,
    device,
    failed: { count: row.failed, sinceMs: row.last_sign_in_ms },
  };
}

async function findSession(database: Database, token: string, nowMs: number): Promise<Person | undefined> {
  const digest = hashToken(token);
  const row = await database
    .selectFrom('sessions')
    .innerJoin('people', 'people.id', 'sessions.person')
    .selectAll('people')
    .select('sessions.last_used_ms')
    .where('token_hash', '=', digest)
    .where('expires_ms', '>', nowMs)
    .where('last_used_ms', '>', nowMs - limits.sessionIdleMsMax)
    .executeTakeFirst();
  if (!row) return undefined;
  // Not at every request: each is a write to disk.
  if (row.last_used_ms < nowMs - limits.sessionUseMs)
    await database
      .updateTable('sessions')
      .set({ last_used_ms: nowMs })
      .where('token_hash', '=', digest)
      .execute();
  return toPerson(row);
}

async function isDeviceOf(
  database: Database,
  device: string,
  person: string,
  nowMs: number,
): Promise<boolean> {
  const row = await database
    .selectFrom('devices')
    .select('token_hash')
    .where('token_hash', '=', hashToken(device))
    .where('person', '=', person)
    .where('created_ms', '>', nowMs - limits.deviceMsMax)
    .executeTakeFirst();
  return row !== undefined;
}

async function countFailure(database: Database, row: PersonRow | undefined): Promise<void> {
  if (!row) return;
  await database
    .updateTable('people')
    .set(({ eb }) => ({ failed: eb('failed', '+', 1) }))
    .where('id', '=', row.id)
    .execute();
}
