/** Answers formulas: measures each series they use once. */
import { Problem } from '../../../domain/problem.ts';
import { seriesLabel } from '../../answer/label.ts';
import { omittedValues } from '../../answer/rows.ts';
import type { ProjectFacts } from '../../facts.ts';
import type { DenominatorPlan, SeriesPlan } from '../../plan/counts.ts';
import { type Formula, type FormulaSeries, listFormulaSeries, parseFormulas } from '../../plan/formula.ts';
import { rankUnits, type SeriesSelection } from '../../sql/counts/series.ts';
import { selectUnitsByValue } from '../../sql/counts/uniques.ts';
import type { RunStatement } from '../../sql/tree/row-statement.ts';
import type { Measured } from './answer.ts';
import { applyWindow } from './answer.ts';
import { evaluateFormula, type FormulaNumbers } from './evaluate-formula.ts';
import { measure, readNumber, readShared, selectUnitValues } from './measure.ts';
import { planActiveUnits, planSeries } from './plan.ts';
import { joinValues } from './read-counts.ts';
import type { Series } from './result.ts';
import type { SegmentationDefinition } from './schema.ts';

/** The series of the formulas, and the number of values left out. Errors: Problem with path `formula`. */
export async function answerFormulas(
  run: RunStatement,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  text: string,
  take: SeriesSelection,
): Promise<readonly { readonly series: readonly Series[]; readonly omitted: number }[]> {
  const formulas = parseFormulas(text, definition);
  checkOthers(definition);
  const shared = new Map<string, Promise<Measurement>>();
  return Promise.all(
    formulas.map(async (formula, position) => {
      const requested = listFormulaSeries(formula.root);
      const ranked = await rank(run, definition, facts, requested, take);
      const key = JSON.stringify(ranked.values.map(({ values }) => values));
      const measured = new Map(
        await Promise.all(
          requested.map(async (series) => {
            const name = `${JSON.stringify(series)} ${key}`;
            const found = shared.get(name) ?? measureOne(run, definition, facts, series, ranked.values);
            shared.set(name, found);
            return [series, await found] as const;
          }),
        ),
      );
      const series = ranked.values.flatMap((each) =>
        seriesOfValues(definition, formula, position, each, measured),
      );
      return { series, omitted: ranked.omitted };
    }),
  );
}

/** Refuses keys that only a metric can have. */
function checkOthers({ window, weigh }: SegmentationDefinition): void {
  if (window)
    throw new Problem(
      'invalid_definition',
      '`window` cannot be combined with `formula`; use CUMSUM, ROLLAVG or ROLLWIN in the formula.',
      'window',
    );
  if (weigh)
    throw new Problem(
      'invalid_definition',
      '`weigh` cannot be combined with `formula`; remove one of them.',
      'weigh',
    );
}

interface Ranked {
  readonly values: readonly { readonly values: readonly string[]; readonly units: number }[];
  readonly omitted: number;
}

/** Values ordered by the number of units that any of the series counts over the range. */
async function rank(
  run: RunStatement,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  requested: readonly FormulaSeries[],
  take: SeriesSelection,
): Promise<Ranked> {
  const cells = [...new Map(requested.map((each) => [`${each.event} ${each.segment}`, each])).values()];
  const units = cells.map(({ event, segment }) =>
    selectUnitsByValue(planned(definition, facts, { event, segment, metric: { kind: 'uniques' } }).whole),
  );
  const rows = await run(rankUnits(units, definition.breakdowns.length, take));
  const found = rows.map(({ values, n }) => ({ values, units: n }));
  if (take.kind === 'top') return { values: found, omitted: omittedValues(rows) };
  const unitsOf = new Map(found.map((each) => [joinValues(each.values), each.units]));
  return {
    values: take.values.map((values) => ({ values, units: unitsOf.get(joinValues(values)) ?? 0 })),
    omitted: 0,
  };
}

function planned(
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  { metric, ...series }: FormulaSeries,
): SeriesPlan {
  return planSeries(definition, facts, { ...series, metric: metric ?? { kind: 'uniques' }, path: 'formula' });
}

/** By values: one series, or one per bin. */
type Measurement = ReadonlyMap<string, readonly (FormulaNumbers & { readonly bin?: string })[]>;

async function measureOne(
  run: RunStatement,
  definition: SegmentationDefinition,
  facts: ProjectFacts,
  series: FormulaSeries,
  ranked: Ranked['values'],
): Promise<Measurement> {
  const values = ranked.map((each) => each.values);
  const plan = planned(definition, facts, series);
  if (!series.metric)
    return activeUnits(run, planActiveUnits(definition, facts, series.segment), plan, values);
  const { measured } = await measure(run, plan, { kind: 'these', values });
  return new Map(measured.map((each) => [joinValues(each.values), ownPoints(plan, series, each)]));
}

/** The intervals of the range, averaged where `window` says so. */
function ownPoints(plan: SeriesPlan, { window }: FormulaSeries, { numbers }: Measured) {
  const { before } = plan.points.frame;
  return numbers.map(({ bin, points, overall }) => ({
    points: applyWindow(window ? { window } : {}, points).slice(before),
    overall,
    ...(bin !== undefined && { bin }),
  }));
}

async function activeUnits(
  run: RunStatement,
  shared: DenominatorPlan,
  { points: { frame } }: SeriesPlan,
  values: readonly (readonly string[])[],
): Promise<Measurement> {
  const read = await readShared(run, shared, values);
  const found = new Map(read.series.map((each) => [joinValues(each.values), each]));
  return new Map(
    values.map((each) => {
      const counted = found.get(joinValues(selectUnitValues(shared, each)));
      const points = frame.buckets.labels.map((_, x) => readNumber(counted?.cells.get(x), 0));
      return [joinValues(each), [{ points, overall: readNumber(counted?.whole, 0) }]];
    }),
  );
}

function seriesOfValues(
  definition: SegmentationDefinition,
  { root, text }: Formula,
  position: number,
  { values, units }: Ranked['values'][number],
  measured: ReadonlyMap<FormulaSeries, Measurement>,
): readonly Series[] {
  const of = (series: FormulaSeries) => measured.get(series)?.get(joinValues(values)) ?? [];
  const numbers =
    root.kind === 'series'
      ? of(root.series)
      : [evaluateFormula(root, (series) => of(series)[0] ?? { points: [], overall: null })];
  return numbers.map((each) => {
    const { points, overall } = each;
    const bin = 'bin' in each ? each.bin : undefined;
    return {
      event: position,
      segment: 0,
      values,
      label: seriesLabel({ event: text, values: bin === undefined ? values : [...values, bin] }),
      small: units < definition.smallBelow,
      units,
      ...(bin !== undefined && { bin }),
      points,
      overall,
    };
  });
}
