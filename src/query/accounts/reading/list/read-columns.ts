/** Reads the columns of a list, and keeps them with the facts of the type that they are of. */
import type { UnitId } from '../../../../domain/ids.ts';
import { Problem } from '../../../../domain/problem.ts';
import { planUse } from '../../../plan/context.ts';
import { parsePropertyPaths } from '../../../plan/values.ts';
import { indexByUnit } from '../../index-by-unit.ts';
import { packByUnit, readWithType, type TypeReading } from '../../kept-with-type.ts';
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
import {
  countMetricDays,
  hasBefore,
  type MetricCounts,
  type MetricRow,
  metricWeeks,
  type PackedMetric,
  packMetric,
  readPackedMetric,
} from './metric-counts.ts';

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
      return readProperty(reading, column);
    case 'feature':
      return readFeature(reading, column);
    case 'metric':
      return readMetricColumn(await readMetric(reading, column), hasBefore(column, reading.type.today));
  }
}

async function readProperty(reading: TypeReading, { id, property }: PropertyColumn): Promise<ColumnValues> {
  const {
    run,
    facts: { project },
    type: { groupType, units },
  } = reading;
  const paths = [parsePropertyPaths(property)];
  type Values = readonly (readonly string[] | undefined)[];
  const values = await readWithType<readonly string[], Values>(reading, id, {
    read: async (some) => {
      const rows = await run(valuesNowStatement({ project, groupType, ...(some && { units: some }) }, paths));
      return new Map(rows.map(({ unit, values: [found = []] }) => [unit, found]));
    },
    pack: (rows, changed) => packByUnit(units, rows, changed),
  });
  return readPropertyColumn(values);
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

async function readMetric(reading: TypeReading, column: MetricColumn): Promise<MetricCounts> {
  const { run, facts, type } = reading;
  const { id, measure, days, event } = column;
  const plan = {
    use: planUnitUse({ kind: 'group', groupType: type.groupType }, facts),
    selector: event === undefined ? planUse(facts) : { eventType: event, conditions: [] },
    days,
    weeks: metricWeeks,
  };
  // Days of use.
  const isAmongFacts = measure === 'days' && event === undefined;
  const read = async (units?: readonly UnitId[]): Promise<ReadonlyMap<UnitId, MetricRow>> => {
    switch (measure) {
      case 'events':
        return indexByUnit(await run(metricEventsStatement({ ...plan, units })));
      case 'people':
        return indexByUnit(await run(metricPeopleStatement({ ...plan, units }, facts.hasMerges)));
      case 'days': {
        if (isAmongFacts) return new Map();
        const rows = await run(metricDaysStatement({ ...plan, units }));
        return new Map(rows.map((row) => [row.unit, countMetricDays(row.days, column)]));
      }
    }
  };
  const packed = await readWithType<MetricRow, PackedMetric>(reading, id, {
    read,
    pack: (rows, changed) =>
      packMetric(
        type.units,
        (unit) => (isAmongFacts ? countMetricDays(unit.days, column) : rows.get(unit.unit)),
        changed,
      ),
  });
  return readPackedMetric(packed);
}
