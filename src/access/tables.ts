/** The tables of access.db as Kysely sees them. */
import type { Generated, Kysely } from 'kysely';
import type { ProjectId } from '../domain/ids.ts';
import type { Role, SecretKeyScope } from './roles.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  /** The name as it is compared; unique. */
  readonly name_key: string;
  password: string;
  is_owner: 0 | 1;
  readonly created_ms: number;
  last_sign_in_ms: number | null;
  /** Tries without success since then. */
  failed: number;
}

interface RoleRow {
  readonly person: string;
  readonly project: ProjectId;
  role: Role;
}

/** `token_hash`: the SHA-256 of a secret that only its holder has, as in all tables. */
interface SessionRow {
  readonly token_hash: string;
  readonly person: string;
  last_used_ms: number;
  readonly expires_ms: number;
}

interface DeviceRow {
  readonly token_hash: string;
  readonly person: string;
  readonly created_ms: number;
}

export interface LinkRow {
  readonly token_hash: string;
  readonly id: string;
  readonly kind: 'invitation' | 'signIn';
  /** Of a sign-in. */
  readonly person: string | null;
  /** Of an invitation, as are role and note. */
  readonly project: ProjectId | null;
  readonly role: Role | null;
  readonly note: string;
  readonly created_by: string;
  readonly created_ms: number;
  readonly expires_ms: number;
  used_ms: number | null;
}

interface AttemptRow {
  /** Digest of who is counted: an account, an address or a device. */
  readonly subject: string;
  count: number;
  last_ms: number;
  locked_until_ms: number;
}

export interface SecretKeyRow {
  readonly id: string;
  readonly project: ProjectId;
  readonly name: string;
  readonly scope: SecretKeyScope;
  /** The SHA-256 of the key, sealed: keys that people chose could be guessed from it. */
  digest: string;
  readonly created_ms: number;
  readonly created_by: string;
  until_ms: number | null;
}

interface ChangeRow {
  readonly id: Generated<number>;
  readonly at_ms: number;
  readonly project: number;
  readonly actor_kind: 'person' | 'key' | 'local' | 'link';
  readonly actor: string;
  readonly kind: string;
  readonly subject: string;
  /** JSON text, as is `after`. */
  readonly before: string;
  readonly after: string;
}

interface Tables {
  readonly people: PersonRow;
  readonly roles: RoleRow;
  readonly sessions: SessionRow;
  readonly devices: DeviceRow;
  readonly links: LinkRow;
  readonly attempts: AttemptRow;
  readonly secret_keys: SecretKeyRow;
  readonly changes: ChangeRow;
}

export type Database = Kysely<Tables>;
