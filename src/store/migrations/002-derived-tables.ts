/** Migration 2: the tables derived from events. */
import { bits, id, ms, settings, word } from './columns.ts';
import type { Migration } from './migration.ts';

// Keys and codecs were measured: docs/decisions/derived-tables.md.

function table(name: string, columns: readonly string[], clauses: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (project UInt32 ${bits}, ${columns.join(', ')})
ENGINE = MergeTree ${clauses} SETTINGS ${settings}`;
}

/** An event as each of its groups has it: one row per pair. */
const groupEvents = table(
  'group_events',
  [
    `type ${word}`,
    `unit ${id}`,
    `ver ${id}`,
    `event_type ${word}`,
    `time ${ms}`,
    `user ${id}`,
    `user_ver ${id}`,
    'first UInt8',
    `chunk UInt64 ${bits}`,
    `row UInt32 ${bits}`,
    'INDEX by_chunk chunk TYPE minmax',
  ],
  'PARTITION BY toYear(time) ORDER BY (project, type, unit, time)',
);

const counted = [
  `n UInt32 ${bits}`,
  `events UInt32 ${bits}`,
  `first ${ms}`,
  `last ${ms}`,
  `batch UInt64 ${bits}`,
  'INDEX by_batch batch TYPE minmax',
];

const unitDays = table(
  'unit_days',
  [`type ${word}`, `event_type ${word}`, 'day Date', `unit ${id}`, `ver ${id}`, ...counted],
  'PARTITION BY toYear(day) ORDER BY (project, type, event_type, day, unit)',
);

const unitDaysAll = table(
  'unit_days_all',
  [`type ${word}`, 'day Date', `unit ${id}`, ...counted],
  'PARTITION BY toYear(day) ORDER BY (project, type, unit, day)',
);

/** Not derived from events: a rebuild leaves it as it is. */
const cohortMembers = table(
  'cohort_members',
  ['cohort String', 'revision UInt64', `unit ${id}`],
  'ORDER BY (project, cohort, revision, unit)',
);

/** A row per batch of a project; the one with the greatest batch says how far its derived tables are. */
const derivedProgress = table(
  'derived_progress',
  [`time_zone ${word}`, 'to_chunk UInt64', 'batch UInt64', `made ${ms}`],
  'ORDER BY (project, batch)',
);

export const derivedTables: Migration = {
  number: 2,
  name: 'derived-tables',
  statements: [groupEvents, unitDays, unitDaysAll, cohortMembers, derivedProgress],
};
