/** Values that a tracking plan does not allow: of groups, and of properties that groups of a range have now. */

import type { PropertyPaths } from '../../plan/plan.ts';
import { selectLookUp } from '../../sql/scan/look-ups.ts';
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
  not,
} from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { type HeldRange, listUnitConditions } from './of-range.ts';
import type { CheckedRange, CheckedType } from './range.ts';

const unmatchedRow = { unit: text, value: text };

/** Groups whose values do not match a pattern, all of it. */
export function unmatchedValuesStatement(
  range: CheckedRange,
  type: string,
  pattern: string,
): RowStatement<RowOf<typeof unmatchedRow>> {
  // The engine's full stop also stands for the end of a line, unlike that of patterns elsewhere.
  const whole = `^(?-s:${pattern})$`;
  return selectRows(unmatchedRow, {
    columns: { unit: cast(column('unit'), 'String'), value: column('value') },
    from: readTable(range.project, 'units'),
    where: all(
      compare(column('type'), '=', bound('String', type)),
      not(call('match', column('value'), bound('String', whole))),
    ),
    orderBy: [{ by: 'value', descending: false }],
    limit: checkLimits.oddGroupsMax,
  });
}

const outsideRow = { value: text, groups: number };

/** Values of a property that are none of a list, by how many groups have them now. */
export function outsideValuesStatement(
  range: HeldRange,
  type: CheckedType,
  paths: PropertyPaths,
  allowed: readonly string[],
): RowStatement<RowOf<typeof outsideRow>> {
  const values: Select = {
    node: 'select',
    columns: [as('value', call('ifNull', cast(column('value'), 'Nullable(String)'), constant('')))],
    from: from(selectLookUp(range.project, { kind: 'now', type: type.name, paths, resolveMerges: false })),
    where: all(...listUnitConditions(range, type, 'key')),
  };
  return selectRows(outsideRow, {
    columns: { value: column('value'), groups: call('count') },
    from: from(values),
    where: all(
      compare(column('value'), '!=', constant('')),
      not(isIn(column('value'), bound('Array(String)', allowed))),
    ),
    groupBy: ['value'],
    orderBy: [
      { by: 'groups', descending: true },
      { by: 'value', descending: false },
    ],
    limit: checkLimits.groupsNamedMax,
  });
}
