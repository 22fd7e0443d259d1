import type { ResultRow } from '../../store/contract.ts';
import type {
  RevenueLtvCell,
  RevenueLtvCohort,
  RevenueLtvDefinition,
  RevenueLtvSeries,
  Weight,
} from '../contract.ts';
import type { AnswerOf } from '../kind.ts';
import { neverCell, type RevenueLtvPlan } from '../plan/revenue-ltv.ts';
import { segmentsOf } from '../plan/segments.ts';
import { segmentLabel, seriesLabel } from './label.ts';
import { numberAt, numbersAt, omittedValues, valuesAt } from './rows.ts';

/** Of rows per segment; see revenueLtvStatement. `plan` is that of any segment. */
export function revenueLtvAnswer(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segments: readonly (readonly ResultRow[])[],
): AnswerOf<RevenueLtvDefinition> {
  return {
    kind: 'revenueLtv',
    x: plan.buckets.labels,
    xMs: plan.buckets.startsMs,
    series: segments.flatMap((rows, segment) => rows.map((row) => seriesOf(definition, plan, segment, row))),
    omittedValues: segments.reduce((sum, rows) => sum + omittedValues(rows), 0),
  };
}

/** Units of one cohort and age, and one stretch: how many first paid in it, and what all of them brought in it. */
interface Entry {
  readonly x: number;
  /** How many stretches have ended for them. */
  readonly ended: number;
  readonly at: number;
  readonly n: number;
  readonly revenue: number;
  readonly weight: Weight;
}

function seriesOf(
  definition: RevenueLtvDefinition,
  plan: RevenueLtvPlan,
  segment: number,
  row: ResultRow,
): RevenueLtvSeries {
  const values = valuesAt(row, definition.breakdowns.length);
  const entries = entriesOf(row, plan);
  const byX = plan.buckets.labels.map((): Entry[] => []);
  for (const entry of entries) byX[entry.x]?.push(entry);
  return {
    segment,
    values,
    label: seriesLabel({ segment: segmentLabel(segmentsOf(definition), segment), values }),
    small: numberAt(row, 'units') < definition.smallBelow,
    ...cohortOf(plan, entries, plan.buckets.endMs),
    cohorts: byX.map((own, x) => cohortOf(plan, own, plan.buckets.startsMs[x + 1] ?? plan.buckets.endMs)),
  };
}

function entriesOf(row: ResultRow, { weigh }: RevenueLtvPlan): readonly Entry[] {
  const list = (name: string) => numbersAt(row, `${name}List`);
  const [ended, ats, ns, sums] = [list('r'), list('at'), list('n'), list('sum')];
  const [weights, without] = weigh ? [list('weightSum'), list('weightLess')] : [[], []];
  return list('x').map((x, index) => ({
    x,
    ended: ended[index] ?? 0,
    at: ats[index] ?? 0,
    n: ns[index] ?? 0,
    revenue: sums[index] ?? 0,
    weight: { sum: weights[index] ?? 0, without: without[index] ?? 0 },
  }));
}

/** `endMs`: when the last of them may have been new. */
function cohortOf(plan: RevenueLtvPlan, entries: readonly Entry[], endMs: number): RevenueLtvCohort {
  const { cells, lengthMs, nowMs, weigh } = plan;
  const all = addedUp(entries);
  const paid = addedUp(entries.filter(({ at }) => at < neverCell(plan)));
  const runs = runsOf(plan, entries);
  return {
    size: all.n,
    paid: paid.n,
    revenue: all.revenue,
    cells: Array.from({ length: cells }, (_, cell) =>
      cellOf(plan, runs, cell, endMs + (cell + 1) * lengthMs > nowMs),
    ),
    ...(weigh && { weight: all.weight }),
  };
}

/** Of units of one age: what stands in each stretch, and added up to its end; the last is that of all. */
interface Run {
  readonly ended: number;
  readonly at: readonly Sum[];
  readonly upTo: readonly Sum[];
}

function runsOf(plan: RevenueLtvPlan, entries: readonly Entry[]): readonly Run[] {
  const byAge = new Map<number, Entry[]>();
  for (const entry of entries) byAge.set(entry.ended, [...(byAge.get(entry.ended) ?? []), entry]);
  return [...byAge].map(([ended, own]) => {
    const byStretch = Array.from({ length: neverCell(plan) + 1 }, (): Entry[] => []);
    for (const entry of own) byStretch[entry.at]?.push(entry);
    const at = byStretch.map(addedUp);
    const upTo: Sum[] = [];
    for (const each of at) upTo.push(addedUp([upTo.at(-1) ?? nothing, each]));
    return { ended, at, upTo };
  });
}

function cellOf(
  { weigh, cells }: RevenueLtvPlan,
  runs: readonly Run[],
  cell: number,
  incomplete: boolean,
): RevenueLtvCell {
  const reached = runs.filter(({ ended }) => ended > cell);
  const of = (sums: (run: Run) => Sum | undefined) => addedUp(reached.map((run) => sums(run) ?? nothing));
  const here = of(({ at }) => at[cell]);
  const upTo = of((run) => run.upTo[cell]);
  const units = of((run) => run.upTo.at(-1)).n;
  // Behind the last stretch are those that paid later; behind those, never.
  const everPaid = of((run) => run.upTo[cells]).n;
  return {
    units,
    revenue: here.revenue,
    cumulative: upTo.revenue,
    newPaying: here.n,
    paying: upTo.n,
    everPaid,
    arpu: units === 0 ? null : upTo.revenue / units,
    arppu: everPaid === 0 ? null : upTo.revenue / everPaid,
    incomplete,
    ...(weigh && { weight: upTo.weight }),
  };
}

type Sum = Pick<Entry, 'n' | 'revenue' | 'weight'>;

const nothing: Sum = { n: 0, revenue: 0, weight: { sum: 0, without: 0 } };

function addedUp(sums: readonly Sum[]): Sum {
  return sums.reduce(
    (total, { n, revenue, weight }) => ({
      n: total.n + n,
      revenue: total.revenue + revenue,
      weight: { sum: total.weight.sum + weight.sum, without: total.weight.without + weight.without },
    }),
    nothing,
  );
}
