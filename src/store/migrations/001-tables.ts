/** Migration 1: the tables of what was sent. */
import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import { bits, id, ms, settings, word } from './columns.ts';
import type { Migration } from './migration.ts';

// Partition, codecs and the number of paths were measured: docs/decisions/storage-layout.md.

/** Sub-columns of a JSON column; further keys are kept together, and read nearly as fast. */
const propertyPathsMax = 64;
const json = `JSON(max_dynamic_paths=${propertyPathsMax})`;
const placed = `chunk UInt64 ${bits}, row UInt32 ${bits}, project UInt32`;

const slots = Array.from({ length: limits.groupSlots }, (_, slot) => [
  `g${slot} Array(UInt64)`,
  `v${slot} Array(UInt64)`,
]).flat();
const clientColumns = clientColumnNames.map((name) => `${name} ${word}`);

function table(name: string, columns: readonly string[], clauses: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (${[placed, ...columns].join(', ')})
ENGINE = MergeTree ${clauses} SETTINGS ${settings}`;
}

const events = table(
  'events',
  [
    `event_type ${word}`,
    `time ${ms}`,
    // Where it differs from time; as time itself it would cost as many bytes again.
    `client_time Nullable(DateTime64(3, 'UTC'))`,
    `received ${ms}`,
    'request String',
    `source ${word}`,
    `stamp ${word}`,
    `user ${id}`,
    `user_ver ${id}`,
    ...slots,
    'more_groups Nested(type LowCardinality(String), id UInt64, ver UInt64)',
    `user_id ${word}`,
    `device_id ${word}`,
    'insert_id String',
    // Amplitude's number of an event outside any session.
    `session_id Int64 DEFAULT -1 ${bits}`,
    `event_id Nullable(Int64) ${bits}`,
    `library ${word}`,
    'ip String',
    'location_lat Nullable(Float64)',
    'location_lng Nullable(Float64)',
    'price Nullable(Float64)',
    'quantity Nullable(Float64)',
    'revenue Nullable(Float64)',
    `product_id ${word}`,
    `revenue_type ${word}`,
    `currency ${word}`,
    'skip_user_properties_sync UInt8',
    'groups_sent String',
    'user_properties_sent String',
    'client_sent String',
    `attribution ${word}`,
    ...clientColumns,
    `props ${json}`,
    'INDEX by_chunk chunk TYPE minmax',
  ],
  'PARTITION BY toYear(time) ORDER BY (project, event_type, toDate(time), user, time)',
);

const versions = table(
  'versions',
  [
    `type ${word}`,
    `unit ${id}`,
    `ver ${id}`,
    `scope ${word}`,
    `effective ${ms}`,
    `received ${ms}`,
    `source ${word}`,
    'request String',
    `props ${json}`,
    'INDEX by_chunk chunk TYPE minmax',
  ],
  'ORDER BY (project, type, unit, effective, received, chunk, row)',
);

const units = table(
  'units',
  [`type ${word}`, `unit ${id}`, 'value String', `received ${ms}`],
  'ORDER BY (project, type, unit)',
);

const memberships = table(
  'memberships',
  [
    `user ${id}`,
    `type ${word}`,
    'units Array(UInt64)',
    `effective ${ms}`,
    `received ${ms}`,
    `source ${word}`,
    'request String',
  ],
  'ORDER BY (project, user, type, effective, received, chunk, row)',
);

const identities = table(
  'identities',
  [`id_kind ${word}`, 'id String', `user ${id}`, `received ${ms}`],
  'ORDER BY (project, id_kind, id, received)',
);

const merges = table(
  'merges',
  [`user ${id}`, `canonical ${id}`, `received ${ms}`, `reason ${word}`],
  'ORDER BY (project, user, received, chunk, row)',
);

const groupTypes = table(
  'group_types',
  ['type String', 'slot UInt16', `received ${ms}`],
  'ORDER BY (project, slot)',
);

const operations = table(
  'operations',
  [
    `kind ${word}`,
    `time ${ms}`,
    `received ${ms}`,
    'request String',
    `source ${word}`,
    `stamp ${word}`,
    'insert_id String',
    'item String',
    'trace String',
  ],
  // The order in which they were decided: the order in which rebuild replays them.
  'ORDER BY (project, chunk, row)',
);

const rejections = table(
  'rejections',
  [`reason ${word}`, `hour ${ms}`, 'count UInt64', `first ${ms}`, `last ${ms}`, 'samples String'],
  'ORDER BY (project, reason, hour, chunk, row)',
);

/** Rows that the engine refused: the line as it was, and why. */
const quarantine = table(
  'quarantine',
  [`table ${word}`, `quarantined ${ms}`, 'reason String', 'line String'],
  'ORDER BY (project, chunk, row)',
);

export const tables: Migration = {
  number: 1,
  name: 'tables',
  statements: [
    groupTypes,
    units,
    versions,
    memberships,
    identities,
    merges,
    operations,
    rejections,
    events,
    quarantine,
  ],
};
