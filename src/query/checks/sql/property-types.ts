/** The types of values that properties have: of events in a range, of users and groups as they are in it. */
import { userType } from '../../../domain/ids.ts';
import { all, bound, call, cast, column, compare, isIn } from '../../sql/tree/build.ts';
import { readTable } from '../../sql/tree/nodes.ts';
import { json, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { type HeldRange, listVersionConditions } from './of-range.ts';
import { type CheckedRange, isInRange, listTypeNames } from './range.ts';

/** `paths`: the engine's types of the values at each path. */
const typesRow = { owner: text, paths: json };

const paths = call('distinctJSONPathsAndTypes', column('props'));

/** A row per event type. */
export function eventPropertyTypesStatement(range: CheckedRange): RowStatement<RowOf<typeof typesRow>> {
  return selectRows(typesRow, {
    columns: { owner: cast(column('event_type'), 'String'), paths },
    from: readTable(range.project, 'events'),
    where: isInRange(range),
    groupBy: ['owner'],
  });
}

/** A row per group type, and one for users. */
export function unitPropertyTypesStatement(range: HeldRange): RowStatement<RowOf<typeof typesRow>> {
  return selectRows(typesRow, {
    columns: { owner: cast(column('type'), 'String'), paths },
    from: readTable(range.project, 'versions'),
    where: all(
      isIn(column('type'), bound('Array(String)', [userType, ...listTypeNames(range)])),
      compare(column('scope'), '=', bound('String', 'profile')),
      ...listVersionConditions(range),
    ),
    groupBy: ['owner'],
  });
}
