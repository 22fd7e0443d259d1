/** Reads the columns of a list, and keeps them with the facts of the type that they are of. */
import { limits } from '../../../../domain/limits.ts';
import { Problem } from '../../../../domain/problem.ts';
import type { ProjectFacts } from '../../../facts.ts';
import { planUse } from '../../../plan/context.ts';
import { parsePropertyPaths } from '../../../plan/values.ts';
import type { RunStatement } from '../../../sql/tree/row-statement.ts';
import { indexByUnit } from '../../index-by-unit.ts';
import { planUnitUse } from '../../plan.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { valuesNowStatement } from '../../sql/meanings.ts';
import { metricDaysStatement, metricEventsStatement, metricPeopleStatement } from '../../sql/metrics.ts';
import { readFeatureUses } from '../feature-uses.ts';
import { computeOncePerType } from '../once-per-type.ts';
import {
  type ColumnValues,
  readBuiltIn,
  readFeatureColumn,
  readMetricColumn,
  readPropertyColumn,
  readWordsColumn,
} from './column-values.ts';
import { type FeatureColumn, type MetricColumn, type PropertyColumn, parseColumn } from './columns.ts';
import { countMetricDays, hasBefore, type MetricCounts, metricWeeks, packMetric } from './metric-counts.ts';

/** By the ids of columns. */
export type ColumnsRead = ReadonlyMap<string, ColumnValues>;

/** What a column is read with. */
interface Reading {
  readonly run: RunStatement;
  readonly facts: ProjectFacts;
  readonly type: TypeFacts;
}

const keptOf = computeOncePerType(() => new Map<string, ColumnValues>());

/** Errors: Problem. */
export async function readColumns(reading: Reading, ids: readonly string[]): Promise<ColumnsRead> {
  const different = [...new Set(ids)];
  return new Map(
    await Promise.all(different.map(async (id) => [id, await readColumn(reading, id)] as const)),
  );
}

async function readColumn(reading: Reading, id: string): Promise<ColumnValues> {
  const column = parseColumn(id);
  switch (column.kind) {
    case 'builtIn':
      return readBuiltIn(reading.type, column.id);
    case 'words':
      return readWordsColumn(reading.type);
    case 'property':
      return keep(reading.type, id, () => readProperty(reading, column));
    case 'feature':
      return readFeature(reading, column);
    case 'metric':
      return keep(reading.type, id, async () =>
        readMetricColumn(await readMetric(reading, column), hasBefore(column, reading.type.today)),
      );
  }
}

/** The least recently asked for gives way. */
async function keep(type: TypeFacts, id: string, read: () => Promise<ColumnValues>): Promise<ColumnValues> {
  const kept = keptOf(type);
  const found = kept.get(id) ?? (await read());
  kept.delete(id);
  kept.set(id, found);
  const [oldest] = kept.keys();
  if (kept.size > limits.listColumnsKeptMax && oldest !== undefined) kept.delete(oldest);
  return found;
}

async function readProperty(
  { run, facts: { project }, type }: Reading,
  { property }: PropertyColumn,
): Promise<ColumnValues> {
  const { groupType, units } = type;
  const rows = await run(valuesNowStatement({ project, groupType }, [parsePropertyPaths(property)]));
  const found = indexByUnit(rows);
  return readPropertyColumn(units.map(({ unit }) => found.get(unit)?.values[0]));
}

async function readFeature({ run, facts, type }: Reading, column: FeatureColumn): Promise<ColumnValues> {
  const feature = findFeature(type, column.feature);
  const uses = await readFeatureUses(run, facts, type);
  return readFeatureColumn((index) => uses.find(index, feature));
}

/** Errors: Problem that names the features there are. */
function findFeature({ groupType, terms: { features } }: TypeFacts, wanted: string): number {
  const found = features.findIndex(({ name }) => name === wanted);
  if (found >= 0) return found;
  const names = features.map(({ name }) => JSON.stringify(name)).join(', ');
  const known = names === '' ? 'Nobody has named any yet.' : `There are ${names}.`;
  throw new Problem(
    'invalid_request',
    `The group type ${groupType} has no feature ${JSON.stringify(wanted)}. ${known}`,
    'feature',
  );
}

async function readMetric({ run, facts, type }: Reading, column: MetricColumn): Promise<MetricCounts> {
  const { measure, days, event } = column;
  const { units } = type;
  if (measure === 'days' && event === undefined)
    return packMetric(units, (unit) => countMetricDays(unit.days, column));
  const plan = {
    use: planUnitUse({ kind: 'group', groupType: type.groupType }, facts),
    selector: event === undefined ? planUse(facts) : { eventType: event, conditions: [] },
    days,
    weeks: metricWeeks,
  };
  switch (measure) {
    case 'events': {
      const rows = indexByUnit(await run(metricEventsStatement(plan)));
      return packMetric(units, ({ unit }) => rows.get(unit));
    }
    case 'people': {
      const rows = indexByUnit(await run(metricPeopleStatement(plan, facts.hasMerges)));
      return packMetric(units, ({ unit }) => rows.get(unit));
    }
    case 'days': {
      const rows = indexByUnit(await run(metricDaysStatement(plan)));
      return packMetric(units, ({ unit }) => {
        const row = rows.get(unit);
        return row && countMetricDays(row.days, column);
      });
    }
  }
}
