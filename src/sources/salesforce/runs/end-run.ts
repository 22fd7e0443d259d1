/** Decides what becomes of a run that could not go on, and of the runs after it. */

import { SalesforceFailure } from '../client/failure.ts';
import { salesforceLimits } from '../limits.ts';
import type { RunBase, RunState } from './run-base.ts';

/** The day's calls are spent as far as this run may spend them. */
export class CallsSpent extends Error {}

interface Ended<R, S> {
  readonly run: R;
  readonly state: S;
}

interface Failed {
  readonly error: unknown;
  /** It has done a page since it began or went on. */
  readonly isFurther: boolean;
  readonly nowMs: number;
  /** What several of its kind are called: syncs. */
  readonly plural: string;
}

/** A run that may go on later keeps its place; what somebody has to mend ends it. */
export function endFailed<R extends RunBase, S extends RunState>(
  { run, state }: Ended<R, S>,
  { error, isFurther, nowMs, plural }: Failed,
): Ended<R, S> {
  const problem = describeFailure(error);
  const waiting: R = { ...run, problem, state: 'waiting', resumeMs: nowMs + salesforceLimits.spentWaitMs };
  if (problem.kind === 'limit') return { run: waiting, state };
  // A long run survives many outages: it goes on where it is, and comes to its end.
  const failures = problem.kind === 'unavailable' && isFurther ? 1 : state.failures + 1;
  const paused = findPause(problem.kind, failures, plural);
  const next: S = { ...state, failures, paused };
  if (paused === null && problem.kind === 'unavailable')
    return {
      run: { ...waiting, resumeMs: nowMs + failures * salesforceLimits.failureWaitMs },
      state: next,
    };
  return { run: { ...run, problem, state: 'failed', endedMs: nowMs }, state: next };
}

function describeFailure(error: unknown): NonNullable<RunBase['problem']> {
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

function findPause(kind: string, failures: number, plural: string): string | null {
  if (kind === 'authorisation') return 'Salesforce refused the access: connect again.';
  if (failures < salesforceLimits.failuresMax) return null;
  return `${failures} ${plural} in a row failed: mend what the last run says, then resume.`;
}
