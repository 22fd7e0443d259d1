/** Pairs for sets of units, with the limit "within so many days of the first event". */
import type { StreamPlan } from '../../plan/plan.ts';
import { selectFirstAndLast } from '../scan/days.ts';
import { type PairScan, scanPairs, timeMs } from '../scan/stream.ts';
import { as, bound, call, column, compare, same } from '../tree/build.ts';
import type { Query } from '../tree/nodes.ts';

interface SetStream {
  readonly stream: StreamPlan;
  readonly withinFirstMs?: number;
}

/** As scanPairs; where asked, only pairs less than so long after the unit's first event ever. */
export function scanSetPairs({ stream, withinFirstMs }: SetStream, scan: PairScan): Query {
  if (withinFirstMs === undefined) return scanPairs(stream, scan);
  const pairs = scanPairs(stream, { ...scan, columns: [...scan.columns, as('at', timeMs)] });
  const firstMs = call('toUnixTimestamp64Milli', column('first', 'f'));
  return {
    node: 'select',
    columns: pairs.columns.filter((each) => each.as !== 'at').map((each) => same(each.as, 'p')),
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [
        {
          right: selectFirstAndLast(stream),
          as: 'f',
          on: compare(column('unit', 'p'), '=', column('unit', 'f')),
        },
      ],
    },
    where: compare(column('at', 'p'), '<', call('plus', firstMs, bound('Int64', withinFirstMs))),
  };
}
