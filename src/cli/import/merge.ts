/** Merges sorted files into one stream in order of time (a heap of cursors). */
import type { ImportLine, LineBatches } from './lines.ts';

/** Where a source stands; `undefined` from `head` when it has ended. */
interface Cursor {
  head(): ImportLine | undefined;
  advance(): Promise<void>;
}

async function openCursor(batches: LineBatches): Promise<Cursor> {
  const iterator = batches[Symbol.asyncIterator]();
  let batch: readonly ImportLine[] = [];
  let position = 0;
  const refill = async () => {
    const next = await iterator.next();
    batch = next.done ? [] : next.value;
    position = 0;
  };
  await refill();
  return {
    head: () => batch[position],
    advance: async () => {
      position += 1;
      if (position >= batch.length) await refill();
    },
  };
}

/** Order of an import: time, of one moment what changes something before what happens, then file, then line. */
export function before(a: ImportLine, b: ImportLine): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
  if (a.order !== b.order) return a.order < b.order;
  return a.file !== b.file ? a.file < b.file : a.line < b.line;
}

/** Moves the cursor at `index` down the heap until none below it comes first. */
function sink(heap: Cursor[], index: number): void {
  const cursor = heap[index];
  const head = cursor?.head();
  if (!cursor || !head) return;
  let at = index;
  for (;;) {
    let child = 2 * at + 1;
    const [left, right] = [heap[child]?.head(), heap[child + 1]?.head()];
    if (left && right && before(right, left)) child += 1;
    const first = heap[child];
    const firstHead = first?.head();
    if (!first || !firstHead || !before(firstHead, head)) break;
    heap[at] = first;
    at = child;
  }
  heap[at] = cursor;
}

/** Lines in order of time. They are read from the merge's first need on: thousands of files are not all open at once. */
export interface SortedSource {
  /** Time of the first line; greater where there is none. */
  readonly startsMs: number;
  readonly lines: LineBatches;
}

/** Opens the sources that may hold the next line, and puts them among the open ones. */
async function openDue(heap: Cursor[], waiting: SortedSource[]): Promise<void> {
  const opened = heap.length;
  for (;;) {
    const next = waiting.at(-1);
    const headMs = heap[0]?.head()?.timeMs;
    if (next === undefined || (headMs !== undefined && next.startsMs > headMs)) break;
    waiting.pop();
    const cursor = await openCursor(next.lines);
    if (cursor.head() !== undefined) heap.push(cursor);
  }
  if (heap.length === opened) return;
  for (let index = heap.length >> 1; index >= 0; index--) sink(heap, index);
}

/** Merges sources that are sorted each into one sorted stream. */
export async function* mergeByTime(sources: readonly SortedSource[], batchLines = 2_000): LineBatches {
  const waiting = [...sources].sort((a, b) =>
    a.startsMs < b.startsMs ? 1 : a.startsMs > b.startsMs ? -1 : 0,
  );
  const heap: Cursor[] = [];
  let batch: ImportLine[] = [];
  await openDue(heap, waiting);
  while (heap.length > 0) {
    const top = heap[0] as Cursor;
    batch.push(top.head() as ImportLine);
    if (batch.length === batchLines) {
      yield batch;
      batch = [];
    }
    await top.advance();
    if (top.head() === undefined) {
      const last = heap.pop() as Cursor;
      if (last !== top) heap[0] = last;
    }
    sink(heap, 0);
    if (waiting.length > 0) await openDue(heap, waiting);
  }
  if (batch.length > 0) yield batch;
}
