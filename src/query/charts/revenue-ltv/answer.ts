/** Makes the answer of a revenue LTV chart from the rows of its statements. */
import { segmentLabel, seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import { listSegments } from '../../plan/segments.ts';
import type { AnswerOf } from '../kind.ts';
import { changeNames, changeWeightNames, type RevenueLtvPlan } from './plan.ts';
import type { RevenueLtvCell, RevenueLtvCohort, RevenueLtvResult, RevenueLtvSeries } from './result.ts';
import type { RevenueLtvDefinition } from './schema.ts';
import { countedChanges, type RevenueLtvRow } from './sql-statements.ts';

/** `rows`: per segment. `plan` is that of any segment. */
export function revenueLtvAnswer(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segments: readonly (readonly RevenueLtvRow[])[],
): AnswerOf<RevenueLtvResult> {
  return {
    kind: 'revenueLtv',
    x: plan.buckets.labels,
    xMs: plan.buckets.startsMs,
    series: segments.flatMap((rows, segment) =>
      rows.map((row) => makeSeries(definition, plan, segment, row)),
    ),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

/** Changes in a period; see readChanges. */
type Change = Readonly<Counted>;
type Counted = Record<(typeof changeNames)[number] | (typeof changeWeightNames)[number], number>;

function makeSeries(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segment: number,
  row: RevenueLtvRow,
): RevenueLtvSeries {
  const { endMs, startsMs } = plan.buckets;
  const { values, units } = row;
  const changes = readChanges(row, plan);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(listSegments(definition), segment), values }),
    small: units < definition.smallBelow,
    ...makeCohort(plan, ofAll(changes), endMs),
    cohorts: startsMs.map((_, x) => makeCohort(plan, changes.get(x) ?? new Map(), startsMs[x + 1] ?? endMs)),
  };
}

/** Changes by cohort and period. */
function readChanges(
  { xs, ats, changes }: RevenueLtvRow,
  plan: RevenueLtvPlan,
): ReadonlyMap<number, Changes> {
  const names = countedChanges(plan);
  const byX = new Map<number, Map<number, Change>>();
  for (const [index, x] of xs.entries()) {
    const cohortChanges = byX.get(x) ?? new Map<number, Change>();
    const counted: Counted = { ...nothing };
    for (const [position, name] of names.entries()) counted[name] = changes[position]?.[index] ?? 0;
    byX.set(x, cohortChanges.set(ats[index] ?? 0, counted));
  }
  return byX;
}

type Changes = ReadonlyMap<number, Change>;

function ofAll(changes: ReadonlyMap<number, Changes>): Changes {
  const all = new Map<number, Counted>();
  for (const cohortChanges of changes.values())
    for (const [at, change] of cohortChanges) {
      const sum = all.get(at) ?? { ...nothing };
      add(sum, change);
      all.set(at, sum);
    }
  return all;
}

/** `endMs`: end of the time in which units of the cohort were new. */
function makeCohort(plan: RevenueLtvPlan, changes: Changes, endMs: number): RevenueLtvCohort {
  const { cells, lengthMs, nowMs, weight } = plan;
  const all = { ...nothing };
  for (const change of changes.values()) add(all, change);
  const upTo = { ...nothing };
  const cohortCells = Array.from({ length: cells }, (_, cell) => {
    const here = changes.get(cell) ?? nothing;
    add(upTo, here);
    return makeCell(plan, { all, upTo, here }, endMs + (cell + 1) * lengthMs > nowMs);
  });
  return {
    size: all.n,
    paid: all.ever,
    revenue: all.revenue + all.late,
    cells: cohortCells,
    ...(weight && { weight: { sum: all.weightSum, without: all.weightLess } }),
  };
}

interface Standing {
  /** Sums over all periods, up to this one, and of this one alone. */
  readonly all: Change;
  readonly upTo: Change;
  readonly here: Change;
}

/** Numbers of the units that remain: what was added so far less what was removed. */
function makeCell(
  { weight }: RevenueLtvPlan,
  { all, upTo, here }: Standing,
  incomplete: boolean,
): RevenueLtvCell {
  const units = all.n - upTo.n;
  const everPaid = all.ever - upTo.ever;
  const paying = upTo.paying - upTo.gonePaying;
  // Without units left, the difference of two sums may not be exactly 0.
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

/** Adds in place, because there are many cells. */
function add(sum: Counted, change: Change): void {
  for (const name of allNames) sum[name] += change[name];
}
