/** Groups of a type that share a name. */

import type { PropertyPaths } from '../../plan/plan.ts';
import { selectLookUp } from '../../sql/scan/look-ups.ts';
import { as, call, cast, column, compare, constant, from, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import type { CheckedRange, CheckedType } from './range.ts';

/** `named`: groups that have a name, in the range or not; `repeated`: those of them that share it. */
const nameRow = { name: text, units: textList, named: number, repeated: number };

/** A row for each name of several groups, with how many groups that makes of how many. */
export function sharedNamesStatement(
  range: CheckedRange,
  { name: type }: CheckedType,
  paths: PropertyPaths,
): RowStatement<RowOf<typeof nameRow>> {
  const values: Select = {
    node: 'select',
    columns: [
      as('unit', column('key')),
      as('name', call('ifNull', cast(column('value'), 'Nullable(String)'), constant(''))),
    ],
    from: from(selectLookUp(range.project, { kind: 'now', type, paths, resolveMerges: false })),
  };
  const names: Select = {
    node: 'select',
    columns: [
      same('name'),
      as('units', call('groupUniqArray', call('toString', column('unit')))),
      as('count', call('uniqExact', column('unit'))),
    ],
    from: from(values),
    where: compare(column('name'), '!=', constant('')),
    groupBy: ['name'],
  };
  const isShared = compare(column('count'), '>', constant(1));
  const totals: Select = {
    node: 'select',
    columns: [
      same('name'),
      same('units'),
      same('count'),
      as('named', { node: 'sumOverAll', of: column('count') }),
      as('repeated', { node: 'sumOverAll', of: call('if', isShared, column('count'), constant(0)) }),
    ],
    from: from(names),
  };
  return selectRows(nameRow, {
    columns: {
      name: column('name'),
      units: call('arraySlice', column('units'), constant(1), constant(checkLimits.groupsNamedMax)),
      named: column('named'),
      repeated: column('repeated'),
    },
    from: from(totals),
    where: isShared,
    orderBy: [{ by: 'name', descending: false }],
    limit: checkLimits.findingsListedMax,
  });
}
