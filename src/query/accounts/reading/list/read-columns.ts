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
  readHistoryColumn,
  readMetricColumn,
  readPropertyColumn,
  readWordsColumn,
} from './column-values.ts';
import {
  type FeatureColumn,
  type HistoryColumn,
  type MetricColumn,
  type PropertyColumn,
  parseColumn,
} from './columns.ts';
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
import { findHistoryMoment, listHistoryDays } from './property-history.ts';

/** By the ids of columns. */
export type ColumnsRead = ReadonlyMap<string, ColumnValues>;

/** `compares`: of a history what it was a week ago is wanted of all groups, too. Errors: Problem. */
export async function readColumns(
  reading: TypeReading,
  ids: readonly string[],
  compares: (id: string) => boolean = () => false,
): Promise<ColumnsRead> {
  const different = [...new Set(ids)];
  return new Map(
    await Promise.all(
      different.map(async (id) => [id, await readColumn(reading, id, compares(id))] as const),
    ),
  );
}

async function readColumn(reading: TypeReading, id: string, compares: boolean): Promise<ColumnValues> {
  const column = parseColumn(id);
  switch (column.kind) {
    case 'builtIn':
      return readBuiltIn(reading.type, column.id);
    case 'words':
      return readWordsColumn(reading.type);
    case 'property':
      return readPropertyColumn(await readProperty(reading, column));
    case 'history':
      return readHistoryColumn(
        await readProperty(reading, column),
        compares
          ? await readProperty(reading, column, listHistoryDays(reading.type.today.day).at(-1))
          : undefined,
      );
    case 'feature':
      return readFeature(reading, column);
    case 'metric':
      return readMetricColumn(await readMetric(reading, column), hasBefore(column, reading.type.today));
  }
}

type PropertyValues = readonly (readonly string[] | undefined)[];

/** Of each group, now or as the day began. */
async function readProperty(
  reading: TypeReading,
  { property }: Pick<PropertyColumn | HistoryColumn, 'property'>,
  day?: number,
): Promise<PropertyValues> {
  const {
    run,
    facts: { project, timeZone },
    type: { groupType, units },
  } = reading;
  const at = day === undefined ? undefined : { beforeMs: findHistoryMoment(day, timeZone) };
  const paths = [parsePropertyPaths(property)];
  const name = JSON.stringify([property, day]);
  return readWithType<readonly string[], PropertyValues>(reading, name, {
    read: async (some) => {
      const wanted = { project, groupType, ...at, ...(some && { units: some }) };
      const rows = await run(valuesNowStatement(wanted, paths));
      return new Map(rows.map(({ unit, values: [found = []] }) => [unit, found]));
    },
    pack: (rows, changed) => packByUnit(units, rows, changed),
  });
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
