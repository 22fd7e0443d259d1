/** How many events carry each group type, by what people choose and by parts of the range; and how many different groups. */
import { groupUnits } from '../../sql/scan/conditions.ts';
import { as, call, cast, column, constant, from } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { type CheckedRange, isInRange, isOwnList, partNumber } from './range.ts';

export const coverageDimensions = ['event', 'platform', 'version', 'library'] as const;
export type CoverageDimension = (typeof coverageDimensions)[number];

const columnOf: Readonly<Record<CoverageDimension, string>> = {
  event: 'event_type',
  platform: 'platform',
  version: 'version_name',
  library: 'library',
};

const dimensions = { event: text, platform: text, version: text, library: text };
const partRow = {
  ...dimensions,
  part: number,
  events: number,
  carrying: numbered('carrying', number),
  byEvent: numbered('own', number),
};

/** A row per combination and part, those of most events first; what is not chosen is ''. */
export function coverageStatement(
  range: CheckedRange,
  by: readonly CoverageDimension[],
): RowStatement<RowOf<typeof partRow>> {
  const { types } = range;
  const rows: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, column(columnOf[name]))),
      as('part', partNumber(range)),
      ...types.map(({ place }, index) => as(`has${index}`, call('notEmpty', groupUnits(place)))),
      ...types.map((type, index) => as(`isOwn${index}`, isOwnList(type))),
    ],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  return selectRows(partRow, {
    columns: {
      ...showDimensions(by),
      part: column('part'),
      events: call('count'),
      carrying: types.map((_, index) => call('countIf', column(`has${index}`))),
      byEvent: types.map((_, index) => call('countIf', column(`isOwn${index}`))),
    },
    from: from(rows),
    groupBy: [...by, 'part'],
    orderBy: [{ by: 'events', descending: true }],
    limit: checkLimits.waysMax,
  });
}

const valuesRow = { ...dimensions, values: numbered('values', number) };

/** A row per combination: how many different groups of each type its events carry. */
export function coverageValuesStatement(
  range: CheckedRange,
  by: readonly CoverageDimension[],
): RowStatement<RowOf<typeof valuesRow>> {
  const { types } = range;
  const rows: Select = {
    node: 'select',
    columns: [
      ...by.map((name) => as(name, column(columnOf[name]))),
      ...types.map(({ place }, index) => as(`list${index}`, groupUnits(place))),
    ],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  return selectRows(valuesRow, {
    columns: {
      ...showDimensions(by),
      values: types.map((_, index) => call('uniqExactArray', column(`list${index}`))),
    },
    from: from(rows),
    groupBy: by,
    limit: checkLimits.waysMax,
  });
}

function showDimensions(by: readonly CoverageDimension[]) {
  const show = (name: CoverageDimension) => (by.includes(name) ? cast(column(name), 'String') : constant(''));
  return {
    event: show('event'),
    platform: show('platform'),
    version: show('version'),
    library: show('library'),
  };
}
