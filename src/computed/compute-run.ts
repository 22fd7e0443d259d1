/** Does a run: evaluates its properties as of one moment, and writes what changed. */
import type { ComputedSpan } from '../domain/input.ts';
import type { ComputedValue, EvaluatedGroup } from '../query/contract.ts';
import { listMoments, listStays } from './run-history.ts';
import { isSameValue, makeSpans, type Stay } from './values.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { writeGroups } from './write-groups.ts';

/** Errors: Problem, EngineError, LedgerUnavailable. */
export async function computeRun(context: WorkContext, batch: Batch): Promise<void> {
  const { facts, groupType, jobs, signal } = batch;
  const asOfMs = jobs[0]?.run.asOfMs ?? 0;
  const stays = await listJobStays(context, batch);
  const request = { groupType, computations: jobs.map(writeRequest), instantsMs: [asOfMs] };
  for await (const { groups, spent } of context.evaluate(facts, request, { signal })) {
    await writeGroups(context, batch, groups, ({ values }: EvaluatedGroup, profile) =>
      jobs.flatMap((job, index): readonly ComputedSpan[] => {
        if (batch.stopped.has(job.property.id)) return [];
        const value = values[0]?.[index];
        // Where it was renamed since, that is done after this run.
        const { name } = job.run;
        const own = stays[index] ?? [];
        // What came to hold later says nothing of the time before: intake finds out what is new of it.
        const isOfNow = own[0]?.untilMs === undefined && (profile?.keys[name]?.[0] ?? 0) <= asOfMs;
        const has = profile && Object.hasOwn(profile.properties, name) ? profile.properties[name] : undefined;
        const changes = value !== undefined && !(isOfNow && isSameValue(has, value));
        countValue(job, value, changes);
        return changes ? makeSpans(name, value, own) : [];
      }),
    );
    for (const { counts } of jobs) Object.assign(counts, spent);
    await batch.note(jobs);
  }
}

/** By job: when what is said as of its last moment holds. */
export function listJobStays(
  { shelf }: WorkContext,
  { facts, jobs }: Batch,
): Promise<readonly (readonly Stay[])[]> {
  return Promise.all(
    jobs.map(async ({ property, run: { name, asOfMs } }) => {
      const later = await shelf.laterRuns(property.id, asOfMs);
      const others = later.map((run) => ({ run, momentsMs: listMoments(property, run, facts.timeZone) }));
      return listStays(name, asOfMs, others);
    }),
  );
}

export function writeRequest({ version: { computation, whenInactive, timeZone } }: Job) {
  return { computation, whenInactive, ...(timeZone !== undefined && { timeZone }) };
}

export function countValue({ counts }: Job, value: ComputedValue, changes: boolean): void {
  counts.groups += 1;
  if (changes) counts.written += 1;
  else if (value === null) counts.empty += 1;
  else counts.unchanged += 1;
}
