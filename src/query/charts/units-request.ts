/** The schema of a request for the units behind one number of a chart. */
import { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { limits } from '../../domain/limits.ts';
import { checkPosition, position } from '../definition/point-parts.ts';
import {
  checked,
  type Immutable,
  makeUnion,
  name,
  object,
  type Report,
} from '../definition/schema/zod-parts.ts';
import { type ChartDefinition, getKind, kinds, type Point } from './registry.ts';
import { chartDefinitionSchema } from './schema.ts';

const schemas = Object.values(kinds).map(({ points }) => points.schema);
export const pointSchema = makeUnion<Point>(schemas);

export const unitsRequestSchema = checked(
  object({
    definition: chartDefinitionSchema,
    point: pointSchema.describe('Which number of the chart'),
    /** Unit properties to show, with their current values. */
    properties: z.array(name).max(limits.queryUnitPropertiesMax).default([]),
    origins: z
      .boolean()
      .exactOptional()
      .describe('Of groups, in CSV: group_id, group_name, first_time and creator_amplitude_id in front'),
    orderBy: z.enum(['metric', 'difference', 'value', 'lastSeen']).default('metric'),
    descending: z.boolean().default(true),
    offset: position.default(0),
    limit: z.int().min(1).max(limits.queryUnitsPageMax).default(100),
  }),
  (request, report) => {
    const { definition, point: requested } = request;
    checkPoint(definition, requested, (path, message) => report(['point', ...path], message));
    if (request.orderBy === 'difference' && requested.kind !== 'change')
      report(
        ['orderBy'],
        '"difference" is valid only for a point of the kind "change"; expected metric, value or lastSeen',
      );
  },
).meta({ id: 'UnitsRequest', description: 'The units behind one number of a chart' });

export type UnitsRequest = Immutable<z.output<typeof unitsRequestSchema>>;

/** Checks the point against the definition. */
export function checkPoint(chart: ChartDefinition, point: Point, report: Report): void {
  const { points, breakdowns } = getKind(chart);
  const pointKinds = listKinds(points.schema);
  if (!pointKinds.includes(point.kind)) {
    report(['kind'], `a point of a ${chart.kind} chart must be of the kind ${pointKinds.join(' or ')}`);
    return;
  }
  checkPosition('segment', point.segment, Math.max(1, chart.segments.length), report);
  checkValues(breakdowns(chart).length, point, points.didNotHasValues ?? false, report);
  if ('notIn' in point) checkNotIn(point, report);
  points.check?.(chart, point, report);
}

function checkNotIn({ x, notIn }: { readonly x?: number; readonly notIn?: number }, report: Report): void {
  if (notIn === undefined) return;
  if (x === undefined) report(['notIn'], 'needs `x`, the interval to compare with it');
  else if (x === notIn) report(['notIn'], 'must be another interval than `x`');
}

/** The kinds that a schema of points accepts. */
function listKinds(schema: z.ZodType): readonly string[] {
  const values = schema._zod.propValues?.['kind'];
  assert(values, 'a schema of points without a kind');
  return [...values].map(String);
}

function checkValues(breakdowns: number, point: Point, didNotHasValues: boolean, report: Report): void {
  const { values } = point;
  if (values.length > 0 && values.length !== breakdowns)
    report(
      ['values'],
      breakdowns === 0
        ? 'must be empty: the chart has no breakdown'
        : `must be empty, or hold ${breakdowns}: one for each breakdown`,
    );
  if (values.length > 0 && 'outcome' in point && point.outcome === 'didNot' && !didNotHasValues)
    report(['values'], 'must be empty when `outcome` is "didNot"');
}

export interface UnitRow {
  /** The unit's number, as text. */
  readonly unit: string;
  /** The group id; for a user the user id, or else the device id. */
  readonly value: string;
  /** The name of the group, where it has one; equal names are made different: `Acme · 4711`. */
  readonly name: string;
  /** Values of held-constant properties; funnels only. */
  readonly held?: readonly string[];
  /** The unit's number in this chart: times, sum, steps, days. */
  readonly metric: number | null;
  /** For a change: the number before, and the difference. */
  readonly before?: number;
  readonly difference?: number;
  /** Of those that stopped in a funnel, while their window is open: until when they may still go on. */
  readonly openUntilMs?: number;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  /** Time of the last event ever; null where there is none. */
  readonly lastSeenMs: number | null;
  /** When its first event was, and the number of the user who had it; of groups, where it is asked for. */
  readonly origin?: { readonly firstMs: number | null; readonly creator: string | null };
}

export interface UnitsPage {
  /** Number of units in the list; with held-constant properties, of pairs. */
  readonly total: number;
  readonly rows: readonly UnitRow[];
  readonly freshnessMs: number;
}
