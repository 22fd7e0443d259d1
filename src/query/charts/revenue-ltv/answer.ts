/** Makes the answer of a revenue LTV chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { changeNames, changeWeightNames, type RevenueLtvPlan } from './plan.ts';
import type { RevenueLtvCell, RevenueLtvCohort, RevenueLtvResult, RevenueLtvSeries } from './result.ts';
import type { RevenueLtvDefinition } from './schema.ts';
import { countedChanges, type RevenueLtvRow } from './sql-statements.ts';

/** Of rows per segment. `plan` is that of any segment. */
export function revenueLtvAnswer(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segments: readonly (readonly RevenueLtvRow[])[],
): AnswerOf<RevenueLtvResult> {
  return {
    kind: 'revenueLtv',
    x: plan.buckets.labels,
    xMs: plan.buckets.startsMs,
    series: segments.flatMap((rows, segment) => rows.map((row) => seriesOf(definition, plan, segment, row))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

/** What comes and goes in a stretch; see changesOf. */
type Change = Readonly<Counted>;
type Counted = Record<(typeof changeNames)[number] | (typeof changeWeightNames)[number], number>;

function seriesOf(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segment: number,
  row: RevenueLtvRow,
): RevenueLtvSeries {
  const { endMs, startsMs } = plan.buckets;
  const { values, units } = row;
  const changes = changesOf(row, plan);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: units < definition.smallBelow,
    ...cohortOf(plan, ofAll(changes), endMs),
    cohorts: startsMs.map((_, x) => cohortOf(plan, changes.get(x) ?? new Map(), startsMs[x + 1] ?? endMs)),
  };
}

/** By cohort and stretch. */
function changesOf({ xs, ats, changes }: RevenueLtvRow, plan: RevenueLtvPlan): ReadonlyMap<number, Changes> {
  const names = countedChanges(plan);
  const byX = new Map<number, Map<number, Change>>();
  for (const [index, x] of xs.entries()) {
    const own = byX.get(x) ?? new Map<number, Change>();
    const told: Counted = { ...nothing };
    for (const [position, name] of names.entries()) told[name] = changes[position]?.[index] ?? 0;
    byX.set(x, own.set(ats[index] ?? 0, told));
  }
  return byX;
}

type Changes = ReadonlyMap<number, Change>;

function ofAll(changes: ReadonlyMap<number, Changes>): Changes {
  const all = new Map<number, Counted>();
  for (const own of changes.values())
    for (const [at, change] of own) {
      const sum = all.get(at) ?? { ...nothing };
      add(sum, change);
      all.set(at, sum);
    }
  return all;
}

/** `endMs`: when the last of them may have been new. */
function cohortOf(plan: RevenueLtvPlan, changes: Changes, endMs: number): RevenueLtvCohort {
  const { cells, lengthMs, nowMs, weight } = plan;
  const all = { ...nothing };
  for (const change of changes.values()) add(all, change);
  const upTo = { ...nothing };
  const told = Array.from({ length: cells }, (_, cell) => {
    const here = changes.get(cell) ?? nothing;
    add(upTo, here);
    return cellOf(plan, { all, upTo, here }, endMs + (cell + 1) * lengthMs > nowMs);
  });
  return {
    size: all.n,
    paid: all.ever,
    revenue: all.revenue + all.late,
    cells: told,
    ...(weight && { weight: { sum: all.weightSum, without: all.weightLess } }),
  };
}

interface Standing {
  /** Of all stretches, up to this one, and in it alone. */
  readonly all: Change;
  readonly upTo: Change;
  readonly here: Change;
}

/** Numbers of those that are left: what came up to now less what has upTo. */
function cellOf(
  { weight }: RevenueLtvPlan,
  { all, upTo, here }: Standing,
  incomplete: boolean,
): RevenueLtvCell {
  const units = all.n - upTo.n;
  const everPaid = all.ever - upTo.ever;
  const paying = upTo.paying - upTo.gonePaying;
  // Where nothing is left, the difference of two sums need not be exactly 0.
  const cumulative = upTo.times === upTo.goneTimes ? 0 : upTo.revenue - upTo.goneRevenue;
  return {
    units,
    revenue: here.revenue,
    cumulative,
    newPaying: here.paying,
    paying,
    everPaid,
    arpu: units === 0 ? null : cumulative / units,
    arppu: everPaid === 0 ? null : cumulative / everPaid,
    incomplete,
    ...(weight && {
      weight: {
        sum: paying === 0 ? 0 : upTo.payingSum - upTo.goneSum,
        without: upTo.payingLess - upTo.goneLess,
      },
    }),
  };
}

const allNames = [...changeNames, ...changeWeightNames];
const nothing = Object.fromEntries(allNames.map((name) => [name, 0])) as Change;

/** In place: there are as many as cells. */
function add(sum: Counted, change: Change): void {
  for (const name of allNames) sum[name] += change[name];
}
