/** Reads the columns of a list, and keeps them with the facts of the type that they are of. */
import { Problem } from '../../../../domain/problem.ts';
import { planUse } from '../../../plan/context.ts';
import { parsePropertyPaths } from '../../../plan/values.ts';
import { indexByUnit } from '../../index-by-unit.ts';
import { readWithType, type TypeReading } from '../../kept-with-type.ts';
import { planUnitUse } from '../../plan.ts';
import type { TypeFacts } from '../../read-unit-facts.ts';
import { valuesNowStatement } from '../../sql/meanings.ts';
import { metricDaysStatement, metricEventsStatement, metricPeopleStatement } from '../../sql/metrics.ts';
import { readFeatureUses } from '../feature-uses.ts';
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

/** Errors: Problem. */
export async function readColumns(reading: TypeReading, ids: readonly string[]): Promise<ColumnsRead> {
  const different = [...new Set(ids)];
  return new Map(
    await Promise.all(different.map(async (id) => [id, await readColumn(reading, id)] as const)),
  );
}

async function readColumn(reading: TypeReading, id: string): Promise<ColumnValues> {
  const column = parseColumn(id);
  switch (column.kind) {
    case 'builtIn':
      return readBuiltIn(reading.type, column.id);
    case 'words':
      return readWordsColumn(reading.type);
    case 'property':
      return readWithType(reading, id, (own) => readProperty(own, column));
    case 'feature':
      return readFeature(reading, column);
    case 'metric':
      return readWithType(reading, id, async (own) =>
        readMetricColumn(await readMetric(own, column), hasBefore(column, own.type.today)),
      );
  }
}

async function readProperty(
  { run, facts: { project }, type }: TypeReading,
  { property }: PropertyColumn,
): Promise<ColumnValues> {
  const { groupType, units } = type;
  const rows = await run(valuesNowStatement({ project, groupType }, [parsePropertyPaths(property)]));
  const found = indexByUnit(rows);
  return readPropertyColumn(units.map(({ unit }) => found.get(unit)?.values[0]));
}

async function readFeature(reading: TypeReading, column: FeatureColumn): Promise<ColumnValues> {
  const feature = findFeature(reading.type, column.feature);
  const uses = await readFeatureUses(reading);
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

async function readMetric({ run, facts, type }: TypeReading, column: MetricColumn): Promise<MetricCounts> {
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
