/** Changes some entries of a plan, and says what differs between two plans. */
import { canonicalJson, type Json } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';
import type { PlanEntry, PlanEntryKey, TrackingPlan } from '../query/contract.ts';
import { composePlan, keyOfEntry, listEntries, writeKey } from './entries.ts';
import { type EntryRename, renameEntries } from './rename-entries.ts';

interface PlanChange {
  /** Before all else. */
  readonly rename?: readonly EntryRename[];
  /** In place of those of the same key, or added. */
  readonly put: readonly PlanEntry[];
  /** With what is their own. */
  readonly remove: readonly PlanEntryKey[];
}

/** Errors: Problem where something to remove is not there, or the plan would not hold together. */
export function changePlan(plan: TrackingPlan, { rename = [], put, remove }: PlanChange): TrackingPlan {
  const entries = renameEntries(listEntries(plan), rename);
  for (const [index, key] of remove.entries()) {
    if (!entries.delete(writeKey(key)))
      throw new Problem(
        'not_found',
        `The plan has no ${key.kind} ${JSON.stringify(key.name)}.`,
        `remove[${index}]`,
      );
    if (key.kind === 'event' || key.kind === 'groupType') removeOwn(entries, key);
  }
  for (const entry of put) entries.set(writeKey(keyOfEntry(entry)), entry);
  return composePlan(entries.values(), plan);
}

function removeOwn(entries: Map<string, PlanEntry>, { kind, name }: PlanEntryKey): void {
  const owned = kind === 'event' ? 'eventProperty' : 'groupProperty';
  for (const [key, entry] of entries) if (entry.kind === owned && entry.of === name) entries.delete(key);
}

/** One entry that differs. Without `before` it was added, without `after` removed. */
export interface PlanLine extends PlanEntryKey {
  readonly before?: PlanEntry;
  readonly after?: PlanEntry;
}

export function diffPlans(before: TrackingPlan, after: TrackingPlan): readonly PlanLine[] {
  const [was, is] = [listEntries(before), listEntries(after)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return [...keys].flatMap((key): readonly PlanLine[] => {
    const [old, now] = [was.get(key), is.get(key)];
    const either = now ?? old;
    if (!either || isSameEntry(old, now)) return [];
    return [{ ...keyOfEntry(either), ...(old && { before: old }), ...(now && { after: now }) }];
  });
}

function isSameEntry(one: PlanEntry | undefined, other: PlanEntry | undefined): boolean {
  if (!one || !other) return false;
  return canonicalJson(one as unknown as Json) === canonicalJson(other as unknown as Json);
}
