/** Decides what becomes of a run that could not go on, and of the runs after it. */

import { SalesforceFailure } from '../client/failure.ts';
import { salesforceLimits } from '../limits.ts';
import type { SyncState } from '../store/run-store.ts';
import { CallsSpent } from './perform-run.ts';
import type { Run } from './run.ts';

interface Ended {
  readonly run: Run;
  readonly state: SyncState;
}

interface Failed {
  readonly error: unknown;
  /** It has done a page since it began or went on. */
  readonly isFurther: boolean;
  readonly nowMs: number;
}

/** A run that may go on later keeps its place; what somebody has to mend ends it. */
export function endFailed({ run, state }: Ended, { error, isFurther, nowMs }: Failed): Ended {
  const problem = describeFailure(error);
  const waiting: Run = { ...run, problem, state: 'waiting', resumeMs: nowMs + salesforceLimits.spentWaitMs };
  if (problem.kind === 'limit') return { run: waiting, state };
  // A long run survives many outages: it goes on where it is, and comes to its end.
  const failures = problem.kind === 'unavailable' && isFurther ? 1 : state.failures + 1;
  const paused = findPause(problem.kind, failures);
  const next = { ...state, failures, paused };
  if (paused === null && problem.kind === 'unavailable')
    return {
      run: { ...waiting, resumeMs: nowMs + failures * salesforceLimits.failureWaitMs },
      state: next,
    };
  return { run: { ...run, problem, state: 'failed', endedMs: nowMs }, state: next };
}

export function endDone({ run, state }: Ended, nowMs: number): Ended {
  return {
    run: { ...run, state: 'done', endedMs: nowMs },
    state: {
      ...{
        ...state,
        syncedUntilMs: run.untilMs,
        syncedVersion: run.mappingVersion,
        failures: 0,
        paused: null,
      },
      lastFullMs: run.full ? run.startedMs : state.lastFullMs,
    },
  };
}

function describeFailure(error: unknown): NonNullable<Run['problem']> {
  if (error instanceof CallsSpent)
    return {
      ...{ kind: 'limit', code: 'callShare' },
      message: 'The day’s calls are used as far as the mapping allows; the run goes on from where it is.',
    };
  if (error instanceof SalesforceFailure) {
    const { kind, code, message } = error;
    return { kind: kind === 'locator' || kind === 'tooLong' ? 'unavailable' : kind, code, message };
  }
  return {
    kind: 'unavailable',
    code: 'internal',
    message: error instanceof Error ? error.message : String(error),
  };
}

function findPause(kind: string, failures: number): string | null {
  if (kind === 'authorisation') return 'Salesforce refused the access: connect again.';
  if (failures < salesforceLimits.failuresMax) return null;
  return `${failures} syncs in a row failed: mend what the last run says, then resume.`;
}
