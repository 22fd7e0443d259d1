/** Undoes a run: what it wrote of a property is written over with what would hold without it. */
import { groupId } from '../domain/ids.ts';
import type { ComputedSpan } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { ComputedOperation, GroupSlice } from '../query/contract.ts';
import { spanWithout } from './replay-runs.ts';
import { type DoneRun, listInForce, listMoments, listRenames, listStays } from './run-history.ts';
import type { ComputedRun } from './types.ts';
import { isSameValue, makeSpans } from './values.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { type Group, writeGroups } from './write-groups.ts';

/**
 * Slice by slice of the groups: what all runs of a property wrote would not fit in memory. Slices that are done are not done again after a
 * crash. Errors: Problem, EngineError, LedgerUnavailable.
 */
export async function undoRun(context: WorkContext, batch: Batch): Promise<void> {
  for (const job of batch.jobs) await undoOne(context, batch, job);
}

/** How what a run said is taken back. */
interface Undoing {
  readonly undone: ComputedRun;
  /** Of the property, now and before. */
  readonly names: readonly string[];
  /** Ids of runs: groups that none of them wrote stay as they are. */
  readonly writers: readonly string[];
  readonly plan: (
    operations: readonly ComputedOperation[],
    lookUp: (atMs: number) => Json,
  ) => readonly ComputedSpan[];
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
    // What is noted is not done again: it has to be on disk before.
    await context.flush();
    counts.slicesDone = at + 1;
    await batch.note([job]);
  }
}

/** Undefined: nothing of the run counts any more. Errors: Problem where others' values would be lost. */
async function planUndoing(context: WorkContext, batch: Batch, job: Job): Promise<Undoing | undefined> {
  const history = await readHistory(context, batch, job);
  const undone = history.find(({ run }) => run.id === job.run.ofRun);
  if (!undone || undone.momentsMs.length === 0) return undefined;
  await refuseOthers(context, batch, job, undone.run, listRenames(undone.run, history));
  return undone.run.fromMs === undefined && isApart(undone, history)
    ? undoApart(undone, history)
    : undoAmongOthers(undone, history);
}

/** What was done of the property up to now, the first first. */
async function readHistory(
  { shelf }: WorkContext,
  { facts }: Batch,
  { property, run: { id } }: Job,
): Promise<readonly DoneRun[]> {
  const all = (await shelf.runs(property.id, Number.MAX_SAFE_INTEGER)).toReversed();
  return all
    .slice(
      0,
      all.findIndex((run) => run.id === id),
    )
    .filter(({ kind, endedMs, error }) => endedMs !== undefined && (error === undefined || isComputing(kind)))
    .map((run) => ({ run, momentsMs: listMoments(property, run, facts.timeZone) }));
}

const isComputing = (kind: ComputedRun['kind']) => kind !== 'undo' && kind !== 'rename';

/** Whether nobody said anything earlier of its moment, nor called the property otherwise since: then what held just before is what holds without it. */
function isApart({ run: { id, asOfMs } }: DoneRun, history: readonly DoneRun[]): boolean {
  const at = history.findIndex(({ run }) => run.id === id);
  return (
    !listInForce(history.slice(0, at)).some(({ momentsMs }) => momentsMs.includes(asOfMs)) &&
    !history.some(({ run }) => run.kind === 'rename' && run.asOfMs >= asOfMs)
  );
}

/** Of one moment: what held just before. Few operations are read, however long the property has been computed. */
function undoApart({ run }: DoneRun, history: readonly DoneRun[]): Undoing | undefined {
  const { id, name, asOfMs } = run;
  const others = listInForce(history).filter((each) => each.run.id !== id);
  const later = history.slice(history.findIndex((each) => each.run.id === id) + 1);
  const isReplaced = ({ momentsMs }: DoneRun) =>
    (momentsMs[0] ?? Number.POSITIVE_INFINITY) <= asOfMs && asOfMs <= (momentsMs.at(-1) ?? 0);
  if (later.some((each) => others.includes(each) && isReplaced(each))) return undefined;
  // What it said is written only where it differs from what held: where a later run changed that, that one wrote where the value begins.
  const changing = later.filter((each) => each.run.kind === 'undo' || (each.momentsMs[0] ?? asOfMs) < asOfMs);
  const stays = listStays(name, asOfMs, others);
  return {
    ...{ undone: run, names: [name] },
    writers: [id, ...changing.map((each) => each.run.id)],
    plan: (_, lookUp) => {
      const value = lookUp(asOfMs - 1);
      return isSameValue(lookUp(asOfMs), value) ? [] : makeSpans(name, value, stays);
    },
  };
}

/** In general: what would hold had the other runs said what they said. */
function undoAmongOthers({ run }: DoneRun, history: readonly DoneRun[]): Undoing {
  return {
    undone: run,
    names: history.flatMap((each) => [each.run.name, each.run.nameAfter ?? each.run.name]),
    writers: history.filter(({ momentsMs }) => momentsMs.length > 0).map((each) => each.run.id),
    plan: (operations) => spanWithout(run, history, operations),
  };
}

async function countSlices(
  { measureOperations }: WorkContext,
  { facts, signal }: Batch,
  { writers }: Undoing,
): Promise<number> {
  const characters = await measureOperations(facts, { runs: writers }, { signal });
  return Math.max(1, Math.ceil(characters / limits.computedUndoCharacters));
}

async function undoSlice(
  context: WorkContext,
  batch: Batch,
  { run, counts }: Job,
  { undone, names, writers, plan }: Undoing,
  slice: GroupSlice,
): Promise<void> {
  const { facts, groupType, signal, project } = batch;
  // With its own: written before a crash, in a slice that was not done.
  const runs = [...writers, run.id];
  const written = await context.readOperations(facts, { groupType, runs, slice }, { signal });
  const byGroup = Map.groupBy(
    written.filter(({ spans }) =>
      spans.some(({ values }) => names.some((name) => Object.hasOwn(values, name))),
    ),
    ({ value }) => value,
  );
  const groups = [...byGroup].map(
    ([value, operations]): Group & { readonly operations: readonly ComputedOperation[] } => ({
      ...{ value, operations, unit: groupId(project.id, groupType, value) },
    }),
  );
  await writeGroups(
    context,
    batch,
    groups,
    ({ unit, operations }, _, transaction) => {
      const lookUp = (atMs: number): Json => {
        const held = transaction.historyAt('properties', project.id, unit, atMs)?.properties ?? {};
        return Object.hasOwn(held, undone.name) ? (held[undone.name] ?? null) : null;
      };
      const spans = plan(operations, lookUp);
      counts.groups += 1;
      if (spans.length > 0 || operations.some((each) => each.run === run.id)) counts.written += 1;
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
