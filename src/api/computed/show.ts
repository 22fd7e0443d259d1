/** Computed properties and their runs as the API shows them. */
import {
  type ComputedProperty,
  type ComputedRun,
  type ComputedVersion,
  describeSchedule,
  findNextStart,
} from '../../computed/contract.ts';
import { describeComputation, type ProjectFacts } from '../../query/contract.ts';
import type { Use } from './used-in.ts';

interface Around {
  readonly facts: ProjectFacts;
  readonly runs: readonly ComputedRun[];
  readonly usedIn: readonly Use[];
  readonly nowMs: number;
}

export function showProperty(property: ComputedProperty, { facts, runs, usedIn, nowMs }: Around) {
  const own = runs.filter((run) => run.property === property.id);
  const versions = property.versions
    .toReversed()
    .map((version) => showVersion(version, property.groupType, facts));
  const now = versions.find(({ fromMs }) => fromMs <= nowMs) ?? versions.at(-1);
  if (!now) throw new Error('bug: a computed property without a version');
  const lastRun = own.find(({ kind, endedMs }) => kind !== 'undo' && endedMs !== undefined);
  const nextRunMs = findNextStart({
    ...{ schedule: now.schedule, timeZone: now.timeZone ?? facts.timeZone },
    ...{ nextDueMs: property.nextDueMs, notBeforeMs: property.notBeforeMs },
    isPaused: property.paused !== undefined || property.deletedMs !== undefined,
  });
  const { sentence, computes, schedule, timeZone, whenInactive } = now;
  return {
    ...{ id: property.id, version: property.version, groupType: property.groupType, name: property.name },
    ...{ description: property.description, owner: property.owner },
    ...{ sentence, computes, schedule, scheduleSentence: describeSchedule(schedule), whenInactive },
    ...(timeZone !== undefined && { timeZone }),
    versions,
    ...(property.madeFrom && { madeFrom: property.madeFrom }),
    ...(property.readyMade !== undefined && { readyMade: property.readyMade }),
    state: property.deletedMs !== undefined ? 'deleted' : property.paused !== undefined ? 'paused' : 'active',
    ...(property.paused !== undefined && { pausedBecause: property.paused }),
    failures: property.failures,
    ...(nextRunMs !== undefined && { nextRunMs }),
    ...(lastRun && { lastRun: showRun(lastRun) }),
    openRuns: own.filter(({ endedMs }) => endedMs === undefined).map(showRun),
    usedIn,
    ...{ createdMs: property.createdMs, createdBy: property.createdBy, changedMs: property.changedMs },
  };
}

function showVersion({ computation, ...version }: ComputedVersion, groupType: string, facts: ProjectFacts) {
  return { ...version, computes: computation, sentence: describeComputation(computation, groupType, facts) };
}

export function showRun({ property: _, project: __, name: ___, nameAfter: ____, ...run }: ComputedRun) {
  const { startedMs, endedMs } = run;
  return {
    ...run,
    state: findState(run),
    notEmpty: run.written + run.unchanged,
    ...(startedMs !== undefined && endedMs !== undefined && { durationMs: endedMs - startedMs }),
  };
}

function findState({
  startedMs,
  endedMs,
  error,
  undoneMs,
}: Omit<ComputedRun, 'property' | 'project' | 'name'>) {
  if (undoneMs !== undefined) return 'undone';
  if (endedMs !== undefined) return error === undefined ? 'done' : 'failed';
  return startedMs === undefined ? 'waiting' : 'running';
}
