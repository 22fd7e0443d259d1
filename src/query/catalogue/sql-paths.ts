/** Statements on the paths that properties have: in samples of events and of versions, and day by day. */
import type { ProjectId, UnitId } from '../../domain/ids.ts';
import { type Chunks, listChunkConditions } from '../sql/scan/chunks.ts';
import { listDateHints } from '../sql/scan/stream.ts';
import { momentValue } from '../sql/scan/time.ts';
import { versionOrder } from '../sql/scan/version-order.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  same,
} from '../sql/tree/build.ts';
import { type Expression, type Query, readTable, type Select } from '../sql/tree/nodes.ts';
import { json, number, numbered, type RowOf, text, textList } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** `paths`: the engine's types of the values at each path. */
const pathsRow = { owner: text, rows: number, paths: json };

export type PathsRow = RowOf<typeof pathsRow>;

export interface SampledEvent {
  readonly event: string;
  /** Events from then on are looked at. */
  readonly fromMs: number;
}

/** By event type: the paths in some of its events. */
export function eventPathsStatement(
  project: ProjectId,
  events: readonly SampledEvent[],
  rowsEach: number,
): RowStatement<PathsRow> {
  return groupPaths(sampleEvents(project, events, ['props'], rowsEach));
}

/** The same of the events of these chunks; of many, of some. */
export function eventPathsOfChunksStatement(
  project: ProjectId,
  chunks: Chunks,
  limit: number,
): RowStatement<PathsRow> {
  const events: Select = {
    node: 'select',
    columns: [as('owner', column('event_type')), same('props')],
    from: readTable(project, 'events'),
    where: all(...listChunkConditions(chunks)),
    limit,
  };
  return groupPaths([events]);
}

/** By type of units: the paths in versions of some of them, of these chunks. */
export function unitPathsStatement(
  project: ProjectId,
  types: readonly string[],
  rowsEach: number,
  chunks: Chunks = {},
): RowStatement<PathsRow> {
  return groupPaths(
    types.map((type) => ({
      node: 'select',
      columns: [as('owner', column('type')), same('props')],
      from: readTable(project, 'versions'),
      where: all(isProfile(type), ...listChunkConditions(chunks)),
      limit: rowsEach,
    })),
  );
}

function groupPaths(samples: readonly Select[]): RowStatement<PathsRow> {
  return selectRows(pathsRow, {
    columns: {
      owner: column('owner'),
      rows: call('count'),
      paths: call('distinctJSONPathsAndTypes', column('props')),
    },
    from: from({ node: 'union', of: samples }),
    groupBy: ['owner'],
  });
}

const countRow = { owner: text, path: text, rows: number };

export type CountRow = RowOf<typeof countRow>;

/** By event type and path: how many of the events looked at have it. */
export function eventPathCountsStatement(
  project: ProjectId,
  events: readonly SampledEvent[],
  rowsEach: number,
): RowStatement<CountRow> {
  const samples = sampleEvents(project, events, ['props'], rowsEach);
  return countPaths({ node: 'union', of: samples }, call('JSONAllPaths', column('props')));
}

const columnsRow = { owner: text, rows: number, filled: numbered('c', number) };

/** By event type: how many of the events looked at have a value in each of these columns, and how many were looked at. */
export function eventColumnsStatement(
  project: ProjectId,
  events: readonly SampledEvent[],
  columns: readonly string[],
  rowsEach: number,
): RowStatement<RowOf<typeof columnsRow>> {
  const isFilled = (name: string) =>
    compare(call('ifNull', call('toString', column(name)), constant('')), '!=', constant(''));
  return selectRows(columnsRow, {
    columns: {
      owner: column('owner'),
      rows: call('count'),
      filled: columns.map((name) => call('countIf', isFilled(name))),
    },
    from: from({ node: 'union', of: sampleEvents(project, events, columns, rowsEach) }),
    groupBy: ['owner'],
  });
}

export interface SampledUnits {
  readonly type: string;
  /** Ids are spread evenly, so those below a number are a sample. */
  readonly below: UnitId;
}

