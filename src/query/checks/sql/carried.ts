/** Which events carry groups: by event, platform, version, library and part of the range, with all types in one scan. */

import { groupUnits } from '../../sql/scan/conditions.ts';
import { as, bound, call, cast, column, compare, from, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { type CheckedRange, eventPlace, isInRange, isOwnList, partNumber, placeColumn } from './range.ts';

const carriedRow = {
  event: text,
  platform: text,
  version: text,
  library: text,
  hasUserId: number,
  part: number,
  events: number,
  carrying: numbered('carrying', number),
  byEvent: numbered('own', number),
  without: numbered('without', placeColumn),
};

/** Those of most events first, as many as the limit allows. */
export function carriedStatement(range: CheckedRange): RowStatement<RowOf<typeof carriedRow>> {
  const { types } = range;
  const rows: Select = {
    node: 'select',
    columns: [
      as('event', column('event_type')),
      same('platform'),
      as('version', column('version_name')),
      same('library'),
      as('hasUserId', compare(column('user_id'), '!=', bound('String', ''))),
      as('part', partNumber(range)),
      as('place', eventPlace),
      ...types.map(({ place }, index) => as(`has${index}`, call('notEmpty', groupUnits(place)))),
      ...types.map((type, index) => as(`isOwn${index}`, isOwnList(type))),
    ],
    from: readTable(range.project, 'events'),
    where: isInRange(range),
  };
  const keys = ['event', 'platform', 'version', 'library', 'hasUserId', 'part'] as const;
  return selectRows(carriedRow, {
    columns: {
      event: cast(column('event'), 'String'),
      platform: cast(column('platform'), 'String'),
      version: cast(column('version'), 'String'),
      library: cast(column('library'), 'String'),
      hasUserId: column('hasUserId'),
      part: column('part'),
      events: call('count'),
      carrying: types.map((_, index) => call('countIf', column(`has${index}`))),
      byEvent: types.map((_, index) => call('countIf', column(`isOwn${index}`))),
      without: types.map((_, index) => call('anyIf', column('place'), call('not', column(`has${index}`)))),
    },
    from: from(rows),
    groupBy: keys,
    orderBy: [{ by: 'events', descending: true }],
    limit: checkLimits.waysMax,
  });
}
