/** Adds the version of a project's settings to events and operations. */
import { bits } from './columns.ts';
import type { Migration } from './migration.ts';

const added = `ADD COLUMN IF NOT EXISTS settings UInt32 ${bits} AFTER mapping`;

/** Which version of a project's settings an event or operation was decided under; 0 in what is older. */
export const settings: Migration = {
  number: 5,
  name: 'settings',
  statements: [`ALTER TABLE events ${added}`, `ALTER TABLE operations ${added}`],
};
