/** Entry values: what is kept of the event by which a unit was counted (a start, a treatment, its first event). */

import type { StreamPlan, Values } from '../../plan/plan.ts';
import type { WeightPlan } from '../../plan/weight.ts';
import { as, column, from, same } from '../tree/build.ts';
import type { Select } from '../tree/nodes.ts';
import { pairUnit } from './conditions.ts';
import { resolveDeferred } from './deferred-look-ups.ts';
import { isOfUnit } from './unit-activity.ts';

/** The values and weight that are taken from the entry event. */
interface EntryPlan {
  readonly stream: StreamPlan;
  readonly breakdowns: readonly Values[];
  readonly weight: WeightPlan | undefined;
}

/** What is kept of the entry pair, beside its time. */
export interface EntryParts {
  /** Indexes of the breakdowns kept as deferred look-ups `c0` …: lists, or single values. */
  readonly deferred: readonly number[];
  /** The version of the group, `ver`. */
  readonly version: boolean;
}

/** What a chart needs of the entry pair. Values of the unit itself are the same for all of its pairs. */
export function planEntryParts({ breakdowns, weight, stream }: EntryPlan): EntryParts {
  return {
    deferred: breakdowns.flatMap((values, index) => (isOfUnit(values, stream) ? [] : [index])),
    version: weight?.at.kind === 'entry',
  };
}

export function hasEntryParts({ deferred, version }: EntryParts): boolean {
  return deferred.length > 0 || version;
}

/** Rows of starts with `value0` … in place of deferred keys. Rows may repeat where keys share a value. */
export function resolveEntryValues(plan: EntryPlan, starts: Select, keep: readonly string[]): Select {
  const { breakdowns, stream } = plan;
  if (breakdowns.length === 0) return starts;
  const { deferred } = planEntryParts(plan);
  const single = deferred.reduce<Select>(
    (rows, index) => ({
      node: 'select',
      columns: rows.columns.map(({ as: name }) =>
        name === `c${index}` ? as(name, column('one')) : same(name),
      ),
      from: from(rows),
      unfold: { lists: [as('one', column(`c${index}`))], keepEmpty: false },
    }),
    starts,
  );
  return resolveDeferred(
    stream.project,
    single,
    breakdowns.map((values, index) => ({
      column: isOfUnit(values, stream) ? pairUnit : `c${index}`,
      values,
      as: `value${index}`,
    })),
    keep,
  );
}
