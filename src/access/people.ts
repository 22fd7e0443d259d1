/** Makes and changes people and their roles in access.db. */
import type { Clock } from '../domain/clock.ts';
import type { ProjectId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { hashToken } from '../domain/tokens.ts';
import type { People, Person } from './contract.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import { nameKey, readPeople, toPerson } from './read-people.ts';
import type { Role } from './roles.ts';
import type { Database, PersonRow } from './tables.ts';

export interface ShelfOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly newId: () => string;
}

export function savedPeople({ database, clock, newId }: ShelfOptions): People {
  const reading = readPeople(database);
  return {
    ...reading,
    createFirst: async (name, password) => {
      const row = await newPerson({ name, password, isOwner: true, id: newId(), nowMs: clock() });
      return database.transaction().execute(async (transaction) => {
        const [someone] = await transaction.selectFrom('people').select('id').limit(1).execute();
        if (someone) return undefined;
        await transaction.insertInto('people').values(row).execute();
        return toPerson(row);
      });
    },
    setRole: async (name, project, role) => {
      const person = await reading.find(name);
      if (person.isOwner && role !== 'admin') {
        await refuseLastOwner(database, person);
        throw new Problem(
          'invalid_request',
          `${person.name} is admin of all projects; take that away first: muster user role ${person.name} none --all-projects.`,
          'role',
        );
      }
      await writeRole(database, person, project, role);
      return person;
    },
    setOwner: async (name, isOwner) => {
      const person = await reading.find(name);
      return database.transaction().execute(async (transaction) => {
        if (!isOwner) await refuseLastOwner(transaction, person);
        await transaction
          .updateTable('people')
          .set({ is_owner: isOwner ? 1 : 0 })
          .where('id', '=', person.id)
          .execute();
        return { ...person, isOwner };
      });
    },
    remove: async (name) => {
      const person = await reading.find(name);
      await removePerson(database, person);
      return person;
    },
    setPassword: (person, password, path, keptToken) =>
      setPassword(database, person, { password, path, keptToken }),
  };
}

async function refuseLastOwner(database: Database, person: Person): Promise<void> {
  const owners = await database.selectFrom('people').select('id').where('is_owner', '=', 1).execute();
  if (owners.length === 1 && owners[0]?.id === person.id)
    throw new Problem(
      'invalid_request',
      `${person.name} is the last admin of all projects; make somebody else one first: muster user role NAME admin --all-projects.`,
      'name',
    );
}

/** Undefined takes it away. */
export async function writeRole(
  database: Database,
  person: Pick<Person, 'id'>,
  project: ProjectId,
  role: Role | undefined,
): Promise<void> {
  if (role === undefined) {
    await database
      .deleteFrom('roles')
      .where('person', '=', person.id)
      .where('project', '=', project)
      .execute();
    return;
  }
  await database
    .insertInto('roles')
    .values({ person: person.id, project, role })
    .onConflict((conflict) => conflict.columns(['person', 'project']).doUpdateSet({ role }))
    .execute();
}

async function removePerson(database: Database, person: Person): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await refuseLastOwner(transaction, person);
    for (const table of ['roles', 'sessions', 'devices', 'links'] as const)
      await transaction.deleteFrom(table).where('person', '=', person.id).execute();
    await transaction.deleteFrom('people').where('id', '=', person.id).execute();
  });
}

interface NewPassword {
  readonly password: string;
  readonly path: string;
  readonly keptToken: string | undefined;
}

async function setPassword(
  database: Database,
  person: Person,
  { password, path, keptToken }: NewPassword,
): Promise<void> {
  checkPassword(password, person.name, path);
  const hashed = await hashPassword(password);
  const kept = keptToken === undefined ? '' : hashToken(keptToken);
  await database.transaction().execute(async (transaction) => {
    await transaction.updateTable('people').set({ password: hashed }).where('id', '=', person.id).execute();
    await transaction
      .deleteFrom('sessions')
      .where('person', '=', person.id)
      .where('token_hash', '!=', kept)
      .execute();
    // A link, or a browser of somebody who knew the old password, must not outlast it.
    for (const table of ['devices', 'links'] as const)
      await transaction.deleteFrom(table).where('person', '=', person.id).execute();
  });
}

interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly isOwner: boolean;
  readonly nowMs: number;
}

/** Errors: Problem where the name or the password cannot be. */
export async function newPerson({ id, name, password, isOwner, nowMs }: NewPerson): Promise<PersonRow> {
  const trimmed = name.normalize('NFC').trim();
  const { personNameLengthMax } = limits;
  if (trimmed === '' || trimmed.length > personNameLengthMax || /[\p{C}\p{Zl}\p{Zp}]/u.test(trimmed))
    throw new Problem(
      'invalid_request',
      `A name has 1 to ${personNameLengthMax} printable characters.`,
      'name',
    );
  checkPassword(password, trimmed, 'password');
  return {
    id,
    name: trimmed,
    name_key: nameKey(trimmed),
    password: await hashPassword(password),
    is_owner: isOwner ? 1 : 0,
    created_ms: nowMs,
    last_sign_in_ms: null,
    failed: 0,
  };
}
