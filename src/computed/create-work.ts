/** Does what is due and what is asked for, one batch after the other. */
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { checkComputation } from '../query/contract.ts';
import { computeBackfill } from './compute-backfill.ts';
import { computeRun } from './compute-run.ts';
import { failDue, findDue, passDue } from './due.ts';
import { groupDue } from './group-due.ts';
import { renameProperty } from './rename-property.ts';
import type { ComputedProperty, ComputedRun, NewRun, RunKind } from './types.ts';
import { undoRun } from './undo-run.ts';
import { findVersionAt, makeTimetable } from './versions.ts';
import { type Batch, type Job, startCounts, type WorkContext } from './work-context.ts';

export interface ComputedWork {
  /** Looks for work from now on. */
  start(): void;
  /** There may be something to do. */
  wake(): void;
  /** Does all that is due or asked for. */
  work(): Promise<void>;
  /** Ends after the groups that are being written; the rest is done after the next start. */
  stop(): Promise<void>;
}

const kinds: Readonly<Record<RunKind, (context: WorkContext, batch: Batch) => Promise<void>>> = {
  scheduled: computeRun,
  manual: computeRun,
  backfill: computeBackfill,
  rename: renameProperty,
  undo: undoRun,
};

export function createWork(context: WorkContext): ComputedWork {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let isWanted = false;
  const run = async () => {
    do {
      isWanted = false;
      while (!stopping.signal.aborted && (await workOnce(context, stopping.signal)));
    } while (isWanted && !stopping.signal.aborted);
  };
  const work = (): Promise<void> => {
    isWanted = true;
    working ??= run().finally(() => {
      working = undefined;
    });
    return working;
  };
  const wake = () => {
    if (!stopping.signal.aborted)
      work().catch((error: unknown) => context.log.error({ error: String(error) }, 'computed properties'));
  };
  return {
    start: () => {
      timer = setInterval(wake, limits.computedTickMs).unref();
      wake();
    },
    wake,
    work,
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      stopping.abort();
      await working?.catch(() => undefined);
    },
  };
}

/** Does one batch; false: there is nothing to do. */
async function workOnce(context: WorkContext, signal: AbortSignal): Promise<boolean> {
  const { shelf, clock } = context;
  await askForDue(context);
  const open = Map.groupBy(await shelf.openRuns(), ({ id }) => id);
  for (const [id, runs] of open) {
    const properties = runs.map(({ property }) => property);
    const leased = new Set(await shelf.lease(properties, clock() + limits.computedLeaseMs));
    const own = runs.filter(({ property }) => leased.has(property));
    if (own.length === 0) continue;
    // Reading may take longer than a lease.
    const renewal = setInterval(() => renewLease(context, properties), limits.computedLeaseMs / 3);
    try {
      await doBatch(context, id, own, signal);
    } finally {
      clearInterval(renewal);
      await shelf.release(properties);
    }
    if (signal.aborted) return false;
    return true;
  }
  return false;
}

function renewLease({ shelf, clock, log }: WorkContext, properties: readonly string[]): void {
  shelf
    .lease(properties, clock() + limits.computedLeaseMs)
    .catch((error: unknown) => log.warn({ error: String(error) }, 'the lease of a run was not renewed'));
}

/** Writes down what is due, so that a crash does not forget that it began. */
async function askForDue({ shelf, projects, clock }: WorkContext): Promise<void> {
  const waiting = new Set((await shelf.openRuns()).map(({ property }) => property));
  const zones = new Map(projects.all().map(({ id, timeZone }) => [id, timeZone]));
  const due = (await shelf.listAll()).flatMap((property) => {
    const zone = zones.get(property.project);
    if (zone === undefined || waiting.has(property.id)) return [];
    const asOfMs = findPropertyDue(property, zone, clock());
    return asOfMs === undefined ? [] : [{ property, asOfMs }];
  });
  for (const batch of groupDue(due)) {
    const id = shelf.newId();
    await shelf.ask(
      batch.map(
        ({ property, asOfMs }): NewRun => ({
          ...{ id, property: property.id, project: property.project, name: property.name },
          ...{ kind: 'scheduled', asOfMs, askedBy: '' },
        }),
      ),
    );
  }
}

function findPropertyDue(property: ComputedProperty, zone: string, nowMs: number): number | undefined {
  const { nextDueMs, notBeforeMs, paused } = property;
  const timetable = makeTimetable(findVersionAt(property, nowMs), zone);
  return findDue({ ...timetable, nextDueMs, notBeforeMs, isPaused: paused !== undefined }, nowMs);
}

