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

/** Order of an import: time, then file, then line. */
export function before(a: ImportLine, b: ImportLine): boolean {
  if (a.timeMs !== b.timeMs) return a.timeMs < b.timeMs;
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

/** Merges sources that are sorted each into one sorted stream. */
export async function* mergeByTime(sources: readonly LineBatches[], batchLines = 2_000): LineBatches {
  const cursors = await Promise.all(sources.map(openCursor));
  const heap = cursors.filter((cursor) => cursor.head() !== undefined);
  for (let index = heap.length >> 1; index >= 0; index--) sink(heap, index);
  let batch: ImportLine[] = [];
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
  }
  if (batch.length > 0) yield batch;
}
