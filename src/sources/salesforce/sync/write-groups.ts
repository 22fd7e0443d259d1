/** Writes what records say into groups' properties, through intake; what is so already is left alone. */

import type { Clock } from '../../../domain/clock.ts';
import { groupId, type ProjectId, type UnitId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import type { GroupIdentifyInput } from '../../../domain/input.ts';
import { canonicalJson, type Json } from '../../../domain/json.ts';
import type { Decide, Profile, Transaction } from '../../../intake/contract.ts';
import { salesforceLimits } from '../limits.ts';
import type { Properties } from './match.ts';

export interface GroupChange extends Properties {
  readonly groupType: string;
  readonly value: string;
}

interface WrittenGroups {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface WriteOptions {
  readonly commit: <T>(decide: (transaction: Transaction) => T) => Promise<T>;
  readonly decide: Decide;
  readonly clock: Clock;
}

/** Resolves when it is on disk. `run` names the run in the history of each property. Errors: LedgerUnavailable. */
export async function writeGroups(
  { commit, decide, clock }: WriteOptions,
  {
    project,
    run,
    changes,
  }: { readonly project: ProjectId; readonly run: string; readonly changes: readonly GroupChange[] },
): Promise<WrittenGroups> {
  const written = { created: 0, changed: 0, unchanged: 0, refused: 0 };
  for (const some of inParts(changes, salesforceLimits.groupsPerCommit)) {
    const outcome = await commit((transaction) => {
      const nowMs = clock();
      const made = { created: 0, changed: 0, unchanged: 0, refused: 0 };
      const attempts: { readonly unit: UnitId; readonly before: Profile | undefined }[] = [];
      const items: GroupIdentifyInput[] = [];
      for (const change of some) {
        const unit = groupId(project, change.groupType, change.value);
        const before = transaction.get('profile', project, unit);
        const item = writeItem(change, before, nowMs);
        if (item) {
          items.push(item);
          attempts.push({ unit, before });
        } else if (before) made.unchanged += 1;
      }
      if (items.length > 0)
        decide(transaction, {
          ...{ project, requestId: run, receivedMs: nowMs, source: 'salesforce', stamp: 'receipt' },
          ...{ client: 'salesforce', items, cuts: [] },
        });
      for (const { unit, before } of attempts)
        made[findOutcome(before, transaction.get('profile', project, unit))] += 1;
      return made;
    });
    written.created += outcome.created;
    written.changed += outcome.changed;
    written.unchanged += outcome.unchanged;
    written.refused += outcome.refused;
  }
  return written;
}

/** Intake has limits: a change beyond them leaves the group as it was. */
function findOutcome(
  before: Profile | undefined,
  after: Profile | undefined,
): 'created' | 'changed' | 'refused' {
  if (after === undefined) return 'refused';
  if (before === undefined) return 'created';
  return after.version === before.version ? 'refused' : 'changed';
}

/** Undefined: the group is so already. */
function writeItem(
  { groupType, value, set, unset, onlyKnown }: GroupChange,
  profile: Profile | undefined,
  timeMs: number,
): GroupIdentifyInput | undefined {
  if (profile === undefined && onlyKnown) return undefined;
  const { changed, removed } = findChanges(profile?.properties ?? {}, { set, unset });
  if (profile !== undefined && changed.length + removed.length === 0) return undefined;
  return {
    ...{ kind: 'groupIdentify', timeMs, groups: { [groupType]: [value] } },
    groupProperties: {
      ...(removed.length > 0 && { unset: removed }),
      ...(changed.length > 0 && { set: Object.fromEntries(changed) }),
    },
  };
}

/** What of it is not so already. */
export function findChanges(
  before: Profile['properties'],
  { set, unset }: Pick<Properties, 'set' | 'unset'>,
): { readonly changed: readonly (readonly [string, Json])[]; readonly removed: readonly string[] } {
  return {
    changed: Object.entries(set).filter(([name, next]) => !isSame(readOwn(before, name), next)),
    removed: unset.filter((name) => readOwn(before, name) !== undefined),
  };
}

const readOwn = (properties: Profile['properties'], name: string): Json | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;

const isSame = (one: Json | undefined, other: Json): boolean =>
  one === other || (one !== undefined && canonicalJson(one) === canonicalJson(other));

/** Whether anybody has sent the group, or a record made it. */
export function isKnownTo(reader: Pick<Transaction, 'get'>, project: ProjectId, groupType: string) {
  return (value: string): boolean =>
    reader.get('profile', project, groupId(project, groupType, value)) !== undefined;
}
