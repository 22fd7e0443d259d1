/** Does a back-fill: evaluates properties as of every due moment since a date, and writes one operation per group. */

import type { ComputedValue, EvaluatedGroup } from '../query/contract.ts';
import { countValue, listJobStays, writeRequest } from './compute-run.ts';
import { listMoments } from './run-history.ts';
import { buildSpans, type Stay, sortSpans } from './values.ts';
import { findVersionAt } from './versions.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { writeGroups } from './write-groups.ts';

/** Moments that the same versions of the properties compute. */
interface Stretch {
  readonly momentsMs: readonly number[];
  readonly jobs: readonly Job[];
  /** By job: when what it says as of the last of them holds. */
  readonly stays: readonly (readonly Stay[])[];
}

interface Part {
  readonly at: number;
  readonly isLast: boolean;
  /** By job: no other run ever wrote the name. */
  readonly isNew: readonly boolean[];
}

/** Errors: Problem, EngineError, LedgerUnavailable. */
export async function computeBackfill(context: WorkContext, batch: Batch): Promise<void> {
  const stretches = await planStretches(context, batch);
  const isNew = await Promise.all(
    batch.jobs.map(({ property, run }) => context.shelf.isFirstOfName(property, run)),
  );
  for (const { counts } of batch.jobs) counts.moments = 0;
  for (const [at, stretch] of stretches.entries())
    await computeStretch(context, batch, stretch, { at, isLast: at === stretches.length - 1, isNew });
}

/** The properties of a back-fill have one timetable. */
async function planStretches(context: WorkContext, batch: Batch): Promise<readonly Stretch[]> {
  const { facts, jobs } = batch;
  const [first] = jobs;
  if (!first) return [];
  const moments = listMoments(first.property, first.run, facts.timeZone);
  const stays = await listJobStays(context, batch);
  const versionsAt = (ms: number) => jobs.map(({ property }) => findVersionAt(property, ms));
  const keys = moments.map((ms) =>
    versionsAt(ms)
      .map(({ version }) => version)
      .join(),
  );
  const stretches: { from: number; to: number }[] = [];
  for (const index of moments.keys()) {
    const open = stretches.at(-1);
    if (open && keys[index] === keys[open.from]) open.to = index + 1;
    else stretches.push({ from: index, to: index + 1 });
  }
  return stretches.map(({ from, to }) => {
    const momentsMs = moments.slice(from, to);
    const versions = versionsAt(momentsMs[0] ?? first.run.asOfMs);
    return {
      momentsMs,
      jobs: jobs.map((job, index) => ({ ...job, version: versions[index] ?? job.version })),
      stays:
        to < moments.length
          ? jobs.map(() => [{ fromMs: moments[to - 1] ?? 0, untilMs: moments[to] ?? 0 }])
          : stays,
    };
  });
}

async function computeStretch(
  context: WorkContext,
  batch: Batch,
  { momentsMs, jobs, stays }: Stretch,
  part: Part,
): Promise<void> {
  const { facts, groupType, signal } = batch;
  for (const { counts } of jobs) counts.moments += momentsMs.length;
  const before = jobs.map(({ counts: { scans, rowsRead } }) => ({ scans, rowsRead }));
  const request = { groupType, computations: jobs.map(writeRequest), instantsMs: momentsMs };
  for await (const { groups, spent } of context.evaluate(facts, request, { signal })) {
    await writeGroups(
      context,
      batch,
      groups,
      ({ values }: EvaluatedGroup) =>
        sortSpans(
          jobs.flatMap((job, index) => {
            if (batch.stopped.has(job.property.id)) return [];
            const own = momentsMs.map((_, moment): ComputedValue => values[moment]?.[index]);
            const hasAny = own.some((value) => value !== undefined && value !== null);
            // Of groups that never had a value there is none to take away.
            const changes = hasAny || (!part.isNew[index] && own.includes(null));
            if (part.isLast) countValue(job, hasAny ? undefined : null, changes);
            return changes ? buildSpans(job.run.name, momentsMs, own, stays[index] ?? []) : [];
          }),
        ),
      { at: part.at, moments: momentsMs.length },
    );
    for (const [index, { counts }] of jobs.entries()) {
      counts.scans = (before[index]?.scans ?? 0) + spent.scans;
      counts.rowsRead = (before[index]?.rowsRead ?? 0) + spent.rowsRead;
    }
    await batch.note(batch.jobs);
  }
}
