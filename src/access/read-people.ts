/** Finds people and their roles in access.db. */
import type { ProjectId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { findNearestNames } from '../domain/nearest-names.ts';
import { Problem } from '../domain/problem.ts';
import type { People, Person } from './contract.ts';
import type { Role } from './roles.ts';
import type { Database, PersonRow } from './tables.ts';

type Reading = Pick<People, 'find' | 'list' | 'isEmpty' | 'members' | 'roleIn' | 'rolesOf'>;

export function readPeople(database: Database): Reading {
  return {
    find: async (name) => {
      const row = await findPerson(database, name);
      return row ? toPerson(row) : unknownName(database, name);
    },
    list: async () => {
      const rows = await database.selectFrom('people').selectAll().orderBy('name_key').execute();
      return rows.map(toPerson);
    },
    isEmpty: async () => (await database.selectFrom('people').select('id').limit(1).execute()).length === 0,
    members: async (project) => {
      const rows = await database
        .selectFrom('people')
        .leftJoin('roles', (join) =>
          join.onRef('roles.person', '=', 'people.id').on('roles.project', '=', project),
        )
        .selectAll('people')
        .select('roles.role')
        .where(({ or, eb }) => or([eb('is_owner', '=', 1), eb('roles.role', 'is not', null)]))
        .orderBy('is_owner', 'desc')
        .orderBy('name_key')
        .execute();
      return rows.map((row) => ({
        person: toPerson(row),
        role: row.is_owner ? 'admin' : (row.role ?? 'viewer'),
      }));
    },
    roleIn: async (person, project) => (person.isOwner ? 'admin' : findRole(database, person.id, project)),
    rolesOf: async (person) => {
      const rows = await database.selectFrom('roles').selectAll().where('person', '=', person.id).execute();
      return new Map(rows.map(({ project, role }) => [project, role]));
    },
  };
}

/** The one given to the person in the project itself. */
export async function findRole(
  database: Database,
  person: string,
  project: ProjectId,
): Promise<Role | undefined> {
  const row = await database
    .selectFrom('roles')
    .select('role')
    .where('person', '=', person)
    .where('project', '=', project)
    .executeTakeFirst();
  return row?.role;
}

/** Names that differ in case, or in how the same letters are written, are one. */
export const nameKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export function findPerson(database: Database, name: string): Promise<PersonRow | undefined> {
  return database.selectFrom('people').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst();
}

export function toPerson({ id, name, is_owner, created_ms, last_sign_in_ms }: PersonRow): Person {
  return { id, name, isOwner: is_owner === 1, createdMs: created_ms, lastSignInMs: last_sign_in_ms };
}

async function unknownName(database: Database, name: string): Promise<never> {
  const people = await database.selectFrom('people').select('name').execute();
  const near = findNearestNames(
    name,
    people.map((each) => each.name),
  ).slice(0, limits.propertyNamesNearestMax);
  const hint =
    near.length === 0 ? '' : ` Did you mean ${near.map((each) => JSON.stringify(each)).join(' or ')}?`;
  throw new Problem('not_found', `Nobody has the name ${JSON.stringify(name)}.${hint}`, 'name');
}
