/** Merges sorted lines of many sources into one stream in order of time. */
import { comparePlaces, type LineBatches, type PlacedLine } from './places.ts';
import type { SortedLines } from './sort-runs.ts';

interface Cursor {
  head: PlacedLine;
  batch: readonly PlacedLine[];
  position: number;
  readonly batches: AsyncIterator<readonly PlacedLine[]>;
}

const batchLines = 2_000;

export async function* mergeLines(sources: readonly SortedLines[]): LineBatches {
  const waiting = sources.toSorted((a, b) =>
    a.startsMs < b.startsMs ? 1 : a.startsMs > b.startsMs ? -1 : 0,
  );
  /** In order of their heads. */
  const open: Cursor[] = [];
  let batch: PlacedLine[] = [];
  await openDue(open, waiting);
  for (let first = open[0]; first; first = open[0]) {
    batch.push(first.head);
    if (batch.length === batchLines) {
      yield batch;
      batch = [];
    }
    first.position++;
    let next = first.batch[first.position];
    if (!next) next = await refill(first);
    if (next) {
      first.head = next;
      sink(open);
    } else open.shift();
    if (waiting.length > 0) await openDue(open, waiting);
  }
  if (batch.length > 0) yield batch;
}

/** Thousands of members of an archive are not all open at once. */
async function openDue(open: Cursor[], waiting: SortedLines[]): Promise<void> {
  for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
    const head = open[0]?.head;
    if (head && next.startsMs > head.timeMs) return;
    waiting.pop();
    const batches = next.read()[Symbol.asyncIterator]();
    const empty: readonly PlacedLine[] = [];
    const cursor = { batch: empty, position: 0, batches };
    const first = await refill(cursor);
    if (!first) continue;
    open.unshift({ ...cursor, head: first });
    sink(open);
  }
}

async function refill(cursor: Omit<Cursor, 'head'>): Promise<PlacedLine | undefined> {
  for (;;) {
    const { done, value } = await cursor.batches.next();
    if (done) return undefined;
    cursor.batch = value;
    cursor.position = 0;
    if (value[0]) return value[0];
  }
}

/** Moves the first cursor behind those whose heads come before its own. */
function sink(open: Cursor[]): void {
  for (let at = 0; ; at++) {
    const [one, two] = [open[at], open[at + 1]];
    if (!one || !two || comparePlaces(one.head, two.head) <= 0) return;
    open[at] = two;
    open[at + 1] = one;
  }
}
