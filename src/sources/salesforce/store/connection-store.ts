/** The connection of each project, its secrets sealed, and the versions of its mapping. */
import { z } from 'zod';
import type { Clock } from '../../../domain/clock.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { SecretCipher } from '../../../domain/secret-cipher.ts';
import type { Credentials } from '../client/token.ts';
import type { MappingDocument } from '../mapping/document.ts';
import { type MappingStore, openMappingStore, type SavedDocument } from './mapping-store.ts';
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

export type SavedMapping = SavedDocument<MappingDocument>;

export interface ConnectionStore {
  /** Errors: Problem where another key sealed it. */
  find(project: ProjectId): Promise<SavedConnection | undefined>;
  /** Projects that have one. */
  projects(): Promise<readonly ProjectId[]>;
  save(project: ProjectId, connection: SavedConnection): Promise<void>;
  /** Only where the connection still has the one that was used: it may be another connection now, or gone. */
  replaceRefreshToken(project: ProjectId, used: string | undefined, next: string): Promise<void>;
  remove(project: ProjectId): Promise<void>;
  readonly currentMapping: MappingStore<MappingDocument>['current'];
  readonly mappings: MappingStore<MappingDocument>['list'];
  readonly saveMapping: MappingStore<MappingDocument>['save'];
}

interface ConnectionStoreOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly cipher: SecretCipher;
}

const placeOf = (project: ProjectId) => `Salesforce connection of the project ${project}`;

export function openConnectionStore({ database, clock, cipher }: ConnectionStoreOptions): ConnectionStore {
  const mappings = openMappingStore<MappingDocument>({
    ...{ database, clock, listMoved },
    ...{ versions: 'mappings', remembered: 'feeds' },
  });
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
    currentMapping: mappings.current,
    mappings: mappings.list,
    saveMapping: mappings.save,
  };
}

/** Mappings that are of another group type from now on: what their records fed were groups of the one before. */
function listMoved(before: MappingDocument | undefined, after: MappingDocument): readonly string[] {
  const types = new Map(before?.mappings.map(({ id, groupType }) => [id, groupType]));
  return after.mappings
    .filter(({ id, groupType }) => types.has(id) && types.get(id) !== groupType)
    .map(({ id }) => id);
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