/** By type and path: how many of the units looked at have it now. */
export function unitPathCountsStatement(
  project: ProjectId,
  samples: readonly SampledUnits[],
): RowStatement<CountRow> {
  const latest = call('argMax', call('JSONAllPaths', column('props')), call('tuple', ...versionOrder));
  const selects = samples.map(
    ({ type, below }): Select => ({
      node: 'select',
      columns: [as('owner', bound('String', type)), same('unit'), as('paths', latest)],
      from: readTable(project, 'versions'),
      where: all(isProfile(type), compare(column('unit'), '<=', bound('UInt64', below))),
      groupBy: ['unit'],
    }),
  );
  return countPaths({ node: 'union', of: selects }, column('paths'));
}

function countPaths(rows: Query, paths: Expression): RowStatement<CountRow> {
  const each: Select = {
    node: 'select',
    columns: [same('owner'), as('path', call('arrayJoin', paths))],
    from: from(rows),
  };
  return selectRows(countRow, {
    columns: { owner: column('owner'), path: column('path'), rows: call('count') },
    from: from(each),
    groupBy: ['owner', 'path'],
  });
}

const unitCountRow = { type: text, units: number };

/** How many units of each type were ever heard of. */
export function unitCountsStatement(project: ProjectId): RowStatement<RowOf<typeof unitCountRow>> {
  return selectRows(unitCountRow, {
    columns: { type: column('type'), units: call('uniqExact', column('unit')) },
    from: readTable(project, 'units'),
    groupBy: ['type'],
  });
}

const dayRow = { owner: text, source: text, day: number, paths: textList };

export type PathDayRow = RowOf<typeof dayRow>;

/** On which days, and by which sources, events had which paths. */
export function eventPathDaysStatement(
  project: ProjectId,
  fromMs: number,
  timeZone: string,
): RowStatement<PathDayRow> {
  return groupDays(timeZone, {
    node: 'select',
    columns: [as('owner', constant('events')), same('source'), as('moment', column('time')), same('props')],
    from: readTable(project, 'events'),
    where: all(compare(column('time'), '>=', momentValue(fromMs)), ...listDateHints({ fromMs })),
  });
}

/** The same of the versions of units: a version has all that holds from then on. */
export function unitPathDaysStatement(
  project: ProjectId,
  types: readonly string[],
  timeZone: string,
): RowStatement<PathDayRow> {
  return groupDays(timeZone, {
    node: 'select',
    columns: [as('owner', column('type')), same('source'), as('moment', column('effective')), same('props')],
    from: readTable(project, 'versions'),
    where: all(
      isIn(column('type'), bound('Array(String)', types)),
      compare(column('scope'), '=', bound('String', 'profile')),
    ),
  });
}

function groupDays(timeZone: string, rows: Select): RowStatement<PathDayRow> {
  const day = call('toInt32', call('toDate', column('moment'), bound('String', timeZone)));
  const dated: Select = {
    node: 'select',
    columns: [same('owner'), same('source'), as('day', day), same('props')],
    from: from(rows),
  };
  return selectRows(dayRow, {
    columns: {
      owner: column('owner'),
      source: cast(column('source'), 'String'),
      day: column('day'),
      paths: call('distinctJSONPaths', column('props')),
    },
    from: from(dated),
    groupBy: ['owner', 'source', 'day'],
  });
}

function sampleEvents(
  project: ProjectId,
  events: readonly SampledEvent[],
  columns: readonly string[],
  rowsEach: number,
): readonly Select[] {
  return events.map(({ event, fromMs }) => ({
    node: 'select',
    columns: [as('owner', column('event_type')), ...columns.map((name) => same(name))],
    from: readTable(project, 'events'),
    where: all(
      compare(column('event_type'), '=', bound('String', event)),
      compare(column('time'), '>=', momentValue(fromMs)),
    ),
    limit: rowsEach,
  }));
}

function isProfile(type: string): Expression {
  return all(
    compare(column('type'), '=', bound('String', type)),
    compare(column('scope'), '=', bound('String', 'profile')),
  );
}
