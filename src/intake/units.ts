/** Finds or creates the users and groups that items name. */
import { groupId, type ProjectId, type UnitId, userNumber, userType } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { Profile } from './contract.ts';
import { emptyProfile, type ItemContext, noteCut } from './item-context.ts';

export interface Unit {
  readonly unit: UnitId;
  readonly profile: Profile;
}

/**
 * Ids are hashes of their text; caching them saves a hash per group and event. Nested by project and type,
 * so that no strings are concatenated for a look-up.
 */
const groupIds = new Map<ProjectId, Map<string, Map<string, UnitId>>>();
let groupIdCount = 0;

function lookUpGroupId(project: ProjectId, type: string, value: string): UnitId {
  const known = groupIds.get(project)?.get(type)?.get(value);
  if (known !== undefined) return known;
  const id = groupId(project, type, value);
  if (groupIdCount >= limits.stateCacheEntriesMax) {
    groupIds.clear();
    groupIdCount = 0;
  }
  const types = groupIds.get(project) ?? new Map<string, Map<string, UnitId>>();
  const values = types.get(type) ?? new Map<string, UnitId>();
  groupIds.set(project, types.set(type, values.set(value, id)));
  groupIdCount += 1;
  return id;
}

/** The group's id and profile, created when first seen; undefined, and counted, where its id belongs to another value. */
export function resolveGroup(context: ItemContext, type: string, value: string): Unit | undefined {
  const unit = lookUpGroupId(context.request.project, type, value);
  return findOrCreate(context, type, unit, value, false);
}

/** A user's number and profile by the id it was first seen with; undefined, and counted, where another id has it. */
export function createUser(
  context: ItemContext,
  seenBy: 'user_id' | 'device_id',
  id: string,
): Unit | undefined {
  const unit = userNumber(context.request.project, seenBy, id);
  return findOrCreate(context, userType, unit, id, seenBy === 'user_id');
}

function findOrCreate(
  context: ItemContext,
  type: string,
  unit: UnitId,
  value: string,
  known: boolean,
): Unit | undefined {
  const { transaction, request } = context;
  const found = transaction.get('profile', request.project, unit);
  if (found !== undefined && found.value !== value) {
    noteCut(
      context,
      'id_collision',
      `${type} ${value.slice(0, 64)}: its id ${unit} belongs to another value`,
    );
    return undefined;
  }
  if (found !== undefined) return { unit, profile: found };
  const profile: Profile = { ...emptyProfile, value, known };
  transaction.put('profile', request.project, unit, profile);
  transaction.emit('units', { project: request.project, type, unit, value, received: request.receivedMs });
  return { unit, profile };
}
