/** Undoes a run: what it wrote of a property is written over with what would hold without it. */
import { groupId } from '../domain/ids.ts';
import type { ComputedSpan } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';
import type { ComputedOperation } from '../query/contract.ts';
import { type LaidValue, layOperations } from './lay-operations.ts';
import type { ComputedRun } from './types.ts';
import { isSameValue, makeSpan } from './values.ts';
import type { Batch, Job, WorkContext } from './work-context.ts';
import { type Group, writeGroups } from './write-groups.ts';

/** What a run decided: from its first moment until the next one that another run computed. */
interface Reach {
  readonly fromMs: number;
  readonly untilMs?: number;
}

/** Errors: Problem, EngineError, LedgerUnavailable. */
export async function undoRun(context: WorkContext, batch: Batch): Promise<void> {
  for (const job of batch.jobs) await undoOne(context, batch, job);
}

async function undoOne(context: WorkContext, batch: Batch, job: Job): Promise<void> {
  const { shelf, readOperations } = context;
  const { facts, groupType, signal } = batch;
  const undone = await shelf.findRun(job.property.id, job.run.ofRun ?? '');
  if (!undone) return;
  const all = await shelf.runs(job.property.id, Number.MAX_SAFE_INTEGER);
  const reach = findReach(undone, all);
  if (!reach) return;
  // What it said and was not written, because a run before had said the same, was written where that one was undone.
  const runs = [undone, ...all.filter(({ kind }) => kind === 'undo')].map(({ id }) => id);
  const written = await readOperations(facts, { groupType, runs }, { signal });
  const groups = listGroups(batch, written, undone.name);
  const renames = listRenames(undone, all);
  await refuseOthers(context, batch, job, undone, renames);
  const before = undone.kind === 'backfill' ? await readBefore(context, batch, undone, all) : undefined;
  await writeGroups(context, batch, groups, (group, _, transaction) => {
    const lookUp = (atMs: number): Json => {
      const held = transaction.historyAt('properties', batch.project.id, group.unit, atMs)?.properties ?? {};
      return Object.hasOwn(held, undone.name) ? (held[undone.name] ?? null) : null;
    };
    const spans = followNames(
      before
        ? restore(undone.name, reach, before.get(group.value) ?? [])
        : giveBack(undone.name, reach, lookUp),
      undone.name,
      renames,
    );
    job.counts.groups += 1;
    if (spans.length > 0) job.counts.written += 1;
    else job.counts.unchanged += 1;
    return spans;
  });
  await batch.note([job]);
}

/** What held just before. */
function giveBack(name: string, reach: Reach, lookUp: (atMs: number) => Json): readonly ComputedSpan[] {
  const value = lookUp(reach.fromMs - 1);
  return isSameValue(lookUp(reach.fromMs), value) ? [] : [{ ...reach, values: { [name]: value } }];
}

const isInForce = ({ kind, endedMs, error, undoneMs }: ComputedRun) =>
  kind !== 'undo' &&
  kind !== 'rename' &&
  endedMs !== undefined &&
  error === undefined &&
  undoneMs === undefined;

const findStart = ({ fromMs, asOfMs }: ComputedRun) => fromMs ?? asOfMs;

/**
 * What of a run still counts: until the first moment that another run computed after it. Where one that came later computed its moments
 * anew, nothing does.
 */
function findReach(run: ComputedRun, all: readonly ComputedRun[]): Reach | undefined {
  const fromMs = findStart(run);
  const at = all.findIndex(({ id }) => id === run.id);
  const others = all.filter((other) => other.id !== run.id && isInForce(other));
  const later = others.filter((other) => all.indexOf(other) < at);
  if (later.some((other) => findStart(other) <= fromMs && other.asOfMs >= run.asOfMs)) return undefined;
  const starts = [
    ...later.map(findStart).filter((ms) => ms > fromMs),
    ...others.map(({ asOfMs }) => asOfMs).filter((ms) => ms > run.asOfMs),
  ];
  return { fromMs, ...(starts.length > 0 && { untilMs: Math.min(...starts) }) };
}

/** What the property was called from when on, since the run; the first first. */
function listRenames(run: ComputedRun, all: readonly ComputedRun[]): readonly ComputedRun[] {
  const later = all.slice(
    0,
    all.findIndex(({ id }) => id === run.id),
  );
  return later
    .filter(({ kind, endedMs, error }) => kind === 'rename' && endedMs !== undefined && error === undefined)
    .reverse();
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

/** Where the property was renamed meanwhile, its values went on under the new name. */
function followNames(
  spans: readonly ComputedSpan[],
  name: string,
  renames: readonly ComputedRun[],
): readonly ComputedSpan[] {
  return spans.flatMap(({ fromMs, untilMs, values }) => {
    const cuts = renames
      .map(({ asOfMs }) => asOfMs)
      .filter((ms) => ms > fromMs && (untilMs === undefined || ms < untilMs));
    return [fromMs, ...cuts].map((beginMs, index) => {
      const named = renames.findLast(({ asOfMs }) => asOfMs <= beginMs)?.nameAfter ?? name;
      return makeSpan(named, values[name] ?? null, beginMs, cuts[index] ?? untilMs);
    });
  });
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

/** By group: the property as runs before a back-fill had left it. */
async function readBefore(
  { readOperations }: WorkContext,
  { facts, groupType, signal }: Batch,
  undone: ComputedRun,
  all: readonly ComputedRun[],
): Promise<ReadonlyMap<string, readonly LaidValue[]>> {
  const earlier = all.slice(all.findIndex(({ id }) => id === undone.id) + 1);
  if (earlier.length === 0) return new Map();
  const runs = earlier.map(({ id }) => id);
  const operations = await readOperations(facts, { groupType, runs }, { signal });
  const takenBack = new Map(
    earlier
      .filter(({ undoneMs }) => undoneMs !== undefined && undoneMs >= undone.askedMs)
      .map((run) => [run.id, findReach(run, earlier)?.untilMs ?? Number.POSITIVE_INFINITY]),
  );
  const kept = operations.map((each) => leaveFrom(each, takenBack.get(each.run)));
  const byGroup = Map.groupBy(kept, ({ value }) => value);
  return new Map([...byGroup].map(([value, own]) => [value, layOperations(own, undone.name)]));
}

/** Of a run that was undone meanwhile counts what the next run left as it was, because it said the same. */
function leaveFrom(operation: ComputedOperation, sinceMs = Number.NEGATIVE_INFINITY): ComputedOperation {
  const spans = operation.spans
    .filter(({ untilMs }) => sinceMs < (untilMs ?? Number.POSITIVE_INFINITY))
    .map((span) => ({ ...span, fromMs: Math.max(span.fromMs, sinceMs) }));
  return { ...operation, spans };
}

/** What was laid, within the reach; no value where nothing was. */
function restore(name: string, reach: Reach, laid: readonly LaidValue[]): readonly ComputedSpan[] {
  const begins = [reach.fromMs, ...laid.map(({ fromMs }) => fromMs)].filter(
    (ms) => ms >= reach.fromMs && (reach.untilMs === undefined || ms < reach.untilMs),
  );
  const moments = [...new Set(begins)].sort((a, b) => a - b);
  return moments.map((fromMs, index) => {
    const value = laid.findLast((each) => each.fromMs <= fromMs)?.value ?? null;
    return makeSpan(name, value, fromMs, moments[index + 1] ?? reach.untilMs);
  });
}
