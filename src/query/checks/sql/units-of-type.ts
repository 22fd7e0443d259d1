/** All groups of a type that have events in a range, as a whole: how many there are, and a few of each kind. */
import type { ProjectId } from '../../../domain/ids.ts';
import { groupUnits } from '../../sql/scan/conditions.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import {
  all,
  as,
  call,
  callAt,
  column,
  compare,
  constant,
  from,
  isIn,
  lambda,
  not,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, textList } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { checkLimits } from '../limits.ts';
import { type CheckedRange, type CheckedType, isInRange } from './range.ts';
import { listSliceConditions, type Slice } from './slices.ts';

/** `lonely`: groups of one user; `bare`: groups that never had a property. */
const unitsRow = {
  units: number,
  lonely: number,
  bare: number,
  bareEvents: number,
  busiest: textList,
  someBare: textList,
};

/** One row, of the groups of a slice. */
export function unitsOfTypeStatement(
  range: CheckedRange,
  { name, place }: CheckedType,
  slice: Slice,
): RowStatement<RowOf<typeof unitsRow>> {
  const pairs: Select = {
    node: 'select',
    columns: [same('unit'), same('user')],
    from: readTable(range.project, 'events'),
    unfold: { lists: [as('unit', groupUnits(place))], keepEmpty: false },
    where: all(isInRange(range), ...listSliceConditions('unit', slice)),
  };
  // The least and the greatest user in place of a set of them: there may be millions of groups.
  const units: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('events', call('count')),
      as('oneUser', call('min', column('user'))),
      as('otherUser', call('max', column('user'))),
    ],
    from: from(pairs),
    groupBy: ['unit'],
  };
  const isBare = not(isIn(column('unit'), selectUnitsWithProperties(range.project, name)));
  const rows: Select = {
    node: 'select',
    columns: [
      same('events'),
      as('isLonely', compare(column('oneUser'), '=', column('otherUser'))),
      as('isBare', isBare),
      as('entry', call('tuple', call('negate', call('toInt64', column('events'))), column('unit'))),
    ],
    from: from(units),
  };
  return selectRows(unitsRow, {
    columns: {
      units: call('count'),
      lonely: call('countIf', column('isLonely')),
      bare: call('countIf', column('isBare')),
      bareEvents: call('sumIf', column('events'), column('isBare')),
      busiest: listFirst('groupArraySorted', column('entry')),
      someBare: listFirst('groupArraySortedIf', column('entry'), column('isBare')),
    },
    from: from(rows),
  });
}

/** The ids of those with most events; no list of all is made. */
function listFirst(
  name: 'groupArraySorted' | 'groupArraySortedIf',
  ...parameters: readonly Expression[]
): Expression {
  const first = callAt(name, [checkLimits.groupsNamedMax], ...parameters);
  const id = call('toString', call('tupleElement', column('e'), constant(2)));
  return call('arrayMap', lambda(['e'], id), first);
}

function selectUnitsWithProperties(project: ProjectId, type: string): Select {
  return {
    node: 'select',
    columns: [same('unit')],
    from: readTable(project, 'versions'),
    where: isProfile(type),
  };
}
