/** Statements on what came after a chunk: the units of a type that it may have changed. */
import { type ChunkId, type ProjectId, type UnitId, userType } from '../../../domain/ids.ts';
import { findUnitType } from '../../plan/plan.ts';
import { dayNumber, scanPairs } from '../../sql/scan/stream.ts';
import { all, as, bound, call, column, compare, from, isIn, same, some } from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select, type TableName } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, readRows, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';

const unitRow = { unit: text };
type UnitStatement = RowStatement<RowOf<typeof unitRow>>;

/** Units that came, that have events or versions of them, or are or were in a list of groups of somebody whose list came. */
export function touchedUnitsStatement({ stream }: UsePlan, after: ChunkId, limit: number): UnitStatement {
  const { project, unit, timeZone } = stream;
  const type = findUnitType(unit);
  const events = scanPairs(
    { project, unit, timeZone },
    {
      selectors: [{ eventType: undefined, conditions: [] }],
      columns: [],
      where: isAfter(after),
    },
  );
  const rowsOf = (table: TableName): Select => ({
    node: 'select',
    columns: [same('unit')],
    from: readTable(project, table),
    where: all(isType(type), isAfter(after)),
  });
  const changed: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(project, 'memberships'),
    where: all(isType(type), isAfter(after)),
  };
  const lists = selectListed(project, type, changed);
  return selectDifferent([events, rowsOf('units'), rowsOf('versions'), lists], limit);
}

/** Units with events of these users, as stored, in the days kept, or in their lists of groups. */
export function unitsOfUsersStatement(plan: UsePlan, users: readonly UnitId[], limit: number): UnitStatement {
  const { project, unit } = plan.stream;
  const { derived: _, ...stream } = limitToDays(plan);
  const isTheirs = bound('Array(UInt64)', users);
  const events = scanPairs(stream, {
    selectors: [{ eventType: undefined, conditions: [] }],
    columns: [],
    where: isIn(column('user'), isTheirs),
  });
  return selectDifferent([events, selectListed(project, findUnitType(unit), isTheirs)], limit);
}

/** The units that were ever in lists of groups of these users. */
function selectListed(project: ProjectId, type: string, users: Expression | Select): Select {
  return {
    node: 'select',
    columns: [same('unit')],
    from: readTable(project, 'memberships'),
    unfold: { lists: [as('unit', column('units'))], keepEmpty: false },
    where: all(isType(type), isIn(column('user'), users)),
  };
}

function selectDifferent(of: readonly Select[], limit?: number): UnitStatement {
  const different: Select = {
    node: 'select',
    columns: [same('unit')],
    from: from({ node: 'union', of }),
    groupBy: ['unit'],
    ...(limit !== undefined && { limit }),
  };
  return readRows(unitRow, {
    node: 'select',
    columns: [as('unit', call('toString', column('unit', 'u')))],
    from: { node: 'leftJoin', left: different, leftAs: 'u', joins: [] },
  });
}

/** Users, as stored, that a user id went to or came from, and those that were merged or undone, with whom they count as. */
export function changedUsersStatement(project: ProjectId, after: ChunkId, limit: number): UnitStatement {
  const isUserId = compare(column('id_kind'), '=', bound('String', 'user_id'));
  const ids: Select = {
    node: 'select',
    columns: [same('id')],
    from: readTable(project, 'identities'),
    where: all(isUserId, isAfter(after)),
  };
  const named: Select = {
    node: 'select',
    columns: [as('unit', column('user'))],
    from: readTable(project, 'identities'),
    where: all(isUserId, isIn(column('id'), ids)),
  };
  const moved: Select = {
    node: 'select',
    columns: [same('user')],
    from: readTable(project, 'merges'),
    where: isAfter(after),
  };
  const merged: Select = {
    node: 'select',
    columns: [as('unit', call('arrayJoin', { node: 'list', of: [column('user'), column('canonical')] }))],
    from: readTable(project, 'merges'),
    where: isIn(column('user'), moved),
  };
  return selectDifferent([named, merged], limit);
}

/** Those of the users that were known before: others have no events but new ones. */
export function earlierUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  upTo: ChunkId,
): UnitStatement {
  return selectRows(unitRow, {
    columns: { unit: call('toString', column('unit')) },
    from: readTable(project, 'units'),
    where: all(
      isType(userType),
      isIn(column('unit'), bound('Array(UInt64)', users)),
      compare(column('chunk'), '<=', bound('UInt64', upTo)),
    ),
  });
}

/** These users and all who ever counted as the same ones. */
export function sameUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
  limit?: number,
): UnitStatement {
  const theirs = bound('Array(UInt64)', users);
  const countedAs: Select = {
    node: 'select',
    columns: [same('canonical')],
    from: readTable(project, 'merges'),
    where: some(isIn(column('user'), theirs), isIn(column('canonical'), theirs)),
  };
  const all: Select = {
    node: 'select',
    columns: [as('unit', call('arrayJoin', { node: 'list', of: [column('user'), column('canonical')] }))],
    from: readTable(project, 'merges'),
    where: isIn(column('canonical'), countedAs),
  };
  return selectDifferent([all], limit);
}

const firstRow = { events: number, firstDay: number };

/** One row: how many events came after the chunk, and the day of the earliest. */
export function firstEventAfterStatement(
  { stream }: UsePlan,
  after: ChunkId,
): RowStatement<RowOf<typeof firstRow>> {
  return selectRows(firstRow, {
    columns: { events: call('count'), firstDay: call('min', dayNumber(stream)) },
    from: readTable(stream.project, 'events'),
    where: isAfter(after),
  });
}

function isAfter(after: ChunkId): Expression {
  return compare(column('chunk'), '>', bound('UInt64', after));
}

function isType(type: string): Expression {
  return compare(column('type'), '=', bound('String', type));
}
