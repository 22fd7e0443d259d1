/** Undoes a run: what it wrote of a property is written over with what would hold without it. */
import { groupId } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { ComputedOperation, GroupSlice } from '../query/contract.ts';
import { type LaidValue, layOperations } from './lay-operations.ts';
import { findNextDue } from './schedule.ts';
import type { ComputedRun } from './types.ts';
import {
  findReach,
  followNames,
  giveBack,
  leaveFrom,
  listRenames,
  listWriters,
  type Reach,
  restore,
} from './undo-reach.ts';
import { findVersionAt, makeTimetable } from './versions.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { type Group, writeGroups } from './write-groups.ts';

/**
 * Slice by slice of the groups: what all runs of a property wrote would not fit in memory. Slices that are done are not done again after a
 * crash. Errors: Problem, EngineError, LedgerUnavailable.
 */
export async function undoRun(context: WorkContext, batch: Batch): Promise<void> {
  for (const job of batch.jobs) await undoOne(context, batch, job);
}

/** What is undone of one property, and how. */
interface Undoing {
  readonly undone: ComputedRun;
  readonly reach: Reach;
  readonly renames: readonly ComputedRun[];
  /** Those that may have written what is to be undone. */
  readonly writers: readonly string[];
  /** Of a back-fill: those asked for before it, which said what held. */
  readonly earlier: readonly ComputedRun[];
}

async function undoOne(context: WorkContext, batch: Batch, job: Job): Promise<void> {
  const { counts } = job;
  const undoing = await planUndoing(context, batch, job);
  if (!undoing) return;
  const { slices, slicesDone, groups, written, unchanged } = job.run;
  if (slices > 0) Object.assign(counts, { slices, slicesDone, groups, written, unchanged });
  else counts.slices = await countSlices(context, batch, undoing);
  await batch.note([job]);
  for (let at = counts.slicesDone; at < counts.slices; at++) {
    await undoSlice(context, batch, job, undoing, { at, of: counts.slices });
    counts.slicesDone = at + 1;
    await batch.note([job]);
  }
}

/** Undefined: nothing of the run counts any more. Errors: Problem where others' values would be lost. */
async function planUndoing(context: WorkContext, batch: Batch, job: Job): Promise<Undoing | undefined> {
  const { shelf } = context;
  const stored = await shelf.runs(job.property.id, Number.MAX_SAFE_INTEGER);
  const all = stored.map((run) => beginAtDue(run, job, batch));
  const undone = all.find(({ id }) => id === job.run.ofRun);
  if (!undone) return undefined;
  const reach = findReach(undone, all);
  if (!reach) return undefined;
  const renames = listRenames(undone, all);
  await refuseOthers(context, batch, job, undone, renames);
  return {
    ...{ undone, reach, renames },
    writers: listWriters(undone, all),
    earlier: undone.kind === 'backfill' ? all.slice(all.findIndex(({ id }) => id === undone.id) + 1) : [],
  };
}

/** A back-fill decides from its first due moment on, which may be later than what was asked for. */
function beginAtDue(run: ComputedRun, { property }: Job, { facts }: Batch): ComputedRun {
  if (run.fromMs === undefined) return run;
  const timetable = makeTimetable(findVersionAt(property, run.asOfMs), facts.timeZone);
  return { ...run, fromMs: findNextDue(timetable, run.fromMs - 1) };
}

async function countSlices(
  { measureOperations }: WorkContext,
  { facts, signal }: Batch,
  { writers, earlier }: Undoing,
): Promise<number> {
  const runs = [...writers, ...earlier.map(({ id }) => id)];
  const characters = await measureOperations(facts, { runs }, { signal });
  return Math.max(1, Math.ceil(characters / limits.computedUndoCharacters));
}

async function undoSlice(
  context: WorkContext,
  batch: Batch,
  { run, counts }: Job,
  undoing: Undoing,
  slice: GroupSlice,
): Promise<void> {
  const { facts, groupType, signal, project } = batch;
  const { undone, reach, renames, writers } = undoing;
  const written = await context.readOperations(facts, { groupType, runs: writers, slice }, { signal });
  const groups = listGroups(batch, written, undone.name);
  // Written before a crash, in a slice that was not done.
  const mended = new Set(written.filter((each) => each.run === run.id).map(({ value }) => value));
  const before = undone.kind === 'backfill' ? await readBefore(context, batch, undoing, slice) : undefined;
  await writeGroups(
    context,
    batch,
    groups,
    (group, _, transaction) => {
      const lookUp = (atMs: number): Json => {
        const held = transaction.historyAt('properties', project.id, group.unit, atMs)?.properties ?? {};
        return Object.hasOwn(held, undone.name) ? (held[undone.name] ?? null) : null;
      };
      const spans = followNames(
        before
          ? restore(undone.name, reach, before.get(group.value) ?? [])
          : giveBack(undone.name, reach, lookUp),
        undone.name,
        renames,
      );
      counts.groups += 1;
      if (spans.length > 0 || mended.has(group.value)) counts.written += 1;
      else counts.unchanged += 1;
      return spans;
    },
    { at: 0, moments: Math.max(1, undone.moments) },
  );
}

/** Errors: Problem where another property has had one of the names since the run: it would be written over. */
async function refuseOthers(
  { shelf }: WorkContext,
  { project, groupType }: Batch,
  { property }: Job,
  { name, askedMs }: ComputedRun,
  renames: readonly ComputedRun[],
): Promise<void> {
  const names = [name, ...renames.map(({ nameAfter }) => nameAfter)];
  const other = (await shelf.list(project.id)).find(
    (each) =>
      each.id !== property.id &&
      each.groupType === groupType &&
      each.createdMs >= askedMs &&
      names.includes(each.name),
  );
  if (other)
    throw new Problem(
      'conflict',
      `Another property has been computed as ${JSON.stringify(other.name)} since: its values would be lost.`,
    );
}

function listGroups(
  { project, groupType }: Batch,
  operations: readonly ComputedOperation[],
  name: string,
): readonly Group[] {
  const values = new Set(
    operations
      .filter(({ spans }) => spans.some((span) => Object.hasOwn(span.values, name)))
      .map(({ value }) => value),
  );
  return [...values].map((value) => ({ value, unit: groupId(project.id, groupType, value) }));
}

/** By group of a slice: the property as runs before a back-fill had left it. */
async function readBefore(
  { readOperations }: WorkContext,
  { facts, groupType, signal }: Batch,
  { undone, earlier }: Undoing,
  slice: GroupSlice,
): Promise<ReadonlyMap<string, readonly LaidValue[]>> {
  if (earlier.length === 0) return new Map();
  const runs = earlier.map(({ id }) => id);
  const operations = await readOperations(facts, { groupType, runs, slice }, { signal });
  const takenBack = new Map(
    earlier
      .filter(({ undoneMs }) => undoneMs !== undefined && undoneMs >= undone.askedMs)
      .map((run) => [run.id, findReach(run, earlier)?.untilMs ?? Number.POSITIVE_INFINITY]),
  );
  const kept = operations.map((each) => leaveFrom(each, takenBack.get(each.run)));
  const byGroup = Map.groupBy(kept, ({ value }) => value);
  return new Map([...byGroup].map(([value, own]) => [value, layOperations(own, undone.name)]));
}
