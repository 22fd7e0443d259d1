/** Statements that find users by ids, merges, profiles and versions. */
import { type ProjectId, type UnitId, userType, type VersionKey } from '../../domain/ids.ts';
import { selectMergedUsers } from '../sql/scan/look-ups.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  columnsByName,
  compare,
  from,
  isIn,
  same,
  some,
} from '../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../sql/tree/nodes.ts';
import { json, type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** The row stored last is current: received times may step back. */
const latest = call('tuple', column('chunk'), column('row'));
const asText = (name: string): Expression => cast(column(name), 'String');

/** Rows `id_kind`, `id`, `user`: the user that an id belongs to now. */
function named(project: ProjectId, ...where: readonly Expression[]): Select {
  return {
    node: 'select',
    columns: [same('id_kind'), same('id'), as('named', call('argMax', column('user'), latest))],
    from: readTable(project, 'identities'),
    where: all(...where),
    groupBy: ['id_kind', 'id'],
  };
}

/** `id_kind`: `user_id` or `device_id`. */
const namedUserRow = { id_kind: text, id: text, user: text };

export type NamedUser = RowOf<typeof namedUserRow>;

const namedColumns = { ...columnsByName(['id_kind', 'id']), user: asText('named') };

/** The users with this user id or device id. */
export function usersOfIdStatement(project: ProjectId, id: string): RowStatement<NamedUser> {
  return selectRows(namedUserRow, {
    columns: namedColumns,
    from: from(
      named(project, isKind('user_id', 'device_id'), compare(column('id'), '=', bound('String', id))),
    ),
    orderBy: [{ by: 'id_kind', descending: true }],
  });
}

/** The users whose user id starts with a prefix, in order of the id. */
export function usersOfPrefixStatement(
  project: ProjectId,
  prefix: string,
  limit: number,
): RowStatement<NamedUser> {
  return selectRows(namedUserRow, {
    columns: namedColumns,
    from: from(named(project, isKind('user_id'), call('startsWith', column('id'), bound('String', prefix)))),
    orderBy: [{ by: 'id', descending: false }],
    limit,
  });
}

/** The current ids of these users, latest first. */
export function idsOfUsersStatement(project: ProjectId, users: readonly UnitId[]): RowStatement<NamedUser> {
  const theirs: Select = {
    node: 'select',
    columns: [same('id')],
    from: readTable(project, 'identities'),
    where: isIn(column('user'), bound('Array(UInt64)', users)),
  };
  const grouped = named(project, isKind('user_id', 'device_id'), isIn(column('id'), theirs));
  const since = as('since', call('max', column('received')));
  return selectRows(namedUserRow, {
    columns: namedColumns,
    from: from({ ...grouped, columns: [...grouped.columns, since] }),
    where: isIn(column('named'), bound('Array(UInt64)', users)),
    orderBy: [
      { by: 'since', descending: true },
      { by: 'id', descending: false },
    ],
  });
}

/** Which of these users exist. */
export function knownUsersStatement(
  project: ProjectId,
  users: readonly UnitId[],
): RowStatement<{ readonly user: UnitId }> {
  return selectRows(
    { user: text },
    {
      columns: { user: asText('unit') },
      from: readTable(project, 'units'),
      where: all(
        compare(column('type'), '=', bound('String', userType)),
        isIn(column('unit'), bound('Array(UInt64)', users)),
      ),
      groupBy: ['unit'],
    },
  );
}

/** `moved` was merged into `to`. */
const mergeRow = { moved: text, to: text };

type Merge = RowOf<typeof mergeRow>;

/** Which of these users were merged into another one. */
export function canonicalStatement(project: ProjectId, users: readonly UnitId[]): RowStatement<Merge> {
  return countingStatement(project, isIn(column('user'), bound('Array(UInt64)', users)));
}

/** The users merged into one of these. */
export function countingAsStatement(project: ProjectId, canonical: readonly UnitId[]): RowStatement<Merge> {
  return countingStatement(project, isIn(column('canonical'), bound('Array(UInt64)', canonical)));
}

function countingStatement(project: ProjectId, where: Expression): RowStatement<Merge> {
  return selectRows(mergeRow, {
    columns: { moved: asText('user'), to: asText('canonical') },
    from: from(selectMergedUsers(project)),
    where,
    orderBy: [{ by: 'moved', descending: false }],
  });
}

const profileRow = { props: json };

/** One row: the current properties of a user or group; no row where it never had any. */
export function profileStatement(
  project: ProjectId,
  type: string,
  unit: UnitId,
): RowStatement<RowOf<typeof profileRow>> {
  return selectRows(profileRow, {
    columns: { props: column('props') },
    from: readTable(project, 'versions'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      compare(column('unit'), '=', bound('UInt64', unit)),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
    orderBy: ['effective', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limit: 1,
    asSent: true,
  });
}

interface UnitsOfType {
  readonly type: string;
  readonly units: readonly UnitId[];
}

export interface VersionsOfType extends UnitsOfType {
  readonly keys: readonly VersionKey[];
}

const versionRow = { type: text, key: text, props: json };

/** The properties of versions of these units, of all types at once. */
export function versionsStatement(
  project: ProjectId,
  ofTypes: readonly VersionsOfType[],
): RowStatement<RowOf<typeof versionRow>> {
  return selectRows(versionRow, {
    columns: { type: asText('type'), key: asText('ver'), props: column('props') },
    from: readTable(project, 'versions'),
    where: some(
      ...ofTypes.map((each) =>
        all(...compareUnits(each), isIn(column('ver'), bound('Array(UInt64)', each.keys))),
      ),
    ),
    asSent: true,
  });
}

const groupValueRow = { type: text, id: text, name: text };

/** The values of these groups, of all types at once. */
export function groupValuesStatement(
  project: ProjectId,
  ofTypes: readonly UnitsOfType[],
): RowStatement<RowOf<typeof groupValueRow>> {
  return selectRows(groupValueRow, {
    columns: { type: column('type'), id: asText('unit'), name: call('any', column('value')) },
    from: readTable(project, 'units'),
    where: some(...ofTypes.map((each) => all(...compareUnits(each)))),
    groupBy: ['type', 'unit'],
  });
}

function compareUnits({ type, units }: UnitsOfType): readonly Expression[] {
  return [
    compare(column('type'), '=', bound('String', type)),
    isIn(column('unit'), bound('Array(UInt64)', units)),
  ];
}

function isKind(...kinds: readonly string[]): Expression {
  return isIn(column('id_kind'), bound('Array(String)', kinds));
}
