/** The step that keeps an item's groups within the limits. */
import { userType } from '../domain/ids.ts';
import type { GroupValues } from '../domain/input.ts';
import { emptyObject } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { countFreeTypes, readSlotNames, sortNamedFirst } from './group-types.ts';
import { type ItemContext, noteCut, type StepResult } from './item-context.ts';

/** Keeps the item's own groups within the limits, in the order sent. What is cut is counted once per reason. */
export function limitGroups(context: ItemContext): StepResult {
  const types = Object.keys(context.groups);
  if (types.length > 0) context.groups = limitValues(context, limitTypes(context, types));
  return 'next';
}

/** The accepted types: not the reserved one, and new ones only within the project's limit. */
function limitTypes(context: ItemContext, types: readonly string[]): readonly string[] {
  const known = readSlotNames(context);
  let room: number | undefined;
  const surplus: string[] = [];
  const kept = types.filter((type) => {
    if (type === userType) {
      noteCut(context, 'reserved_group_type', `${userType} is the built-in type of users`);
      return false;
    }
    if (known.includes(type)) return true;
    room ??= countFreeTypes(known, context.settings);
    if (room > 0) {
      room -= 1;
      return true;
    }
    surplus.push(type);
    return false;
  });
  if (surplus.length > 0)
    noteCut(
      context,
      'too_many_group_types',
      `a project has ${limits.groupTypesPerProjectMax}: ${listShortened(surplus)}`,
    );
  return kept;
}

function limitValues(context: ItemContext, types: readonly string[]): GroupValues {
  const { groups } = context;
  const sent = types.reduce((sum, type) => sum + (groups[type] ?? []).length, 0);
  const isWhole = types.length === Object.keys(groups).length && types.every((type) => groups[type]?.length);
  if (isWhole && sent <= limits.groupValuesPerEventMax) return groups;
  const kept = emptyObject<readonly string[]>();
  let room: number = limits.groupValuesPerEventMax;
  for (const type of sortNamedFirst(types, context.settings)) {
    const values = (groups[type] ?? []).slice(0, room);
    if (values.length > 0) kept[type] = values;
    room -= values.length;
  }
  noteCutValues(context, sent);
  return kept;
}

/** Counts group values beyond the limit of one event, its own ones or those of its user; once. */
export function noteCutValues(context: ItemContext, valueCount: number): void {
  const max = limits.groupValuesPerEventMax;
  const isCounted = context.cuts.some(({ reason }) => reason === 'too_many_group_values');
  if (valueCount > max && !isCounted)
    noteCut(context, 'too_many_group_values', `kept the first ${max} of ${valueCount} values`);
}

function listShortened(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => name.slice(0, 64));
  return names.length > 5 ? `${shown.join(', ')} and ${names.length - 5} more` : shown.join(', ');
}
