/** Ids of projects, units, versions and chunks; the one place where they are made. */
import { hash } from 'node:crypto';

/** Number of a project, unique in an installation. */
export type ProjectId = number;
/** Unsigned 64-bit number as decimal text: 64-bit values never pass through a JavaScript number. */
export type UnitId = string;
/** Identifies one content of a unit's properties; `noVersion` where there never were any. */
export type VersionKey = string;
/** A chunk of the ledger: epoch × 2^32 + counter, below 2^53, never reused. */
export type ChunkId = number;

/** The built-in first group type: what a chart counts by default. Reserved in every project. */
export const userType = '$user';
export const noVersion: VersionKey = '0';

/** First 64 bits of SHA-256, as decimal text. */
function hash64(text: string): string {
  const digest = hash('sha256', text, 'buffer');
  return digest.readBigUInt64BE(0).toString();
}

/** Id of a group: (project, group type, group value). A NUL cannot occur in a canonical value, so the parts are unambiguous. */
export function groupId(project: ProjectId, type: string, value: string): UnitId {
  return hash64(`${project}\0${type}\0${value}`);
}

/** The number of a user, from the id it was first seen with. Never rewritten. */
export function userNumber(project: ProjectId, seenBy: 'user_id' | 'device_id', id: string): UnitId {
  return hash64(`${project}\0${userType}\0${seenBy}\0${id}`);
}

/**
 * Key of a unit's property content, given as canonical JSON text: going back to earlier content reuses its key. Empty
 * content is `noVersion`.
 */
export function versionKey(unit: UnitId, content: string): VersionKey {
  return content === '{}' ? noVersion : hash64(`${unit}\0${content}`);
}
