/** Whether units are few: counted until there are enough, when the engine stops reading. */

import type { CountPlan } from '../../plan/counts.ts';
import { scanUnitDays, scanUnits } from '../scan/scan.ts';
import { resolveMergedUsers } from '../scan/stream.ts';
import { call, from, same } from '../tree/build.ts';
import type { Select } from '../tree/nodes.ts';
import { number } from '../tree/row-shape.ts';
import { type RowStatement, selectRows } from '../tree/row-statement.ts';

/** `n`: units, at most `enough`. */
export function fewUnitsStatement(plan: CountPlan, enough: number): RowStatement<{ readonly n: number }> {
  const rows = scanUnitDays(plan) ?? scanUnits(plan);
  const units: Select = {
    node: 'select',
    columns: [same('unit')],
    from: from(resolveMergedUsers(plan.stream, rows)),
    limitBy: { limit: 1, by: ['unit'] },
    limit: enough,
  };
  return selectRows({ n: number }, { columns: { n: call('count') }, from: from(units) });
}
