/** Users become the users they count as, keys the values they stand for. */
import type { ProjectId } from '../../domain/ids.ts';
import { missingValue } from '../contract.ts';
import type { Lookup, SegmentationPlan } from '../plan/plan.ts';
import { as, bound, call, column, compare, constant } from './build.ts';
import { canonicalUsers, lookupTable } from './lookups.ts';
import type { Expression, Joins, Named, Query, Select } from './tree.ts';

/** Rows with users as the users they count as, and with the values that their keys stand for. */
export function resolved(plan: SegmentationPlan, rows: Query, columns: readonly Named[]): Select {
  const by = countedBy(plan);
  const value = isLookedUp(plan) ? call('ifNull', column('value', 'l'), missing) : column(by, 's');
  return {
    node: 'select',
    columns: [...(plan.breakdown ? [as(by, value)] : []), ...columns],
    from: { node: 'leftJoin', left: rows, leftAs: 's', joins: joinsOf(plan) },
  };
}

/** The word for a missing value. */
export const missing = bound('String', missingValue);

export function joinsOf(plan: SegmentationPlan): Joins {
  const { project, unit, breakdown, metric } = plan;
  const joins: Joins[number][] = [];
  if (metric === 'uniques' && unit.kind === 'user' && unit.countAsCanonical)
    joins.push({
      right: canonicalUsers(project),
      as: 'm',
      on: compare(column('unit', 's'), '=', column('user', 'm')),
    });
  if (breakdown?.kind === 'lookup' && isLookedUp(plan)) joins.push(lookupOf(project, breakdown.lookup));
  return joins;
}

export function lookupOf(project: ProjectId, lookup: Lookup): Joins[number] {
  const on = compare(column('key', 's'), '=', column('key', 'l'));
  return { right: lookupTable(project, lookup), as: 'l', on };
}

export function countedUnit({ unit }: SegmentationPlan): Expression {
  if (unit.kind !== 'user' || !unit.countAsCanonical) return column('unit', 's');
  const canonical = column('canonical', 'm');
  return call('if', compare(canonical, '=', constant(0)), column('unit', 's'), canonical);
}

/** False for groups' own values: one for each key, they are looked up last, for the keys that remain. */
function isLookedUp({ breakdown }: SegmentationPlan): boolean {
  return breakdown?.kind === 'lookup' && breakdown.lookup.kind !== 'names';
}

export function countedBy({ breakdown }: SegmentationPlan): 'key' | 'value' {
  return breakdown?.kind === 'lookup' && breakdown.lookup.kind === 'names' ? 'key' : 'value';
}

/** Their names. */
export function namesOf(columns: readonly Named[]): readonly string[] {
  return columns.map(({ as: name }) => name);
}
