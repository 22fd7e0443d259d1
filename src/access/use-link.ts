/** Uses a link of access.db, once. */
import { Problem } from '../domain/problem.ts';
import { hashToken } from '../domain/tokens.ts';
import type { Database, LinkRow } from './tables.ts';

/** Errors: Problem that says whether it was used, is over, or never was. */
export async function findLink(
  database: Database,
  token: string,
  kind: LinkRow['kind'],
  nowMs: number,
): Promise<LinkRow> {
  const row = await database
    .selectFrom('links')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('kind', '=', kind)
    .executeTakeFirst();
  const what = kind === 'invitation' ? 'invitation' : 'sign-in link';
  const path = kind === 'invitation' ? 'invitation' : 'link';
  const refuse = (why: string): never => {
    throw new Problem('unauthorized', `${why} Ask for another one; each can be used once.`, path);
  };
  if (!row) return refuse(`There is no such ${what}, or it was withdrawn.`);
  if (row.used_ms !== null)
    return refuse(`This ${what} was used already, at ${new Date(row.used_ms).toISOString()}.`);
  if (row.expires_ms <= nowMs)
    return refuse(`This ${what} ended at ${new Date(row.expires_ms).toISOString()}.`);
  return row;
}

/** Of two at once one uses it. Errors: as findLink. */
export async function useLink(
  database: Database,
  token: string,
  kind: LinkRow['kind'],
  nowMs: number,
): Promise<LinkRow> {
  const row = await findLink(database, token, kind, nowMs);
  const { numUpdatedRows } = await database
    .updateTable('links')
    .set({ used_ms: nowMs })
    .where('token_hash', '=', row.token_hash)
    .where('used_ms', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? row : findLink(database, token, kind, nowMs);
}
