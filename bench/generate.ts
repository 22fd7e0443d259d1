import type { Engine } from '../src/store/contract.ts';

/** Sizes of a generated project. */
export interface Generated {
  readonly project: number;
  readonly events: number;
  readonly users: number;
  readonly companies: number;
  /** Users of the first company beside its even share; absent: none. */
  readonly firstCompanyUsers?: number;
  readonly startMs: number;
  readonly days: number;
}

const sessionsPerUser = 15;
const rowsPerChunk = 5_000;

/** What `events` events come from: 100 a user on 15 different days, 20 users a company. */
export function sizesOf(project: number, events: number): Generated {
  const users = Math.max(100, Math.round(events / 100));
  const companies = Math.max(10, Math.round(users / 20));
  return { project, events, users, companies, startMs: Date.UTC(2026, 7, 1), days: 90 };
}

/**
 * Fills the real tables with events made inside the engine, in order of time as a stream brings them: 40 event types of
 * falling frequency, three group types (85 % of the events in a company, 30 % in a team, all in an order of about three
 * events in the same seven days), money in one of the types, user and company properties that change every 30 days. What is there already is kept; a run
 * that was stopped goes on with its last day.
 */
export async function generate(engine: Engine, sizes: Generated): Promise<void> {
  // Written last.
  const { project } = sizes;
  if ((await numberOf(engine, project, 'SELECT count() AS n FROM group_types')) > 0) return;
  const days = dayParameters(sizes);
  const chunk = await numberOf(engine, project, 'SELECT max(chunk) AS n FROM events');
  const begun = Math.floor(Math.max(0, chunk - 1) / days.chunksPerDay);
  await engine.command({ sql: emptyDay, parameters: { project, after: begun * days.chunksPerDay } });
  for (let day = begun; day < sizes.days; day++)
    await engine.command({ sql: insertDay, parameters: { ...days, day } });
  for (const table of ['versions', 'units', 'identities', 'memberships'])
    await engine.command({ sql: emptied(table), parameters: { project } });
  await engine.command({ sql: insertUserVersions, parameters: parametersOf(sizes) });
  await engine.command({ sql: insertGroupVersions, parameters: parametersOf(sizes) });
  for (const sql of [insertCompanies, insertUsers, insertIdentities, insertMemberships])
    await engine.command({ sql, parameters: parametersOf(sizes) });
  await engine.command({ sql: 'OPTIMIZE TABLE events FINAL', parameters: {} });
  await engine.command({ sql: 'OPTIMIZE TABLE versions FINAL', parameters: {} });
  await engine.command({ sql: insertGroupTypes, parameters: parametersOf(sizes) });
}

async function numberOf(engine: Engine, project: number, sql: string): Promise<number> {
  const limits = { timeLimitMs: 60_000, memoryLimitBytes: 4e9 };
  const asked = { sql: `${sql} WHERE project = {project:UInt32}`, parameters: { project } };
  const { rows } = await engine.select(asked, limits);
  return Number(rows[0]?.['n'] ?? 0);
}

function parametersOf({
  project,
  events,
  users,
  companies,
  firstCompanyUsers = 0,
  startMs,
  days,
}: Generated) {
  return { project, events, users, companies, firstCompanyUsers, startMs, days };
}

const unit = (type: string, number: string) => `sipHash64('${type}', toUInt64(${number}))`;
/** As groupId makes it, so that a filter on the value finds it. */
const company = (number: string) =>
  `reinterpretAsUInt64(reverse(substring(SHA256(concat(toString({project:UInt32}), '\\0company\\0company-', toString(${number}))), 1, 8)))`;
const companyOf = (user: string) =>
  `if(${user} < {firstCompanyUsers:UInt64}, 0, toUInt64(${user}) % {companies:UInt64})`;
const version = (type: string, number: string, month: string) =>
  `sipHash64('${type} version', toUInt64(${number}), toUInt64(${month}))`;

function dayParameters(sizes: Generated) {
  const { events, users, days } = sizes;
  return {
    ...parametersOf(sizes),
    sessions: users * sessionsPerUser,
    // Twice what an even day has: numbers of chunks may have gaps.
    chunksPerDay: 1 + Math.ceil((2 * events) / days / rowsPerChunk),
    ordersPerWeek: Math.max(1, Math.round((events / 3 / days) * 7)),
  };
}

