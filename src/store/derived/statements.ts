/** The SQL that derives tables from events. */
import { type ProjectId, userType } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { Statement } from '../contract.ts';
import { quoted } from '../parameters.ts';
import type { Chunks, Days } from './pieces.ts';

/** Events of a project that go into the derived tables together. */
interface Piece {
  readonly project: ProjectId;
  readonly chunks: Chunks;
  /** Absent: all of them. */
  readonly days?: Days | undefined;
  /** How many parts each table is filled in, by hash of the unit. */
  readonly parts: number;
  /** Of one statement. */
  readonly memoryBytesMax: number;
  readonly batch: number;
  /** IANA name; days are its calendar dates. */
  readonly timeZone: string;
  /** The project's group types by slot. */
  readonly groupTypes: readonly string[];
  /** Those in use among these events; see BatchEnd. */
  readonly slots: readonly number[];
}

/** Beside ingestion and charts it takes one thread, and its time. */
const gently = `SETTINGS max_threads = 1, max_insert_threads = 1, max_bytes_before_external_group_by = ${limits.spillBytes}`;

/** How the events of a piece are seen as the pairs of one unit type. */
interface View {
  readonly type: string;
  readonly unit: string;
  readonly ver: string;
  /** Position of the unit in the event's list of its type, from 1. */
  readonly place: string;
  readonly join: string;
}

const users: View = { type: quoted(userType), unit: 'user', ver: 'user_ver', place: '1', join: '' };

/** One view per slot; a single one for all types that have none. */
function groupView(slot: number, groupTypes: readonly string[]): View {
  const columns = { unit: 'unit', ver: 'ver', place: 'place' };
  if (slot < limits.groupSlots)
    return {
      ...columns,
      type: quoted(groupTypes[slot] ?? ''),
      join: `ARRAY JOIN g${slot} AS unit, v${slot} AS ver, arrayEnumerate(g${slot}) AS place`,
    };
  return {
    ...columns,
    type: 'type',
    join: `ARRAY JOIN more_groups.type AS type, more_groups.id AS unit, more_groups.ver AS ver,
  arrayEnumerateUniq(more_groups.type) AS place`,
  };
}

/** Statements that put a piece into the derived tables, in order; run twice, its rows are in twice. */
export function pieceStatements(piece: Piece): readonly Statement[] {
  const { project, chunks, batch, days, timeZone, parts, memoryBytesMax } = piece;
  const groups = piece.slots.map((slot) => groupView(slot, piece.groupTypes));
  const parameters = { project, ...chunks, batch, ...(days && daysParameters(days)) };
  const where = `WHERE project = {project:UInt32} AND chunk > {after:UInt64} AND chunk <= {to:UInt64}${
    days === undefined ? '' : ` AND ${inDays(timeZone)}`
  }${inPart('user', parts)}`;
  const eachPart = (sql: string) =>
    Array.from({ length: parts }, (_, part) => ({
      sql: `${sql} ${gently}, max_memory_usage = ${memoryBytesMax}`,
      parameters: { ...parameters, parts, part },
    }));
  return [
    ...(groups.length > 0 ? eachPart(groupEvents(groups, where)) : []),
    ...eachPart(unitDays([users, ...groups], timeZone, where)),
    ...eachPart(unitDaysAll(days !== undefined, inPart('unit', parts))),
  ];
}

/** A condition that divides rows evenly; days are added up over their rows, so a unit may be in several parts. */
function inPart(column: string, parts: number): string {
  return parts === 1 ? '' : ` AND cityHash64(${column}) % {parts:UInt32} = {part:UInt32}`;
}

const dayMs = 86_400_000;

/** Times a day about: midnights of any zone lie within. */
function daysParameters({ first, last }: Days) {
  return { first, last, fromMs: Date.parse(first) - dayMs, toMs: Date.parse(last) + 2 * dayMs };
}

/** The times let the engine read only their part of the table; the days say exactly which events. */
function inDays(timeZone: string): string {
  return `time >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC') AND time < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
    AND toDate(time, ${quoted(timeZone)}) BETWEEN {first:Date} AND {last:Date}`;
}

function groupEvents(views: readonly View[], where: string): string {
  const rows = views.map(
    ({ type, unit, ver, place, join }) =>
      `SELECT project, ${type}, ${unit}, ${ver}, event_type, time, user, user_ver, session_id, ${place} = 1, chunk, row
  FROM events ${join} ${where}`,
  );
  return `INSERT INTO group_events (project, type, unit, ver, event_type, time, user, user_ver, session_id, first, chunk, row)
SELECT * FROM (${rows.join('\nUNION ALL ')})`;
}

function unitDays(views: readonly View[], timeZone: string, where: string): string {
  const rows = views.map(
    ({ type, unit, ver, place, join }) =>
      `SELECT project, ${type} AS unit_type, event_type, toDate(time, ${quoted(timeZone)}) AS day, ${unit} AS u, ${ver} AS v,
    count(), countIf(${place} = 1), min(time), max(time), {batch:UInt64}
  FROM events ${join} ${where} GROUP BY project, unit_type, event_type, day, u, v`,
  );
  return `INSERT INTO unit_days (project, type, event_type, day, unit, ver, n, events, first, last, batch)
SELECT * FROM (${rows.join('\nUNION ALL ')})`;
}

/** Of the same piece's rows just made: a tenth of the events' work. */
function unitDaysAll(hasDays: boolean, ofPart: string): string {
  return `INSERT INTO unit_days_all (project, type, day, unit, n, events, first, last, batch)
SELECT project, type, day, unit, sum(n), sum(events), min(first), max(last), {batch:UInt64} FROM unit_days
WHERE project = {project:UInt32} AND batch = {batch:UInt64} ${hasDays ? 'AND day BETWEEN {first:Date} AND {last:Date}' : ''}${ofPart}
GROUP BY project, type, day, unit`;
}
