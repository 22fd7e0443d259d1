/** Does a run: evaluates its properties as of one moment, and writes what changed. */
import type { ComputedSpan } from '../domain/input.ts';
import type { ComputedValue, EvaluatedGroup } from '../query/contract.ts';
import { isSameValue, makeSpan } from './values.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { writeGroups } from './write-groups.ts';

/** Errors: Problem, EngineError, LedgerUnavailable. */
export async function computeRun(context: WorkContext, batch: Batch): Promise<void> {
  const { facts, groupType, jobs, signal } = batch;
  const asOfMs = jobs[0]?.run.asOfMs ?? 0;
  const ends = await Promise.all(
    jobs.map(({ property }) => context.shelf.nextComputedMs(property.id, asOfMs)),
  );
  const request = { groupType, computations: jobs.map(writeRequest), instantsMs: [asOfMs] };
  for await (const { groups, spent } of context.evaluate(facts, request, { signal })) {
    await writeGroups(context, batch, groups, ({ values }: EvaluatedGroup, profile) =>
      jobs.flatMap((job, index): readonly ComputedSpan[] => {
        if (batch.stopped.has(job.property.id)) return [];
        const value = values[0]?.[index];
        // Where it was renamed since, that is done after this run.
        const { name } = job.run;
        const untilMs = ends[index];
        const has = profile && Object.hasOwn(profile.properties, name) ? profile.properties[name] : undefined;
        // A later run has written what holds now: intake finds out what is new of the time before it.
        const changes = value !== undefined && (untilMs !== undefined || !isSameValue(has, value));
        countValue(job, value, changes);
        if (!changes) return [];
        return [makeSpan(name, value, asOfMs, untilMs)];
      }),
    );
    for (const { counts } of jobs) Object.assign(counts, spent);
    await batch.note(jobs);
  }
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
