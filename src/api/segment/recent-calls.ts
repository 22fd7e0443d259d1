/** Keeps the most recent Segment calls of each project, so that a mapping can be previewed on them. */
import type { SavedCalls, SegmentShelf } from '../../catalog/contract.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { limits } from '../../domain/limits.ts';
import type { ReceivedCall } from '../../wire/contract.ts';
import { type CallType, callTypes } from '../../wire/segment/call.ts';
import { findCallType, type RecentCall, readCall, writeCall } from './kept-call.ts';
import { createLastCalls, ofSources } from './last-calls.ts';
import { createRing, type Ring } from './ring.ts';

/** The last calls of each project, by call type, so that people see what a mapping makes of them. */
export interface RecentCalls {
  /** Costs next to nothing: it is called for every request. */
  note(project: ProjectId, calls: readonly ReceivedCall[]): void;
  /** Newest first. */
  list(project: ProjectId, callType?: CallType): readonly RecentCall[];
  /** The last call of each source, by its id. */
  listLast(project: ProjectId): ReadonlyMap<string, RecentCall>;
  /** Puts what came since the last time into the catalog. */
  save(): Promise<void>;
}

interface RecentCallOptions {
  readonly shelf: Pick<SegmentShelf, 'calls' | 'saveCalls'>;
  /** Keeps the IP address a call names. */
  readonly storeIp: boolean;
  readonly onFailure: (error: unknown) => void;
}

/** Calls of one type of one project: what just came, as it is; then those before, as text, newest first. */
interface Shelved {
  readonly fresh: Ring<ReceivedCall>;
  texts: readonly string[];
  changed: boolean;
}

/** With what was saved before. A save follows some seconds after a change; what is lost in between is only to be looked at. */
export async function openRecentCalls({
  shelf,
  storeIp,
  onFailure,
}: RecentCallOptions): Promise<RecentCalls> {
  const byProject = new Map<ProjectId, Map<string, Shelved>>();
  let timer: NodeJS.Timeout | undefined;
  const kept = await shelf.calls();
  const last = createLastCalls(kept, shelf, storeIp);
  for (const saved of kept)
    if (saved.callType !== ofSources) shelved(saved.project, saved.callType).texts = listTexts(saved);

  function shelved(project: ProjectId, callType: string): Shelved {
    const byType = byProject.get(project) ?? new Map<string, Shelved>();
    byProject.set(project, byType);
    const found = byType.get(callType);
    if (found) return found;
    const made = { fresh: createRing<ReceivedCall>(limits.segmentCallsKeptMax), texts: [], changed: false };
    byType.set(callType, made);
    return made;
  }

  const settled = (each: Shelved): readonly string[] => {
    const fresh = each.fresh.take().map((sent) => writeCall(sent, storeIp));
    if (fresh.length > 0) {
      each.texts = newestThatFit([...fresh, ...each.texts]);
      each.changed = true;
    }
    return each.texts;
  };

  const save = async () => {
    clearTimeout(timer);
    timer = undefined;
    await last.save();
    for (const [project, byType] of byProject)
      for (const [callType, each] of byType) {
        const texts = settled(each);
        if (!each.changed) continue;
        each.changed = false;
        try {
          await shelf.saveCalls({ project, callType, calls: `[${texts.join(',')}]` });
        } catch (error) {
          each.changed = true;
          throw error;
        }
        // Requests are answered between two of them.
        await new Promise((resolve) => setImmediate(resolve));
      }
  };

  return {
    note: (project, calls) => {
      for (const sent of calls) {
        const callType = findCallType(sent);
        if (callType) shelved(project, callType).fresh.push(sent);
      }
      last.note(project, calls);
      timer ??= setTimeout(() => save().catch(onFailure), limits.segmentCallsSavedAfterMs).unref();
    },
    list: (project, wanted) =>
      callTypes
        .filter((callType) => wanted === undefined || wanted === callType)
        .flatMap((callType) => {
          const found = byProject.get(project)?.get(callType);
          return found ? settled(found).map((text) => ({ ...readCall(text), callType })) : [];
        })
        .sort((one, other) => other.receivedMs - one.receivedMs),
    listLast: last.list,
    save,
  };
}

function newestThatFit(texts: readonly string[]): readonly string[] {
  let bytes = 0;
  const end = texts.findIndex((text, index) => {
    bytes += Buffer.byteLength(text);
    return index >= limits.segmentCallsKeptMax || bytes > limits.segmentCallsKeptBytesMax;
  });
  return end < 0 ? texts : texts.slice(0, end);
}

/** Written by this program. */
function listTexts({ calls }: SavedCalls): readonly string[] {
  return (JSON.parse(calls) as readonly ReceivedCall[]).map((sent) => JSON.stringify(sent));
}
