/** Opens access.db. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { savedAuditLog } from './audit-log.ts';
import type { Access } from './contract.ts';
import { savedLinks } from './links.ts';
import { migrate } from './migrations.ts';
import { savedPeople } from './people.ts';
import { savedSecretKeys } from './secret-keys.ts';
import { savedSessions } from './sessions.ts';
import type { Tables } from './tables.ts';

interface AccessOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly newId: () => string;
  /** For the digests of secret keys. */
  readonly cipher: SecretCipher;
}

/** Opens access.db in the directory, or makes it. Errors: Problem where a newer program or another key wrote it; else SQLite's. */
export async function openAccess({ directory, clock, newId, cipher }: AccessOptions): Promise<Access> {
  const path = join(directory, 'access.db');
  const sqlite = new Sqlite(path);
  try {
    // What is answered is on disk; what is taken away is overwritten.
    for (const text of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON'])
      sqlite.pragma(text);
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
    await migrate(database, path);
    const keys = await savedSecretKeys({ database, clock, newId, cipher });
    return {
      people: savedPeople({ database, clock, newId }),
      sessions: savedSessions({ database, clock }),
      links: savedLinks({ database, clock, newId }),
      keys,
      audit: savedAuditLog({ database, clock }),
      close: () => database.destroy(),
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
