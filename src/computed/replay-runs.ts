/** Does the runs of a property again for one group, on paper: what each said, and what would hold without one of them. Pure. */
import type { ComputedSpan } from '../domain/input.ts';
import type { Json } from '../domain/json.ts';
import type { ComputedOperation } from '../query/contract.ts';
import { type DoneRun, nameAt } from './run-history.ts';
import type { ComputedRun } from './types.ts';
import { isSameValue, makeSpan } from './values.ts';

/** A value from a moment on, until the next one's. Null: none. */
interface Point {
  readonly atMs: number;
  readonly value: Json;
}

/** What a run said of the group as of each of its moments. */
interface Said {
  readonly run: ComputedRun;
  readonly points: readonly Point[];
  /** How many renames had been done by then. */
  readonly renamesBefore: number;
}

/** Between two renames each run has one name: by name what runs said, in order of time. */
interface Era {
  readonly fromMs: number;
  readonly byName: Map<string, Point[]>;
}

/** The operations of one group; `history` in the order in which it was done. */
export function spanWithout(
  undone: ComputedRun,
  history: readonly DoneRun[],
  operations: readonly ComputedOperation[],
): readonly ComputedSpan[] {
  const { said, renames } = replay(history, operations);
  const before = layAll(said, renames);
  const after = layAll(
    said.filter(({ run }) => run.id !== undone.id),
    renames,
  );
  const names = new Set([undone.name, ...renames.map(({ nameAfter = '' }) => nameAfter)]);
  return [...names].flatMap((name) => listDifferences(name, before, after));
}

function replay(history: readonly DoneRun[], operations: readonly ComputedOperation[]) {
  const byRun = Map.groupBy(operations, ({ run }) => run);
  const renames: ComputedRun[] = [];
  let said: Said[] = [];
  let eras = layAll(said, renames);
  for (const done of history) {
    const { run } = done;
    if (run.kind !== 'undo' && run.kind !== 'rename') {
      const points = listen(done, byRun.get(run.id) ?? [], eras);
      const one: Said = { run, points, renamesBefore: renames.length };
      said.push(one);
      layOne(eras, one, []);
      continue;
    }
    if (run.kind === 'rename') renames.push(run);
    else said = said.filter((each) => each.run.id !== run.ofRun);
    eras = layAll(said, renames);
  }
  return { said, renames };
}

/** A run writes what differs from what holds: of other moments it said that. One that failed said what it wrote. */
function listen(
  { run: { name, error }, momentsMs }: DoneRun,
  operations: readonly ComputedOperation[],
  eras: readonly Era[],
): readonly Point[] {
  const spans = operations.flatMap((each) => each.spans).filter(({ values }) => Object.hasOwn(values, name));
  return momentsMs.flatMap((atMs) => {
    const span = spans.find(
      ({ fromMs, untilMs = Number.POSITIVE_INFINITY }) => fromMs <= atMs && atMs < untilMs,
    );
    if (!span && error !== undefined) return [];
    return [{ atMs, value: span ? (span.values[name] ?? null) : findValue(eras, name, atMs) }];
  });
}

function layAll(said: readonly Said[], renames: readonly ComputedRun[]): readonly Era[] {
  const begins = [Number.NEGATIVE_INFINITY, ...renames.map(({ asOfMs }) => asOfMs)];
  const eras = begins.map((fromMs): Era => ({ fromMs, byName: new Map() }));
  for (const one of said) layOne(eras, one, renames.slice(one.renamesBefore));
  return eras;
}

/** What a run says replaces what was said before from its first moment to its last. */
function layOne(eras: readonly Era[], { run, points }: Said, renames: readonly ComputedRun[]): void {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return;
  for (const { fromMs, byName } of eras) {
    const name = nameAt(run, renames, fromMs);
    const laid = byName.get(name) ?? [];
    const from = countUntil(laid, first.atMs - 1);
    laid.splice(from, countUntil(laid, last.atMs) - from, ...points);
    byName.set(name, laid);
  }
}

function findValue(eras: readonly Era[], name: string, atMs: number): Json {
  const laid = eras.findLast(({ fromMs }) => fromMs <= atMs)?.byName.get(name) ?? [];
  return laid[countUntil(laid, atMs) - 1]?.value ?? null;
}

/** How many points lie at or before a moment. */
function countUntil(laid: readonly Point[], atMs: number): number {
  let [from, to] = [0, laid.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((laid[middle]?.atMs ?? 0) <= atMs) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where a name has another value than before: spans with the new one. */
function listDifferences(
  name: string,
  before: readonly Era[],
  after: readonly Era[],
): readonly ComputedSpan[] {
  const laid = [...before, ...after].flatMap(({ fromMs, byName }) => [
    ...(Number.isFinite(fromMs) ? [fromMs] : []),
    ...(byName.get(name) ?? []).map(({ atMs }) => atMs),
  ]);
  const moments = [...new Set(laid)].sort((a, b) => a - b);
  const spans: ComputedSpan[] = [];
  for (const [index, atMs] of moments.entries()) {
    const value = findValue(after, name, atMs);
    if (isSameValue(findValue(before, name, atMs), value)) continue;
    const last = spans.at(-1);
    const goesOn = last?.untilMs === atMs && isSameValue(last.values[name], value);
    if (goesOn) spans.pop();
    spans.push(makeSpan(name, value, goesOn ? last.fromMs : atMs, moments[index + 1]));
  }
  return spans;
}
