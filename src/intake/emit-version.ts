/** Writes versions of units as rows. */
import type { UnitId, VersionKey } from '../domain/ids.ts';
import type { VersionRow } from '../domain/rows.ts';
import type { Profile } from './contract.ts';
import type { ItemContext } from './item-context.ts';

/** A unit whose properties change, with its profile before. */
export interface ChangedUnit {
  readonly type: string;
  readonly unit: UnitId;
  readonly profile: Profile;
}

export function emitVersion(
  context: ItemContext,
  { type, unit }: Pick<ChangedUnit, 'type' | 'unit'>,
  ver: VersionKey,
  props: Profile['properties'],
  effective: number,
  scope: VersionRow['scope'],
): void {
  const { project, receivedMs, source, requestId } = context.request;
  const placed = { project, type, unit, ver, scope, effective, received: receivedMs };
  context.transaction.emit('versions', { ...placed, source, request: requestId, props });
}
