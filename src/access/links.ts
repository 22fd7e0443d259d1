/** Invitations and sign-in links in access.db. */
import { sql } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { hashToken, newToken } from '../domain/tokens.ts';
import type { Invitation, Links } from './contract.ts';
import { newPerson, type ShelfOptions, writeRole } from './people.ts';
import { findPerson, findRole } from './read-people.ts';
import { includesRole } from './roles.ts';
import { startSession } from './sessions.ts';
import type { LinkRow } from './tables.ts';
import { findLink, useLink } from './use-link.ts';

export function savedLinks(options: ShelfOptions): Links {
  const { database, clock, newId } = options;
  const listOpen = async (project: ProjectId) => {
    const rows = await database
      .selectFrom('links')
      .selectAll()
      .where('kind', '=', 'invitation')
      .where('project', '=', project)
      .where('used_ms', 'is', null)
      .where('expires_ms', '>', clock())
      .orderBy('created_ms')
      .orderBy(sql.ref('rowid'))
      .execute();
    return rows.map(toInvitation);
  };
  return {
    ...acceptInvitations(options),
    invitations: listOpen,
    invite: async ({ project, role, note, createdBy }) => {
      if ((await listOpen(project)).length >= limits.invitationsPerProjectMax)
        throw new Problem(
          'invalid_request',
          `A project has at most ${limits.invitationsPerProjectMax} open invitations; withdraw some.`,
        );
      const token = newToken();
      const nowMs = clock();
      const row: LinkRow = {
        ...{
          token_hash: hashToken(token),
          id: newId(),
          kind: 'invitation',
          person: null,
          project,
          role,
          note,
        },
        ...{
          created_by: createdBy,
          created_ms: nowMs,
          expires_ms: nowMs + limits.invitationMs,
          used_ms: null,
        },
      };
      await database.insertInto('links').values(row).execute();
      return { invitation: toInvitation(row), token };
    },
    readInvitation: async (token) => toInvitation(await findLink(database, token, 'invitation', clock())),
    revoke: async (project, id) => {
      const invitation = (await listOpen(project)).find((each) => each.id === id);
      if (!invitation)
        throw new Problem('not_found', `There is no open invitation ${JSON.stringify(id)}.`, 'id');
      await database.deleteFrom('links').where('project', '=', project).where('id', '=', id).execute();
      return invitation;
    },
    createSignIn: async ({ id: person }) => {
      const token = newToken();
      const nowMs = clock();
      const expiresMs = nowMs + limits.signInLinkMs;
      const row: LinkRow = {
        ...{
          token_hash: hashToken(token),
          id: newId(),
          kind: 'signIn',
          person,
          project: null,
          role: null,
          note: '',
        },
        ...{ created_by: '', created_ms: nowMs, expires_ms: expiresMs, used_ms: null },
      };
      await database.insertInto('links').values(row).execute();
      return { token, expiresMs };
    },
  };
}

function acceptInvitations({
  database,
  clock,
  newId,
}: ShelfOptions): Pick<Links, 'acceptAsNew' | 'acceptAs'> {
  return {
    acceptAsNew: async (token, name, password) => {
      // Before anything is used: a bad name or password leaves the invitation as it is.
      await findLink(database, token, 'invitation', clock());
      const row = await newPerson({ id: newId(), name, password, isOwner: false, nowMs: clock() });
      const invitation = await database.transaction().execute(async (transaction) => {
        if (await findPerson(transaction, name))
          throw new Problem(
            'invalid_request',
            'Somebody has this name. If it is you, sign in first, and open the invitation again; else choose another one.',
            'name',
          );
        const used = toInvitation(await useLink(transaction, token, 'invitation', clock()));
        await transaction.insertInto('people').values(row).execute();
        await writeRole(transaction, row, used.project, used.role);
        return used;
      });
      return { ...(await startSession(database, row, clock())), invitation };
    },
    acceptAs: async (token, person) =>
      database.transaction().execute(async (transaction) => {
        const used = toInvitation(await useLink(transaction, token, 'invitation', clock()));
        const current = await findRole(transaction, person.id, used.project);
        if (!person.isOwner && !(current && includesRole(current, used.role)))
          await writeRole(transaction, person, used.project, used.role);
        return used;
      }),
  };
}

function toInvitation({ id, project, role, note, created_by, created_ms, expires_ms }: LinkRow): Invitation {
  if (project === null || role === null) throw new Error('bug: an invitation without a project');
  return { id, project, role, note, createdBy: created_by, createdMs: created_ms, expiresMs: expires_ms };
}
