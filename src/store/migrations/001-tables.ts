import { clientColumnNames } from '../../domain/input.ts';
import { limits } from '../../domain/limits.ts';
import type { Migration } from '../migrate.ts';

/** Sub-columns of a JSON column before the rest is kept together; chosen in docs/decisions/storage-layout.md. */
const propertyPathsMax = 256;
const json = `JSON(max_dynamic_paths=${propertyPathsMax})`;
const ms = "DateTime64(3, 'UTC')";
const id = 'UInt64 CODEC(ZSTD(3))';
/** Chunk ids grow with time, as rows sorted by time mostly do. */
const placed = `chunk UInt64 CODEC(Delta, ZSTD(3)), row UInt32 CODEC(T64, ZSTD(3)), project UInt32`;
const word = 'LowCardinality(String)';

const slots = Array.from({ length: limits.groupSlots }, (_, slot) => [
  `g${slot} Array(UInt64) CODEC(ZSTD(3))`,
  `v${slot} Array(UInt64) CODEC(ZSTD(3))`,
]).flat();
const clientColumns = clientColumnNames.map((name) => `${name} ${word}`);

const settings = "default_compression_codec = 'ZSTD(3)'";

function table(name: string, columns: readonly string[], clauses: string): string {
  return `CREATE TABLE IF NOT EXISTS ${name} (${[placed, ...columns].join(', ')})
ENGINE = MergeTree ${clauses} SETTINGS ${settings}`;
}

const events = table(
  'events',
  [
    `event_type ${word}`,
    `time ${ms} CODEC(Delta, ZSTD(3))`,
    `client_time ${ms} DEFAULT time CODEC(Delta, ZSTD(3))`,
    `received ${ms} CODEC(Delta, ZSTD(3))`,
    'request String',
    `source ${word}`,
    `stamp ${word}`,
    `user ${id}`,
    `user_ver ${id}`,
    ...slots,
    'more_groups Nested(type LowCardinality(String), id UInt64, ver UInt64)',
    'user_id String',
    'device_id String',
    'insert_id String',
    // Amplitude's number of an event outside any session.
    'session_id Int64 DEFAULT -1 CODEC(Delta, ZSTD(3))',
    'event_id Nullable(Int64)',
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
  'PARTITION BY toYYYYMM(time) ORDER BY (project, event_type, toDate(time), user, time)',
);

const versions = table(
  'versions',
  [
    `type ${word}`,
    `unit ${id}`,
    `ver ${id}`,
    `scope ${word}`,
    `effective ${ms} CODEC(Delta, ZSTD(3))`,
    `received ${ms} CODEC(Delta, ZSTD(3))`,
    `source ${word}`,
    'request String',
    `props ${json}`,
    'INDEX by_chunk chunk TYPE minmax',
  ],
  'ORDER BY (project, type, unit, effective, received, chunk, row)',
);

const units = table(
  'units',
  [`type ${word}`, `unit ${id}`, 'value String', `received ${ms} CODEC(Delta, ZSTD(3))`],
  'ORDER BY (project, type, unit)',
);

const memberships = table(
  'memberships',
  [
    `user ${id}`,
    `type ${word}`,
    'units Array(UInt64)',
    `effective ${ms} CODEC(Delta, ZSTD(3))`,
    `received ${ms} CODEC(Delta, ZSTD(3))`,
    `source ${word}`,
    'request String',
  ],
  'ORDER BY (project, user, type, effective, received, chunk, row)',
);

const identities = table(
  'identities',
  [`id_kind ${word}`, 'id String', `user ${id}`, `received ${ms} CODEC(Delta, ZSTD(3))`],
  'ORDER BY (project, id_kind, id, received)',
);

const merges = table(
  'merges',
  [`user ${id}`, `canonical ${id}`, `received ${ms} CODEC(Delta, ZSTD(3))`, `reason ${word}`],
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
    `time ${ms} CODEC(Delta, ZSTD(3))`,
    `received ${ms} CODEC(Delta, ZSTD(3))`,
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
