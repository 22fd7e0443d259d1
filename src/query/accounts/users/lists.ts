/** The groups that a user's lists had, each from when until when. */
import type { UnitId } from '../../../domain/ids.ts';
import type { ListRow } from '../sql/user-page.ts';

export interface ListedGroup {
  readonly type: string;
  readonly unit: UnitId;
  readonly fromMs: number;
  /** Absent: it is in the list now. */
  readonly untilMs?: number;
  /** Who sent the list that first had it. */
  readonly source: string;
}

/** `lists`: in the order in which they came into force; each replaces the one of its type before. The latest group first. */
export function followLists(lists: readonly ListRow[]): readonly ListedGroup[] {
  return [...Map.groupBy(lists, ({ type }) => type).values()]
    .flatMap(followType)
    .sort((a, b) => b.fromMs - a.fromMs);
}

function followType(lists: readonly ListRow[]): readonly ListedGroup[] {
  const open = new Map<UnitId, ListedGroup>();
  const ended: ListedGroup[] = [];
  for (const { type, units, fromMs, source } of lists) {
    for (const [unit, group] of open) {
      if (units.includes(unit)) continue;
      ended.push({ ...group, untilMs: fromMs });
      open.delete(unit);
    }
    for (const unit of units) if (!open.has(unit)) open.set(unit, { type, unit, fromMs, source });
  }
  return [...open.values(), ...ended];
}
