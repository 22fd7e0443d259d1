/** Adds the snapshot of an imported export row to events. */
import type { Migration } from './migration.ts';

/** What the export of another product said of an event, as it was sent. */
export const snapshots: Migration = {
  number: 7,
  name: 'import',
  statements: ['ALTER TABLE events ADD COLUMN IF NOT EXISTS snapshot String AFTER attribution'],
};
