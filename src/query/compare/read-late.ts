/** Reads which units were not to be seen in some dates on the day a list was made, as their events came later. */
import type { UnitId } from '../../domain/ids.ts';
import type { Unit } from '../definition/schema/parts.ts';
import type { ProjectFacts } from '../facts.ts';
import { createBuckets } from '../plan/buckets.ts';
import { planUnit } from '../plan/context.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { lateStatement } from './sql-late.ts';

interface Dates {
  readonly unit: Unit;
  readonly range: { readonly start: string; readonly end: string };
  readonly takenOn: string;
}

/** Units all of whose events in the dates were received after the day of the list. */
export async function readLate(
  run: RunStatement,
  facts: ProjectFacts,
  { unit: named, range, takenOn }: Dates,
): Promise<ReadonlySet<UnitId>> {
  const { project, timeZone } = facts;
  const { fromMs, toMs } = createBuckets(range, 'all', timeZone, 1);
  const after = createBuckets({ start: takenOn, end: takenOn }, 'all', timeZone, 1).toMs;
  const unit = planUnit(named, facts);
  const rows = await run(lateStatement({ project, unit, timeZone, fromMs, toMs }, after));
  return new Set(rows.filter(({ events, late }) => events === late).map((row) => row.unit));
}
