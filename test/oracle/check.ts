/** One chart asked of the engine and of the oracle, and the units behind one of its numbers. */

import type { ChartDefinition, ChartResult } from '../../src/query/contract.ts';
import { runChart } from '../../src/query/run/run-chart.ts';
import { type PerUnitRow, streamPerUnit } from '../../src/query/run/run-per-unit.ts';
import { runUnits } from '../../src/query/run/run-units.ts';
import type { RunOptions } from '../../src/query/run/statement-runner.ts';
import type { Engine } from '../../src/store/contract.ts';
import { budgets } from '../budgets.ts';
import { firstDifference, plain } from './difference.ts';
import { isOfUnits } from './evaluate/conditions.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { isPerUnit, perUnit } from './evaluate/per-unit.ts';
import { detailsOf, type Listed, listOf } from './evaluate/points.ts';
import { scopeOf } from './evaluate/scope.ts';
import { type Expected, pointsOf } from './points.ts';
import type { OracleProject } from './project.ts';

export interface Asked {
  readonly project: OracleProject;
  readonly definition: ChartDefinition;
  /** What is read; undefined: what the planner chooses. */
  readonly source: RunOptions['source'];
  /** From 0 to 1: which of the chart's numbers is opened; undefined: none. */
  readonly opened: number | undefined;
}

type Options = Pick<RunOptions, 'source' | 'timeLimitMs'>;

/** A statement may wait longer than users would, on a busy machine. */
const timeLimitMs = budgets.oracleMs;

/** What differs, told; undefined where nothing does. */
export async function differenceOf(
  engine: Engine,
  { project, definition, source, opened }: Asked,
  oracle: object = evaluate(project.asked, definition),
): Promise<string | undefined> {
  const options: Options = { timeLimitMs, ...(source && { source }) };
  try {
    const result = await runChart(engine, project.facts, definition, options);
    const difference = firstDifference(plain(result), plain(oracle));
    if (difference !== undefined || opened === undefined) return difference;
    const expected = openedPoint(project, result, opened);
    const ofList = expected && (await differenceOfList(engine, project, definition, expected, options));
    return ofList ?? (await differencePerUnit(engine, project, definition, options));
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function openedPoint(project: OracleProject, result: ChartResult, opened: number): Expected | undefined {
  const points = pointsOf(result, isOfUnits(scopeOf(project.asked, result.definition)));
  // Most numbers are 0: every other list is of one that is not.
  const more = points.filter(({ units, sum }) => units !== 0 && sum !== 0);
  const from = more.length > 0 && Math.floor(opened * 1_000) % 2 === 0 ? more : points;
  return from[Math.floor(opened * from.length)];
}

/** The chart's metric for every group of the project's first or last type. */
async function differencePerUnit(
  engine: Engine,
  { facts, asked }: OracleProject,
  definition: ChartDefinition,
  options: Options,
): Promise<string | undefined> {
  const type = definition.limit === 1 ? facts.groupTypes.at(-1) : facts.groupTypes[0];
  if (definition.kind !== 'segmentation' || !isPerUnit(definition) || type === undefined) return undefined;
  const found: PerUnitRow[] = [];
  for await (const batch of streamPerUnit(engine, facts, definition, type, options)) found.push(...batch);
  const wanted = perUnit(asked, definition, type);
  const difference = firstDifference(plain({ rows: sorted(found) }), plain({ rows: sorted(wanted) }));
  return difference && `per ${type}${difference}`;
}

const shownProperties = ['plan', 'seats'];

async function differenceOfList(
  engine: Engine,
  project: OracleProject,
  definition: ChartDefinition,
  { point, bin = 0, units, sum }: Expected,
  options: Options,
): Promise<string | undefined> {
  const where = `units of ${JSON.stringify(point)}`;
  const listed = listOf(project.asked, definition, point, bin);
  if (units !== undefined && listed.length !== units)
    return `${where}: the oracle counts ${units} and lists ${listed.length}`;
  const added = listed.reduce((total, { metric }) => total + (metric ?? 0), 0);
  if (sum !== undefined && Math.abs(added - sum) > 1e-6)
    return `${where}: the oracle counts ${sum} and its list adds up to ${added}`;
  const page = await runUnits(
    engine,
    project.facts,
    {
      definition,
      point,
      properties: shownProperties,
      orderBy: 'metric',
      descending: true,
      offset: 0,
      limit: 1_000,
    },
    options,
  );
  const found = page.rows.map(({ value, metric, held, before, difference, properties, lastSeenMs }) => ({
    value,
    metric,
    held,
    before,
    difference,
    properties,
    lastSeenMs,
  }));
  const wanted = listed.map((each) => ({
    ...each,
    difference: each.before === undefined ? undefined : (each.metric ?? 0) - each.before,
    ...detailsOf(project.asked, definition, each.value, shownProperties),
  }));
  const isFalling = found.every(
    ({ metric }, index) => (found[index - 1]?.metric ?? Infinity) >= (metric ?? 0),
  );
  if (!isFalling && page.rows.some(({ metric }) => metric !== null)) return `${where}: not in order`;
  if (page.total !== page.rows.length) return `${where}: ${page.total} in all, ${page.rows.length} rows`;
  const difference = firstDifference(plain({ rows: sorted(found) }), plain({ rows: sorted(wanted) }));
  return difference && `${where}${difference}`;
}

function sorted<T extends Pick<Listed, 'value' | 'metric'> & { held?: readonly string[] | undefined }>(
  rows: readonly T[],
): readonly T[] {
  const key = ({ value, held }: T) => JSON.stringify([value, held ?? []]);
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
