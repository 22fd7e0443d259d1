/** Lets events per group tell sessions. */
import { bits } from './columns.ts';
import type { Migration } from './migration.ts';

/** They and the roll-ups are made again from the events, batch by batch, behind the drain; until then charts read the events. */
const derived = ['derived_progress', 'group_events', 'unit_days', 'unit_days_all'];

export const groupSessions: Migration = {
  number: 9,
  name: 'group-sessions',
  statements: [
    ...derived.map((table) => `ALTER TABLE ${table} DROP PARTITION ALL`),
    // Of an event in no session, as in events.
    `ALTER TABLE group_events ADD COLUMN IF NOT EXISTS session_id Int64 DEFAULT -1 ${bits} AFTER user_ver`,
  ],
};
