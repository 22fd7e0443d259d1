/** Secret keys of projects in access.db, and in memory. */

import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { hashToken } from '../domain/tokens.ts';
import type { SecretKey, SecretKeyDraft, SecretKeys } from './contract.ts';
import type { ShelfOptions } from './people.ts';
import type { Database, SecretKeyRow } from './tables.ts';

interface SecretKeyOptions extends ShelfOptions {
  readonly cipher: SecretCipher;
}

interface Kept {
  readonly key: SecretKey;
  readonly digest: string;
}

const namePlace = (project: number) => `digest of a secret key of the project ${project}`;

/** Errors: Problem where they were sealed with another encryption key. */
export async function savedSecretKeys({
  database,
  clock,
  newId,
  cipher,
}: SecretKeyOptions): Promise<SecretKeys> {
  const rows = await database
    .selectFrom('secret_keys')
    .selectAll()
    .orderBy('created_ms')
    .orderBy(sql.ref('rowid'))
    .execute();
  let kept: readonly Kept[] = rows.map((row) => ({
    key: toKey(row),
    digest: cipher.open(row.digest, namePlace(row.project)),
  }));
  await sealAnew(database, rows, cipher);

  const inForce = (project: number) =>
    kept.filter(({ key }) => key.project === project && (key.untilMs === null || key.untilMs > clock()));
  const insert = async (draft: SecretKeyDraft): Promise<SecretKey> => {
    const { project, name, scope, createdBy, secret, untilMs = null } = draft;
    const key: SecretKey = { id: newId(), project, name, scope, createdMs: clock(), createdBy, untilMs };
    const digest = hashToken(secret);
    await database
      .insertInto('secret_keys')
      .values({
        ...{ id: key.id, project, name, scope, digest: cipher.seal(digest, namePlace(project)) },
        ...{ created_ms: key.createdMs, created_by: createdBy, until_ms: untilMs },
      })
      .execute();
    kept = [...kept, { key, digest }];
    return key;
  };
  const end = async (ended: SecretKey, untilMs: number) => {
    if (untilMs <= clock()) {
      await database.deleteFrom('secret_keys').where('id', '=', ended.id).execute();
      kept = kept.filter(({ key }) => key.id !== ended.id);
      return;
    }
    await database.updateTable('secret_keys').set({ until_ms: untilMs }).where('id', '=', ended.id).execute();
    kept = kept.map((each) => (each.key.id === ended.id ? { ...each, key: { ...each.key, untilMs } } : each));
  };
  const withName = (project: number, name: string) =>
    inForce(project).find(({ key }) => key.name === name && key.untilMs === null)?.key;

  return {
    list: (project) => inForce(project).map(({ key }) => key),
    find: (project, secret) => {
      const given = Buffer.from(hashToken(secret));
      // All of them are compared, so that timing does not tell which one is near.
      const found = inForce(project).filter(({ digest }) => timingSafeEqual(Buffer.from(digest), given));
      return found[0]?.key;
    },
    create: async (draft) => {
      refuseTaken(inForce(draft.project), draft);
      return insert(draft);
    },
    takeOver: async (drafts) => {
      for (const draft of drafts) {
        const digest = hashToken(draft.secret);
        if (!kept.some((each) => each.key.project === draft.project && each.digest === digest))
          await insert(draft);
      }
    },
    replace: async (draft, graceMs) => {
      const former = withName(draft.project, draft.name);
      if (former) await end(former, clock() + graceMs);
      return insert(draft);
    },
    endReplaced: async (project) => {
      for (const { key } of inForce(project)) if (key.untilMs !== null) await end(key, 0);
    },
    revoke: async (project, idOrName) => {
      const keys = inForce(project).map(({ key }) => key);
      const found = keys.find(({ id }) => id === idOrName) ?? keys.find(({ name }) => name === idOrName);
      if (!found)
        throw new Problem(
          'not_found',
          `There is no secret key ${JSON.stringify(idOrName)}; ${listed(keys)}`,
          'id',
        );
      await end(found, 0);
      return found;
    },
  };
}

function listed(keys: readonly SecretKey[]): string {
  if (keys.length === 0) return 'the project has none.';
  return `there are ${keys.map(({ id, name }) => `${id} (${name})`).join(', ')}.`;
}

function refuseTaken(inForce: readonly Kept[], { name, secret }: SecretKeyDraft): void {
  if (inForce.length >= limits.secretKeysPerProjectMax)
    throw new Problem(
      'invalid_request',
      `A project has at most ${limits.secretKeysPerProjectMax} secret keys; revoke some.`,
    );
  if (inForce.some(({ key }) => key.name === name))
    throw new Problem(
      'invalid_request',
      `Another key of the project is named ${JSON.stringify(name)}.`,
      'name',
    );
  const digest = hashToken(secret);
  if (inForce.some((each) => each.digest === digest))
    throw new Problem('invalid_request', 'The project has this secret key already.', 'secretKey');
}

/** With the current encryption key, so that an older one can be given up. */
async function sealAnew(
  database: Database,
  rows: readonly SecretKeyRow[],
  cipher: SecretCipher,
): Promise<void> {
  for (const { id, project, digest } of rows.filter((row) => !cipher.isCurrent(row.digest))) {
    const sealed = cipher.seal(cipher.open(digest, namePlace(project)), namePlace(project));
    await database.updateTable('secret_keys').set({ digest: sealed }).where('id', '=', id).execute();
  }
}

function toKey({ id, project, name, scope, created_ms, created_by, until_ms }: SecretKeyRow): SecretKey {
  return { id, project, name, scope, createdMs: created_ms, createdBy: created_by, untilMs: until_ms };
}
