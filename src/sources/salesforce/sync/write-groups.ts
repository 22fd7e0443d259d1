/** Writes what records say into groups' properties, through intake; what is so already is left alone. */

import type { Clock } from '../../../domain/clock.ts';
import { groupId, type ProjectId, type UnitId } from '../../../domain/ids.ts';
import { inParts } from '../../../domain/in-parts.ts';
import type { ComputedSpan, IntakeItem } from '../../../domain/input.ts';
import { canonicalJson, type Json } from '../../../domain/json.ts';
import {
  type Decide,
  digestWithheld,
  findOwners,
  nameWithheld,
  type Owners,
  type Profile,
  type Transaction,
} from '../../../intake/contract.ts';
import { salesforceLimits } from '../limits.ts';
import type { Properties } from './match.ts';
import type { Counts } from './run.ts';

export interface GroupChange extends Properties {
  readonly groupType: string;
  readonly value: string;
}

type WrittenGroups = Pick<Counts, 'created' | 'changed' | 'unchanged' | 'refused' | 'withheld'>;

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
  const written = { created: 0, changed: 0, unchanged: 0, refused: 0, withheld: 0 };
  for (const some of inParts(changes, salesforceLimits.groupsPerCommit)) {
    const outcome = await commit((transaction) => {
      const nowMs = clock();
      const made = { created: 0, changed: 0, unchanged: 0, refused: 0, withheld: 0 };
      const settings = transaction.get('settings', project, '');
      const attempts: { readonly unit: UnitId; readonly before: Profile | undefined }[] = [];
      const items: IntakeItem[] = [];
      for (const change of some) {
        const unit = groupId(project, change.groupType, change.value);
        const before = transaction.get('profile', project, unit);
        if (before === undefined && change.onlyKnown) continue;
        const found = findChanges(
          before?.properties ?? {},
          change,
          findOwners(settings?.owners, change.groupType),
        );
        const untold = listUntold(found, before, settings?.version);
        made.withheld += found.withheld.length;
        const isChange = before === undefined || found.changed.length + found.removed.length > 0;
        if (isChange) attempts.push({ unit, before });
        else made.unchanged += 1;
        if (isChange || untold.length > 0)
          items.push(writeItem(change, { ...found, withheld: untold }, { run, timeMs: nowMs }));
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
    for (const [name, count] of Object.entries(outcome)) written[name as keyof typeof written] += count;
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

function writeItem(
  { groupType, value, dated }: GroupChange,
  { changed, removed, withheld }: Changes,
  { run, timeMs }: { readonly run: string; readonly timeMs: number },
): IntakeItem {
  const all: readonly (readonly [string, Json | undefined])[] = [
    ...changed,
    ...removed.map((name) => [name, undefined] as const),
    ...withheld,
  ];
  const groups = { [groupType]: [value] };
  if (dated)
    return {
      // Unlike a dated Group Identify it holds over what changed since.
      ...{ kind: 'computed', timeMs, groups, insertId: JSON.stringify([run, groupType, value, timeMs]) },
      spans: writeSpans(all, dated, timeMs),
    };
  const set = all.flatMap(([name, next]) => (next === undefined ? [] : [[name, next] as const]));
  const unset = all.flatMap(([name, next]) => (next === undefined ? [name] : []));
  return {
    ...{ kind: 'groupIdentify', timeMs, groups },
    groupProperties: {
      ...(unset.length > 0 && { unset }),
      ...(set.length > 0 && { set: Object.fromEntries(set) }),
    },
  };
}

/** What the record says, from its date on, and the rest from now on. */
function writeSpans(
  all: readonly (readonly [string, Json | undefined])[],
  { fromMs, except }: NonNullable<Properties['dated']>,
  nowMs: number,
): readonly ComputedSpan[] {
  const write = (at: number, isOf: (name: string) => boolean): readonly ComputedSpan[] => {
    const values = all.filter(([name]) => isOf(name)).map(([name, next]) => [name, next ?? null] as const);
    return values.length > 0 ? [{ fromMs: at, values: Object.fromEntries(values) }] : [];
  };
  return [
    ...write(Math.min(fromMs, nowMs), (name) => !except.includes(name)),
    ...write(nowMs, (name) => except.includes(name)),
  ];
}

interface Changes {
  readonly changed: readonly (readonly [string, Json])[];
  readonly removed: readonly string[];
  /** What another source owns; undefined: it would be removed. */
  readonly withheld: readonly (readonly [string, Json | undefined])[];
}

/** What of it is not so already. */
export function findChanges(
  before: Profile['properties'],
  { set, unset }: Pick<Properties, 'set' | 'unset'>,
  owners?: Owners,
): Changes {
  const changed = Object.entries(set).filter(([name, next]) => !isSame(readOwn(before, name), next));
  const removed = unset.filter((name) => readOwn(before, name) !== undefined);
  const isOthers = (name: string) => (owners?.get(name) ?? 'salesforce') !== 'salesforce';
  return {
    changed: changed.filter(([name]) => !isOthers(name)),
    removed: removed.filter((name) => !isOthers(name)),
    withheld: [
      ...changed.filter(([name]) => isOthers(name)),
      ...removed.filter(isOthers).map((name) => [name, undefined] as const),
    ],
  };
}

/** What intake has not noted yet: a full run every week is not to write the same again. */
function listUntold(
  { withheld }: Changes,
  before: Profile | undefined,
  settingsVersion = 0,
): Changes['withheld'] {
  const noted = before?.withheld ?? {};
  return withheld.filter(
    ([name, next]) => noted[nameWithheld('salesforce', name)] !== digestWithheld(settingsVersion, next),
  );
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
