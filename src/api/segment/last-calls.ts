/** Keeps the last Segment call of each source, so that people see which of them are heard. */
import type { SavedCalls, SegmentShelf } from '../../catalog/contract.ts';
import type { ProjectId } from '../../domain/ids.ts';
import type { ReceivedCall } from '../../wire/contract.ts';
import { findCallType, type RecentCall, readCall, writeCall } from './kept-call.ts';

/** Kept beside those of each call type: calls of a busy source push those of the others out. */
export const ofSources = 'bySource';

interface LastCalls {
  note(project: ProjectId, calls: readonly ReceivedCall[]): void;
  /** By the id of the source. */
  list(project: ProjectId): ReadonlyMap<string, RecentCall>;
  save(): Promise<void>;
}

interface OfProject {
  readonly bySource: Map<string, ReceivedCall>;
  changed: boolean;
}

/** `saved`: what the shelf has, of all types. */
export function createLastCalls(
  saved: readonly SavedCalls[],
  shelf: Pick<SegmentShelf, 'saveCalls'>,
  storeIp: boolean,
): LastCalls {
  const byProject = new Map<ProjectId, OfProject>(
    saved
      .filter(({ callType }) => callType === ofSources)
      .map((each) => [each.project, { bySource: readBySource(each), changed: false }]),
  );
  return {
    note: (project, calls) => {
      const last = calls.findLast(findCallType);
      if (last?.source === undefined) return;
      const found = byProject.get(project) ?? { bySource: new Map(), changed: true };
      byProject.set(project, found);
      found.bySource.set(last.source, last);
      found.changed = true;
    },
    list: (project) => {
      const found = [...(byProject.get(project)?.bySource ?? [])].flatMap(([source, last]) => {
        const callType = findCallType(last);
        return callType ? [[source, { ...readCall(writeCall(last, storeIp)), callType }] as const] : [];
      });
      return new Map(found);
    },
    save: async () => {
      for (const [project, found] of byProject) {
        if (!found.changed) continue;
        found.changed = false;
        const texts = [...found.bySource.values()].map((each) => writeCall(each, storeIp));
        try {
          await shelf.saveCalls({ project, callType: ofSources, calls: `[${texts.join(',')}]` });
        } catch (error) {
          found.changed = true;
          throw error;
        }
      }
    },
  };
}

/** Written by this program. */
function readBySource({ calls }: SavedCalls): Map<string, ReceivedCall> {
  const all = JSON.parse(calls) as readonly ReceivedCall[];
  return new Map(all.map((each) => [each.source ?? '', each]));
}
