/** Migration 3: the version of the mapping that made a row. */
import { bits } from './columns.ts';
import type { Migration } from './migration.ts';

const added = `ADD COLUMN IF NOT EXISTS mapping UInt32 ${bits} AFTER stamp`;

/** Which version of a project's mapping made an event or operation of a call. */
export const mapping: Migration = {
  number: 3,
  name: 'mapping',
  statements: [`ALTER TABLE events ${added}`, `ALTER TABLE operations ${added}`],
};
