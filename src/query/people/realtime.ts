/** How many units were active in each interval of a few minutes, up to now. */

import type { Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import { planUnit } from '../plan/context.ts';
import { listOffsetPeriods, wallMs } from '../plan/zone.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { activeByTimeSpanStatement } from './sql-realtime.ts';

interface ActiveNow {
  /** Start of each interval of the last 24 hours, in the project's time zone: `HH:mm`. The last one contains now. */
  readonly x: readonly string[];
  /** Active units per interval … */
  readonly lastDay: readonly number[];
  /** … and in the same interval 24 hours earlier. */
  readonly dayBefore: readonly number[];
}

/** Errors: Problem at `cg` for a group type the project does not have. */
export async function activeNow(
  run: RunStatement,
  facts: ProjectFacts,
  unit: Unit,
  minutes: number,
): Promise<ActiveNow> {
  const { project, timeZone, freshnessMs } = facts;
  const sizeMs = minutes * 60_000;
  const perDay = dayMs / sizeMs;
  const toMs = (Math.floor(freshnessMs / sizeMs) + 1) * sizeMs;
  const fromMs = toMs - 2 * dayMs;
  const stream = { project, unit: planUnit(unit, facts, 'cg'), timeZone, fromMs, toMs };
  const rows = await run(activeByTimeSpanStatement(stream, sizeMs));
  const units = new Map(rows.map((row) => [row.x, row.units]));
  const parts = listOffsetPeriods(timeZone, fromMs, toMs);
  const numbers = (first: number) =>
    Array.from({ length: perDay }, (_, index) => units.get(first + index) ?? 0);
  return {
    x: Array.from({ length: perDay }, (_, index) => {
      const wall = wallMs(parts, fromMs + dayMs + index * sizeMs);
      return new Date(wall).toISOString().slice(11, 16);
    }),
    lastDay: numbers(perDay),
    dayBefore: numbers(0),
  };
}
