/** The statement on which units are active by one meaning of use, and by another. */
import { scanDays } from '../../sql/scan/days.ts';
import { all, as, call, column, compare, constant, from, not, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';

const row = { active: number, lost: number, gained: number };

/** One row: units active in the last full days by the use of `now`, and of `then`. Both are of one type and day. */
export function activeUnitsStatement(
  now: UsePlan,
  then: UsePlan,
  days: number,
): RowStatement<RowOf<typeof row>> {
  const stream = limitToDays(now, days);
  const usedBy = ({ use, today }: UsePlan, isNow: number): Select => ({
    node: 'select',
    columns: [same('unit'), as('part', constant(isNow))],
    from: from(scanDays(stream, { selector: use, withVersion: false })),
    where: not(compare(column('day'), '=', constant(today))),
  });
  const perUnit: Select = {
    node: 'select',
    columns: [
      same('unit'),
      as('isNow', call('max', column('part'))),
      as('isThen', call('max', call('minus', constant(1), column('part')))),
    ],
    from: from({ node: 'union', of: [usedBy(now, 1), usedBy(then, 0)] }),
    groupBy: ['unit'],
  };
  const isNow = compare(column('isNow'), '=', constant(1));
  const isThen = compare(column('isThen'), '=', constant(1));
  return selectRows(row, {
    columns: {
      active: call('countIf', isNow),
      lost: call('countIf', all(isNow, not(isThen))),
      gained: call('countIf', all(isThen, not(isNow))),
    },
    from: from(perUnit),
  });
}