/** The events of one day's sessions, which are found among all: 15 per user, each of six or seven events in half an hour. */
const insertDay = `INSERT INTO events
  (chunk, row, project, event_type, time, received, request, source, stamp, user, user_ver, g0, v0, g1, v1, g2, v2,
   user_id, insert_id, session_id, revenue, platform, country, library, props)
SELECT 1 + {day:UInt64} * {chunksPerDay:UInt64} + intDiv(place, ${rowsPerChunk}), place % ${rowsPerChunk},
  {project:UInt32}, concat('event ', toString(kind)),
  fromUnixTimestamp64Milli(ms, 'UTC'), fromUnixTimestamp64Milli(ms + 400, 'UTC'),
  concat('request ', toString({day:UInt64}), '-', toString(intDiv(place, 100))), 'amplitude', 'receipt',
  ${unit('user', 'u')}, ${version('user', 'u', 'month')},
  if(in_company, [company_unit], []), if(in_company, [${version('company', 'c', 'month')}], []),
  if(in_team, [${unit('team', 't')}], []), if(in_team, [${version('team', 't', '0')}], []),
  [${unit('order', 'o')}], [toUInt64(0)],
  concat('user-', toString(u)), hex(sipHash128(number)), begun, if(kind = 3, r2 % 100, NULL), ['Web', 'iOS', 'Android'][1 + u % 3],
  ['Germany', 'India', 'France', 'Brazil'][1 + u % 4], 'amplitude-ts/2.45.6',
  CAST(concat('{"page":"/p/', toString(r2 % 50), '","ms":', toString(r3 % 1000), ',"ok":', if(r3 % 5 = 0, 'false', 'true'), '}'), 'JSON')
FROM (
  SELECT number, u, begun, ms, r3, ${company('c')} AS company_unit, row_number() OVER (ORDER BY ms, number) - 1 AS place,
    sipHash64(number, 2) AS r2,
    ${companyOf('u')} AS c,
    intDiv({day:UInt64}, 30) AS month,
    r3 % 100 >= 15 AS in_company,
    in_company AND r2 % 100 < 35 AS in_team,
    c * 4 + u % 4 AS t,
    toUInt64(intDiv({day:UInt64}, 7) * {ordersPerWeek:UInt64} + sipHash64(number, 4) % {ordersPerWeek:UInt64}) AS o,
    toUInt64(floor(pow((r3 % 1009) / 1009, 3) * 40)) AS kind
  FROM (
    SELECT u, arrayJoin(range(first, next)) AS number, sipHash64(number, 3) AS r3,
      toInt64({startMs:Int64} + {day:UInt64} * 86400000 + 25200000 + session % 36000000) AS begun, begun + r3 % 1800000 AS ms
    FROM (
      SELECT number AS place, intDiv(place, ${sessionsPerUser}) AS u, sipHash64(u, place % ${sessionsPerUser}) AS session,
        intDiv(place * {events:UInt64}, {sessions:UInt64}) AS first,
        intDiv((place + 1) * {events:UInt64}, {sessions:UInt64}) AS next
      FROM numbers({sessions:UInt64})
      WHERE session % {days:UInt64} = {day:UInt64}
    )
  )
)`;

const ofProject = 'project = {project:UInt32}';
const emptyDay = `ALTER TABLE events DELETE WHERE ${ofProject} AND chunk > {after:UInt64} SETTINGS mutations_sync = 1`;
const emptied = (table: string) =>
  `ALTER TABLE ${table} DELETE WHERE ${ofProject} SETTINGS mutations_sync = 1`;

const versionColumns = `INSERT INTO versions
  (chunk, row, project, type, unit, ver, scope, effective, received, source, request, props)`;
const versionRow = (
  type: string,
  of = unit(type, 'n'),
) => `{project:UInt32}, '${type}', ${of}, ${version(type, 'n', 'month')},
  'profile', since, since, 'amplitude', 'request'`;

const insertUserVersions = `${versionColumns}
SELECT 1, number, ${versionRow('user').replace("'user', ", "'$user', ")},
  CAST(concat('{"role":"', ['admin', 'developer', 'viewer'][1 + sipHash64(n, month) % 3], '","logins":', toString(n % 100), '}'), 'JSON')
FROM (SELECT number, toUInt64(intDiv(number, 3)) AS n, toUInt64(number % 3) AS month,
  fromUnixTimestamp64Milli(toInt64({startMs:Int64} + month * 2592000000), 'UTC') AS since FROM numbers({users:UInt64} * 3))`;

const insertGroupVersions = `${versionColumns}
SELECT 2, number, ${versionRow('company', company('n'))},
  CAST(concat('{"plan":"', ['free', 'pro', 'team', 'enterprise'][1 + sipHash64(n, month) % 4], '","seats":', toString(n % 100),
    ',"owner":"owner ', toString(n % 20), '"}'), 'JSON')
FROM (SELECT number, toUInt64(intDiv(number, 3)) AS n, toUInt64(number % 3) AS month,
  fromUnixTimestamp64Milli(toInt64({startMs:Int64} + month * 2592000000), 'UTC') AS since FROM numbers({companies:UInt64} * 3))`;

const insertCompanies = `INSERT INTO units (chunk, row, project, type, unit, value, received)
SELECT 3, number, {project:UInt32}, 'company', ${company('number')}, concat('company-', toString(number)),
  fromUnixTimestamp64Milli({startMs:Int64}, 'UTC')
FROM numbers({companies:UInt64})`;

const insertUsers = `INSERT INTO units (chunk, row, project, type, unit, value, received)
SELECT 4, number, {project:UInt32}, '$user', ${unit('user', 'number')}, '', fromUnixTimestamp64Milli({startMs:Int64}, 'UTC')
FROM numbers({users:UInt64})`;

const insertIdentities = `INSERT INTO identities (chunk, row, project, id_kind, id, user, received)
SELECT 5, number, {project:UInt32}, 'user_id', concat('user-', toString(number)), ${unit('user', 'number')},
  fromUnixTimestamp64Milli({startMs:Int64}, 'UTC')
FROM numbers({users:UInt64})`;

const insertMemberships = `INSERT INTO memberships (chunk, row, project, user, type, units, effective, received, source, request)
SELECT 6, number, {project:UInt32}, ${unit('user', 'number')}, 'company', [${company(companyOf('number'))}],
  fromUnixTimestamp64Milli({startMs:Int64}, 'UTC'), fromUnixTimestamp64Milli({startMs:Int64}, 'UTC'), 'amplitude', 'request'
FROM numbers({users:UInt64})`;

const insertGroupTypes = `INSERT INTO group_types (chunk, row, project, type, slot, received)
SELECT 1, number, {project:UInt32}, ['company', 'team', 'order'][1 + number], number, fromUnixTimestamp64Milli({startMs:Int64}, 'UTC')
FROM numbers(3)`;
