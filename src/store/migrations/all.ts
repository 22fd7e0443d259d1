/** The list of migrations. */
import { tables } from './001-tables.ts';
import { derivedTables } from './002-derived-tables.ts';
import { mapping } from './003-mapping.ts';
import { durability } from './004-durability.ts';
import { settings } from './005-settings.ts';
import { snapshots } from './007-import.ts';
import { sharedProperties } from './008-shared-properties.ts';
import { groupSessions } from './009-group-sessions.ts';
import type { Migration } from './migration.ts';

/** Every migration in order of its number. Append only: what was released is never edited. */
export const migrations: readonly Migration[] = [
  tables,
  derivedTables,
  mapping,
  durability,
  settings,
  snapshots,
  sharedProperties,
  groupSessions,
];
