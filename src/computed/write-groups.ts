/** Writes values of groups through intake, a few groups at a time, so that what clients send is decided between them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { UnitId } from '../domain/ids.ts';
import type { ComputedInput, ComputedSpan } from '../domain/input.ts';
import { limits } from '../domain/limits.ts';
import type { Profile, Transaction } from '../intake/contract.ts';
import type { Batch, WorkContext } from './work-context.ts';

export interface Group {
  readonly unit: UnitId;
  readonly value: string;
}

/** What of a group is to be written; nothing where it is as it should be. Called in the commit, with what holds then. */
type PlanSpans<G extends Group> = (
  group: G,
  profile: Profile | undefined,
  transaction: Transaction,
) => readonly ComputedSpan[];

/**
 * One operation for each group that changes. Doing it again, after a crash, changes nothing: its insert_id is the run's, the part's and the group's.
 * Errors: LedgerUnavailable; Problem where the properties were deleted meanwhile.
 */
export async function writeGroups<G extends Group>(
  { commit, decide, clock, isAsked }: Pick<WorkContext, 'commit' | 'decide' | 'clock' | 'isAsked'>,
  { id, project, groupType, signal, stopDeleted }: Batch,
  groups: readonly G[],
  plan: PlanSpans<G>,
  /** Of a run that writes a group in parts: which; and how many moments each group's operation has. */
  { at: part, moments }: { readonly at: number; readonly moments: number } = { at: 0, moments: 1 },
): Promise<void> {
  const perCommit = countPerCommit(moments);
  for (let from = 0; from < groups.length; from += perCommit) {
    signal.throwIfAborted();
    await stopDeleted();
    await yieldTo(isAsked, signal);
    const some = groups.slice(from, from + perCommit);
    const startedMs = clock();
    await commit((transaction) => {
      const receivedMs = clock();
      const items = some.flatMap((group): readonly ComputedInput[] => {
        const spans = plan(group, transaction.get('profile', project.id, group.unit), transaction);
        if (spans.length === 0) return [];
        const named = { [groupType]: [group.value] };
        return [
          {
            kind: 'computed',
            timeMs: receivedMs,
            insertId: `${id}:${part}:${group.unit}`,
            groups: named,
            spans,
          },
        ];
      });
      if (items.length === 0) return;
      decide(transaction, {
        ...{ project: project.id, requestId: id, receivedMs, source: 'computed', stamp: 'receipt' },
        ...{ client: 'computed', items, cuts: [] },
      });
    });
    await rest(clock() - startedMs, signal);
  }
}

/** A busy machine makes commits long, and charts may be asked for all the time: a run goes on all the same. */
const restMsMax = 100;
const lookMs = 5;

/** What is read for a chart is handed on by the thread that commits. */
async function yieldTo(isAsked: () => boolean, signal: AbortSignal): Promise<void> {
  for (let waitedMs = 0; waitedMs < restMsMax && isAsked() && !signal.aborted; waitedMs += lookMs)
    await sleep(lookMs, undefined, { ref: false });
}

/** Lets clients go first: the longer a commit took, also because theirs were before it, the longer the next one waits. */
async function rest(tookMs: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(tookMs * limits.computedRestTimes, restMsMax);
  if (ms > 0) await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Each moment may make a version: with many of them fewer groups are one commit, so that what clients send waits no longer. */
function countPerCommit(moments: number): number {
  const { computedGroupsPerCommit: groups, computedVersionsPerCommit: versions } = limits;
  return Math.max(1, Math.min(groups, Math.floor(versions / moments)));
}
