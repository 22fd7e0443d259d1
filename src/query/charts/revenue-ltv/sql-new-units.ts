/** Units whose first event ever is in a time, with deferred columns of that pair. */
import type { SelectorPlan, StreamPlan, Values } from '../../plan/plan.ts';
import { matchesEveryEvent } from '../../plan/plan.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { pairUnit, pairVersion } from '../../sql/scan/conditions.ts';
import { selectFirstAndLast } from '../../sql/scan/days.ts';
import { deferValues } from '../../sql/scan/deferred-look-ups.ts';
import { hasEntryParts, planEntryParts } from '../../sql/scan/entry-values.ts';
import { listTimeConditions, pairOrder, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { all, as, call, column, compare, from, same } from '../../sql/tree/build.ts';
import type { Select } from '../../sql/tree/nodes.ts';

interface NewUnits {
  readonly stream: StreamPlan;
  /** Selects the first pair; of several at one moment, the earliest that matches. */
  readonly start: SelectorPlan;
  readonly breakdowns: readonly Values[];
  readonly weight: WeightPlan | undefined;
}

/** Rows `unit`, `s` (ms of its first event), deferred columns (see planEntryParts). */
export function newUnits(plan: NewUnits): Select {
  const { stream, start } = plan;
  const parts = planEntryParts(plan);
  const firsts: Select = {
    node: 'select',
    columns: [same(pairUnit), as('s', call('toUnixTimestamp64Milli', column('first')))],
    from: from(selectFirstAndLast(stream)),
    where: all(...listTimeConditions(stream, column('first'))),
  };
  if (matchesEveryEvent(start) && !hasEntryParts(parts)) return firsts;
  const kept = [...parts.deferred.map((index) => `c${index}`), ...(parts.version ? [pairVersion] : [])];
  const pairs = scanPairs(stream, {
    selectors: [start],
    columns: [
      as('ms', timeMs),
      as('place', pairOrder),
      ...parts.deferred.flatMap((index) => {
        const values = plan.breakdowns[index];
        return values ? [as(`c${index}`, deferValues(values))] : [];
      }),
      ...(parts.version ? [same(pairVersion)] : []),
    ],
  });
  const first: Select = {
    node: 'select',
    columns: ['unit', 'ms', 'place', ...kept].map((name) => same(name, 'p')),
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [{ right: firsts, as: 'f', on: compare(column('unit', 'p'), '=', column('unit', 'f')) }],
    },
    where: compare(column('ms', 'p'), '=', column('s', 'f')),
  };
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      as('s', call('any', column('ms'))),
      ...kept.map((name) => as(name, call('argMin', column(name, 'q'), column('place', 'q')))),
    ],
    from: { node: 'leftJoin', left: first, leftAs: 'q', joins: [] },
    groupBy: [pairUnit],
  };
}
