/** The connection of each project, its secrets sealed, and the versions of its mapping. */
import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { SecretCipher } from '../../../domain/secret-cipher.ts';
import type { Credentials } from '../client/token.ts';
import type { MappingDocument } from '../mapping/document.ts';
import type { Database } from './tables.ts';

/** What may be shown of a connection. */
export const connectedSchema = z.object({
  organizationId: z.string(),
  organization: z.string().describe('Its name; empty where the user may not see it'),
  isSandbox: z.boolean(),
  userId: z.string(),
  user: z.string().describe('User name of the connected user'),
  email: z.string(),
  connectedMs: z.number(),
  connectedBy: z.string(),
});
export type Connected = z.output<typeof connectedSchema>;

export interface SavedConnection {
  readonly credentials: Credentials;
  /** Null: nobody has allowed the access yet. */
  readonly connected: Connected | null;
}

export interface SavedMapping {
  readonly version: number;
  readonly document: MappingDocument;
  readonly savedMs: number;
  readonly savedBy: string;
}

export interface ConnectionStore {
  /** Errors: Problem where another key sealed it. */
  find(project: ProjectId): Promise<SavedConnection | undefined>;
  /** Projects that have one. */
  projects(): Promise<readonly ProjectId[]>;
  save(project: ProjectId, connection: SavedConnection): Promise<void>;
  /** Only where the connection still has the one that was used: it may be another connection now, or gone. */
  replaceRefreshToken(project: ProjectId, used: string | undefined, next: string): Promise<void>;
  remove(project: ProjectId): Promise<void>;
  currentMapping(project: ProjectId): Promise<SavedMapping | undefined>;
  /** Newest first. */
  mappings(project: ProjectId): Promise<readonly SavedMapping[]>;
  /** Undefined: `version` is not the one in force any more, and nothing was saved. 0: there is none. */
  saveMapping(
    project: ProjectId,
    mapping: Pick<SavedMapping, 'version' | 'document' | 'savedBy'>,
  ): Promise<SavedMapping | undefined>;
}

interface ConnectionStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipher: SecretCipher;
}

const placeOf = (project: ProjectId) => `Salesforce connection of the project ${project}`;

export function openConnectionStore({ database, clock, cipher }: ConnectionStoreOptions): ConnectionStore {
  const listMappings = async (project: ProjectId, within: Pick<Database, 'selectFrom'> = database) => {
    const rows = await within
      .selectFrom('mappings')
      .selectAll()
      .where('project', '=', project)
      .orderBy('version', 'desc')
      .execute();
    return rows.map(({ version, document, saved_ms, saved_by }) => ({
      version,
      // Written by this program, after it was parsed.
      document: JSON.parse(document) as MappingDocument,
      savedMs: saved_ms,
      savedBy: saved_by,
    }));
  };
  const findIn = async (within: Pick<Database, 'selectFrom'>, project: ProjectId) => {
    const row = await within
      .selectFrom('connections')
      .selectAll()
      .where('project', '=', project)
      .executeTakeFirst();
    if (!row) return undefined;
    const credentials = JSON.parse(cipher.open(row.secrets, placeOf(project))) as Credentials;
    return { credentials, connected: JSON.parse(row.shown) as Connected | null };
  };
  const seal = (project: ProjectId, credentials: Credentials) =>
    cipher.seal(JSON.stringify(credentials), placeOf(project));
  return {
    find: (project) => findIn(database, project),
    replaceRefreshToken: (project, used, next) =>
      database.transaction().execute(async (transaction) => {
        const saved = await findIn(transaction, project);
        if (!saved || saved.credentials.refreshToken !== used) return;
        const secrets = seal(project, { ...saved.credentials, refreshToken: next });
        await transaction
          .updateTable('connections')
          .set({ secrets, changed_ms: clock() })
          .where('project', '=', project)
          .execute();
      }),
    projects: async () =>
      (await database.selectFrom('connections').select('project').execute()).map(({ project }) => project),
    save: async (project, { credentials, connected }) => {
      const row = {
        secrets: seal(project, credentials),
        shown: JSON.stringify(connected),
        changed_ms: clock(),
      };
      await database
        .insertInto('connections')
        .values({ project, ...row })
        .onConflict((conflict) => conflict.column('project').doUpdateSet(row))
        .execute();
    },
    remove: async (project) => {
      await database.deleteFrom('connections').where('project', '=', project).execute();
    },
    currentMapping: async (project) => (await listMappings(project))[0],
    mappings: (project) => listMappings(project),
    saveMapping: (project, { version, document, savedBy }) =>
      database.transaction().execute(async (transaction) => {
        const current = (await listMappings(project, transaction))[0];
        if ((current?.version ?? 0) !== version) return undefined;
        // What its records fed were groups of another type.
        for (const { id } of listMoved(current?.document, document))
          await transaction
            .deleteFrom('feeds')
            .where('project', '=', project)
            .where('mapping', '=', id)
            .execute();
        const next = { version: version + 1, document, savedMs: clock(), savedBy };
        const row = { project, version: next.version, saved_ms: next.savedMs, saved_by: savedBy };
        await transaction
          .insertInto('mappings')
          .values({ ...row, document: JSON.stringify(document) })
          .execute();
        return next;
      }),
  };
}

/** Mappings that are of another group type from now on. */
function listMoved(before: MappingDocument | undefined, after: MappingDocument) {
  const types = new Map(before?.mappings.map(({ id, groupType }) => [id, groupType]));
  return after.mappings.filter(({ id, groupType }) => types.has(id) && types.get(id) !== groupType);
}

/** Seals with the current key what was sealed with an older one. Tells whether there was any. Errors: Problem where none of the keys opens it. */
export async function sealConnections(database: Database, cipher: SecretCipher): Promise<boolean> {
  let isAny = false;
  for (const { project, secrets } of await database.selectFrom('connections').selectAll().execute()) {
    const opened = cipher.open(secrets, placeOf(project));
    if (cipher.isCurrent(secrets)) continue;
    isAny = true;
    await database
      .updateTable('connections')
      .set({ secrets: cipher.seal(opened, placeOf(project)) })
      .where('project', '=', project)
      .execute();
  }
  return isAny;
}
