/** Counts stored events that later imports would have changed. */
import type { ProjectId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { Engine } from './contract.ts';
import { lookUpLimits } from './read-limits.ts';

const slots = Array.from({ length: limits.groupSlots }, (_, slot) => slot);
const groupIds = `arrayConcat(${slots.map((slot) => `g${slot}`).join(', ')}, \`more_groups.id\`)`;
const groupVersions = `arrayConcat(${slots.map((slot) => `v${slot}`).join(', ')}, \`more_groups.ver\`)`;

/** When an event looks at history, and that an import's changes since a moment have come after it. */
const at = "if(stamp = 'import', least(time, received), received)";
const since = "fromUnixTimestamp64Milli({since:Int64}, 'UTC')";
const isBefore = `project = {project:UInt32} AND received < ${since} AND snapshot = ''`;
const byImport = `project = {project:UInt32} AND source = 'import' AND received >= ${since}`;

const changedUnits = `SELECT unit FROM versions WHERE ${byImport} AND scope = 'profile'`;
const unitHistory = `SELECT unit, effective, argMax(ver, (received, chunk, row)) AS ver, max(received) AS known
  FROM versions WHERE project = {project:UInt32} AND scope = 'profile' AND unit IN (${changedUnits})
  GROUP BY unit, effective`;
/** An event as its user's and as each of its groups'. */
const pairs = `SELECT chunk, row, ${at} AS at, pair.1 AS unit, pair.2 AS ver FROM events
  ARRAY JOIN arrayZip(arrayPushFront(${groupIds}, if(skip_user_properties_sync = 1, 0, user)),
    arrayPushFront(${groupVersions}, user_ver)) AS pair
  WHERE ${isBefore} AND unit IN (${changedUnits})`;
const otherProperties = `SELECT chunk, row FROM (${pairs}) AS p
  ASOF JOIN (${unitHistory}) AS h ON p.unit = h.unit AND p.at >= h.effective
  WHERE h.known >= ${since} AND h.ver != p.ver`;

const changedMembers = `SELECT user, groupUniqArray(type) AS types FROM memberships WHERE ${byImport} GROUP BY user`;
const memberHistory = `SELECT user, type, effective, argMax(units, (received, chunk, row)) AS units, max(received) AS known
  FROM memberships WHERE project = {project:UInt32} AND user IN (SELECT user FROM (${changedMembers}))
  GROUP BY user, type, effective`;
const members = `SELECT e.chunk AS chunk, e.row AS row, e.at AS at, e.user AS user, e.ids AS ids, e.attribution AS attribution,
    arrayJoin(m.types) AS type
  FROM (SELECT chunk, row, ${at} AS at, user, ${groupIds} AS ids, toString(attribution) AS attribution FROM events
    WHERE ${isBefore} AND user IN (SELECT user FROM (${changedMembers}))) AS e
  JOIN (${changedMembers}) AS m ON e.user = m.user`;
/** Of groups an event names itself nothing is looked up. */
const otherGroups = `SELECT chunk, row FROM (${members}) AS p
  ASOF JOIN (${memberHistory}) AS h ON p.user = h.user AND p.type = h.type AND p.at >= h.effective
  WHERE h.known >= ${since} AND JSONExtractString(p.attribution, toString(p.type)) != 'event' AND NOT hasAll(p.ids, h.units)`;

/**
 * How many events that were stored before sinceMs lie behind changes that imports have made since: they would have
 * other properties or groups, had the changes been known. Errors: EngineError.
 */
export async function passedEvents(engine: Engine, project: ProjectId, sinceMs: number): Promise<number> {
  const sql = `SELECT uniqExact(chunk, row) AS passed FROM (${otherProperties} UNION ALL ${otherGroups})`;
  const { rows } = await engine.select({ sql, parameters: { project, since: sinceMs } }, lookUpLimits);
  return Number(rows[0]?.['passed'] ?? 0);
}
