/** Finds the properties that a chart reads as they were although many of its units have a value only since then. */
import { z } from 'zod';
import { haveLaterValues } from '../answer/later-values.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ChartDefinition } from '../charts/registry.ts';
import { findNamedProperties, type NamedProperty } from '../definition/named-properties.ts';
import { isUnitProperty } from '../definition/schema/base.ts';
import type { EventSelector } from '../definition/schema/parts.ts';
import { type Immutable, isObject } from '../definition/schema/zod-parts.ts';
import type { ProjectFacts } from '../facts.ts';
import type { ChartCaller, ChartRunner } from '../run/chart-runner.ts';

const laterValue = z.object({
  path: z.string().describe('Where the definition reads it'),
  name: z.string(),
  units: z.number().describe('That did the event'),
  withoutThen: z.number().describe('Of these without a value at an event'),
  withValueNow: z.number().describe('Of these with one now'),
});

export const laterValuesSchema = z
  .object({ properties: z.array(laterValue) })
  .meta({ id: 'LaterValues', description: 'Properties that more than a tenth of the units have only now' });

type LaterValues = Immutable<z.output<typeof laterValuesSchema>>;

/** Each is a chart of its own. */
const propertiesMax = 4;

/** Of properties of what is counted, in breakdowns, filters and segments. Errors: as those of the chart. */
export async function findLaterValues(
  runner: Pick<ChartRunner, 'chart'>,
  facts: ProjectFacts,
  definition: ChartDefinition,
  caller: ChartCaller,
): Promise<LaterValues> {
  const read = findNamedProperties(definition)
    .filter((each) => isReadThen(each, definition))
    .slice(0, propertiesMax);
  const found = await Promise.all(
    read.map(async ({ path, property }) => {
      const { notes } = await runner.chart(facts, makeChart(definition, { path, property }), caller);
      const { units = 0, noneUnits = 0, noneUnitsWithValueNow = 0 } = notes.byBreakdown ?? {};
      return {
        path,
        name: property.name,
        units,
        withoutThen: noneUnits,
        withValueNow: noneUnitsWithValueNow,
      };
    }),
  );
  return { properties: found.filter(({ units, withValueNow }) => haveLaterValues(withValueNow, units)) };
}

/** Weights are read as they were by what they mean. */
function isReadThen({ path, property }: NamedProperty, { unit, propertyView }: ChartDefinition): boolean {
  if (property.kind === 'event' || !isUnitProperty(property, unit) || path.startsWith('weigh')) return false;
  return (property.view ?? propertyView) !== 'now';
}

/** How many units did the event, by the property alone: what else the chart asks for may hide those without a value. */
function makeChart(definition: ChartDefinition, { path, property }: NamedProperty): ChartDefinition {
  const { unit, range, leaveOut, weekStart } = definition;
  const event = findEventAt(definition, path) ?? findFirstEvent(definition);
  return parseDefinition({
    kind: 'segmentation',
    ...{ unit, range, interval: 'all', limit: 1 },
    ...(leaveOut !== undefined && { leaveOut }),
    ...(weekStart !== undefined && { weekStart }),
    events: [
      event
        ? { ...event, filters: event.filters.filter(({ property: { kind } }) => kind === 'event') }
        : { kind: 'any' },
    ],
    breakdowns: [
      property.kind === 'group'
        ? { kind: 'group', groupType: property.groupType, name: property.name }
        : { kind: property.kind, name: property.name },
    ],
  });
}

/** The event whose filter it is. */
function findEventAt(definition: ChartDefinition, path: string): EventSelector | undefined {
  const end = path.indexOf('.filters[');
  if (end < 0) return undefined;
  let part: unknown = definition;
  for (const key of path
    .slice(0, end)
    .split(/[.[\]]+/)
    .filter((step) => step !== ''))
    part = (part as Readonly<Record<string, unknown>>)[key];
  return isSelector(part) ? part : undefined;
}

function findFirstEvent(part: unknown): EventSelector | undefined {
  if (isSelector(part)) return part;
  if (Array.isArray(part)) return findFirstIn(part);
  if (!isObject(part)) return undefined;
  // What segments look at is not what is counted.
  return findFirstIn(Object.entries(part).flatMap(([key, value]) => (key === 'segments' ? [] : [value])));
}

function findFirstIn(parts: readonly unknown[]): EventSelector | undefined {
  for (const part of parts) {
    const found = findFirstEvent(part);
    if (found) return found;
  }
  return undefined;
}

const isSelector = (part: unknown): part is EventSelector =>
  isObject(part) && 'filters' in part && 'kind' in part;