async function doBatch(
  context: WorkContext,
  id: string,
  runs: readonly ComputedRun[],
  signal: AbortSignal,
): Promise<void> {
  const { shelf } = context;
  const properties = runs.map(({ property }) => property);
  await shelf.began(id, properties);
  try {
    await context.flush();
    const batch = await makeBatch(context, id, runs, signal);
    if (batch) {
      await context.smoothly(() => kinds[batch.jobs[0]?.run.kind ?? 'manual'](context, batch));
      // Who is told that a run is done, finds in charts what it wrote.
      await context.flush();
      if (batch.jobs.some(({ counts }) => counts.written > 0))
        await context.onWritten(batch.project.id, batch.groupType);
      for (const job of batch.jobs)
        if (!batch.stopped.has(job.property.id)) await endWell(context, batch, job);
    }
  } catch (error) {
    // The rest is done after the next start.
    if (signal.aborted) return;
    for (const run of runs)
      if ((await shelf.findRun(run.property, id))?.endedMs === undefined) await endBadly(context, run, error);
  }
}

/** Undefined where none of the runs can be done: those have ended then, with the reason. */
async function makeBatch(
  context: WorkContext,
  id: string,
  runs: readonly ComputedRun[],
  signal: AbortSignal,
): Promise<Batch | undefined> {
  const { shelf, projects } = context;
  const [first] = runs;
  const project = projects.all().find((each) => each.id === first?.project);
  if (!first || !project) throw new Problem('not_found', 'Its project is not there any more.');
  const facts = await context.readFacts(project);
  const jobs: Job[] = [];
  for (const run of runs)
    try {
      const property = await shelf.find(run.project, run.property);
      if (!property || (property.deletedMs !== undefined && run.kind !== 'undo'))
        throw new Problem('not_found', 'The property was deleted.');
      const version = findVersionAt(property, run.asOfMs);
      if (run.kind !== 'undo' && run.kind !== 'rename')
        checkComputation(version.computation, property.groupType, facts);
      jobs.push({ run, property, version, counts: startCounts() });
    } catch (error) {
      await endBadly(context, run, error);
    }
  const [job] = jobs;
  if (!job) return undefined;
  const note = async (noted: readonly Job[]) => {
    await shelf.progressed(id, new Map(noted.map(({ property, counts }) => [property.id, counts])));
  };
  const stopped = new Set<string>();
  const stopDeleted = () => endDeleted(context, id, jobs, stopped);
  return { id, project, facts, groupType: job.property.groupType, jobs, stopped, stopDeleted, signal, note };
}

/** What was written of a deleted property stays: it is history. Undoing is for that, and goes on. */
async function endDeleted(
  { shelf, flush }: Pick<WorkContext, 'shelf' | 'flush'>,
  id: string,
  jobs: readonly Job[],
  stopped: Set<string>,
): Promise<void> {
  const going = jobs.filter(({ run, property }) => run.kind !== 'undo' && !stopped.has(property.id));
  if (going.length === 0) return;
  const deleted = new Set(await shelf.listDeleted(going.map(({ property }) => property.id)));
  // What is said to stay is on disk.
  if (deleted.size > 0) await flush();
  for (const { property, counts } of going)
    if (deleted.has(property.id)) {
      const error = `The property was deleted: it stopped after ${counts.groups} groups, and what it wrote stays.`;
      await shelf.ended(id, property.id, { counts, error });
      stopped.add(property.id);
    }
  if (jobs.every(({ property }) => stopped.has(property.id)))
    throw new Problem('not_found', 'The property was deleted.');
}

async function endWell(
  { shelf }: WorkContext,
  { id, facts }: Batch,
  { run, property, version, counts }: Job,
): Promise<void> {
  if (run.kind !== 'scheduled' && run.kind !== 'backfill') return shelf.ended(id, property.id, { counts });
  const { versions, nextDueMs: dueMs } = (await shelf.find(property.project, property.id)) ?? property;
  const later = versions
    .filter(({ fromMs }) => fromMs > run.asOfMs)
    .map((each) => ({ fromMs: each.fromMs, ...makeTimetable(each, facts.timeZone) }));
  const passedMs = passDue(makeTimetable(version, facts.timeZone), run.asOfMs, later);
  // A version made meanwhile says itself when it is due: this run did not know it, or not before it broke off.
  const brokeOffMs = run.startedMs ?? Number.POSITIVE_INFINITY;
  const isOutdated =
    versions.length > property.versions.length || versions.slice(1).some(({ madeMs }) => madeMs > brokeOffMs);
  const nextDueMs = isOutdated ? dueMs : Math.max(dueMs, passedMs);
  await shelf.ended(id, property.id, { counts, nextDueMs, failures: 0, notBeforeMs: 0 });
}

async function endBadly({ shelf, clock, log }: WorkContext, run: ComputedRun, error: unknown): Promise<void> {
  const text = describeError(error);
  log.warn({ run: run.id, property: run.name, error: text }, 'a computed property failed');
  if (run.kind !== 'scheduled') return shelf.ended(run.id, run.property, { error: text });
  // One whose definition cannot be read is not due again.
  const property = await shelf.find(run.project, run.property).catch(() => undefined);
  const failures = (property?.failures ?? 0) + 1;
  const { notBeforeMs, pauses } = failDue(failures, clock());
  await shelf.ended(run.id, run.property, { error: text, failures, notBeforeMs, pauses });
}

function describeError(error: unknown): string {
  if (error instanceof Problem)
    return error.path === undefined ? error.message : `${error.path}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
