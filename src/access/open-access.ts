/** Opens access.db. */
import { join } from 'node:path';
import type { Clock } from '../domain/clock.ts';
import type { SecretCipher } from '../domain/secret-cipher.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { savedAuditLog } from './audit-log.ts';
import type { Access } from './contract.ts';
import { savedLinks } from './links.ts';
import { migrations } from './migrations.ts';
import { savedPeople } from './people.ts';
import { savedSecretKeys } from './secret-keys.ts';
import { savedSessions } from './sessions.ts';
import type { Database } from './tables.ts';

interface AccessOptions {
  readonly directory: string;
  readonly clock: Clock;
  readonly newId: () => string;
  /** For the digests of secret keys. */
  readonly cipher: SecretCipher;
}

/** Opens access.db in the directory, or makes it. Errors: Problem where a newer program or another key wrote it; else SQLite's. */
export function openAccess({ directory, clock, newId, cipher }: AccessOptions): Promise<Access> {
  const path = join(directory, 'access.db');
  return openDatabase({ path, migrations, overwrites: true }, async (database: Database) => {
    const keys = await savedSecretKeys({ database, clock, newId, cipher });
    return {
      people: savedPeople({ database, clock, newId }),
      sessions: savedSessions({ database, clock }),
      links: savedLinks({ database, clock, newId }),
      keys,
      audit: savedAuditLog({ database, clock }),
      close: () => database.destroy(),
    };
  });
}
