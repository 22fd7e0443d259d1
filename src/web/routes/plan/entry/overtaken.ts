/** Sends a change of one entry: where somebody changed the plan meanwhile, but not this entry, it goes onto theirs. */
import { CallProblem, call } from '../../../api/call.ts';
import type { PlanEntry, TrackingPlanChanges } from '../../../api/operations.ts';
import type { Scope } from '../../../api/queries.ts';
import { type EditableKey, writeKey } from '../keys.ts';

/** Somebody else changed the same entry since it was read. */
export class Overtaken extends Error {
  readonly newest: TrackingPlanChanges['to'];
  readonly line: TrackingPlanChanges['lines'][number];

  constructor(newest: TrackingPlanChanges['to'], line: TrackingPlanChanges['lines'][number]) {
    super('overtaken');
    this.newest = newest;
    this.line = line;
  }
}

export interface EntryChange {
  /** Which the entry was read at. */
  readonly version: number;
  readonly key: EditableKey;
  readonly put: readonly PlanEntry[];
  readonly rename?: readonly { readonly key: EditableKey; readonly to: string }[];
  readonly isRemoved?: boolean;
  /** Only whether it could be done. */
  readonly isTried?: boolean;
}

/** Throws: CallProblem; Overtaken. */
export async function sendChange(scope: Scope, change: EntryChange, signal?: AbortSignal): Promise<unknown> {
  const { version, key, put, rename = [], isRemoved = false, isTried = false } = change;
  const send = (at: number) =>
    call(
      'changePlan',
      {
        query: { apply: isTried ? 'false' : 'true' },
        body: { version: at, rename, put, remove: isRemoved ? [key] : [] },
      },
      { ...scope, signal },
    );
  try {
    return await send(version);
  } catch (error) {
    if (!(error instanceof CallProblem) || error.status !== 409) throw error;
    const { to, lines } = await call('listPlanChanges', { query: { from: version } }, { ...scope, signal });
    const line = lines.find((each) => writeKey(each) === writeKey(key));
    if (line) throw new Overtaken(to, line);
    return send(to.version);
  }
}
