/** Writes a key segment from other segments and the recent keys of one hour, part by part so that memory is bounded. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { KeySegment } from './key-segment.ts';
import {
  addToFilter,
  countFilterWords,
  countIndexWords,
  encodeHeader,
  entryWords,
  findBucket,
  findEntriesOffset,
  headerWords,
  hourMs,
  planShape,
  type SegmentShape,
  type SegmentSpan,
  viewBytes,
} from './key-segment-format.ts';

const entriesPerPart = 1_000_000;

/** Entries of four words each, in any order, times relative to the start of the hour. */
export interface RecentKeys {
  readonly hour: number;
  readonly entries: Uint32Array;
}

/** Writes the file and syncs it; the caller renames it. Throws on a damaged source or a failing disk. */
export function writeSegment(
  path: string,
  span: SegmentSpan,
  sources: readonly KeySegment[],
  recent: RecentKeys | undefined,
  partMax = entriesPerPart,
): void {
  const recentSorted = recent === undefined ? new Uint32Array() : sortEntries(recent.entries);
  const entriesMax = sources.reduce(
    (sum, source) => sum + source.shape.entries,
    recentSorted.length / entryWords,
  );
  const shape = planShape(span, entriesMax);
  const index = new Uint32Array(countIndexWords(shape));
  const filter = new Uint32Array(countFilterWords(shape));
  const file = openSync(path, 'w');
  try {
    let entries = 0;
    for (const part of splitParts(entriesMax, partMax)) {
      const lists = sources.map((source) => shiftTimes(readPart(source, part), source, span));
      if (recent !== undefined)
        lists.push(shiftTimes(slicePart(recentSorted, part), { startMs: recent.hour * hourMs }, span));
      const merged = removeRepetitions(sortEntries(concatenate(lists)));
      recordEntries(merged, shape.bucketBits, index, filter);
      writeAll(file, viewBytes(merged), findEntriesOffset(shape) + entries * entryWords * 4);
      entries += merged.length / entryWords;
    }
    accumulateCounts(index);
    finishFile(file, { ...shape, entries }, index, filter);
  } finally {
    closeSync(file);
  }
}

interface Part {
  readonly number: number;
  readonly bits: number;
}

function splitParts(entries: number, partMax: number): readonly Part[] {
  const bits = Math.max(0, Math.ceil(Math.log2(Math.max(1, entries / partMax))));
  return Array.from({ length: 2 ** bits }, (_, number) => ({ number, bits }));
}

function filterPart(entries: Uint32Array, part: Part): Uint32Array {
  const kept = new Uint32Array(entries.length);
  let end = 0;
  for (let at = 0; at < entries.length; at += entryWords) {
    if (findBucket(part.bits, entries[at] as number) !== part.number) continue;
    kept.set(entries.subarray(at, at + entryWords), end);
    end += entryWords;
  }
  return kept.subarray(0, end);
}

function readPart(source: KeySegment, part: Part): Uint32Array {
  const first = source.findPosition(part.number, part.bits);
  // A part narrower than the source's buckets ends inside one: read that bucket too, and filter.
  const widened = source.shape.bucketBits < part.bits;
  const end = widened
    ? source.findPosition(
        Math.floor(part.number / 2 ** (part.bits - source.shape.bucketBits)) + 1,
        source.shape.bucketBits,
      )
    : source.findPosition(part.number + 1, part.bits);
  const entries = source.read(first, end);
  return widened ? filterPart(entries, part) : entries;
}

function slicePart(entries: Uint32Array, part: Part): Uint32Array {
  const from = findLowerBound(entries, part.number / 2 ** part.bits);
  const to = findLowerBound(entries, (part.number + 1) / 2 ** part.bits);
  return entries.slice(from * entryWords, to * entryWords);
}

/** Position of the first entry whose hash, as a fraction of its range, is at least this. */
function findLowerBound(entries: Uint32Array, fraction: number): number {
  let low = 0;
  let high = entries.length / entryWords;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle * entryWords] as number) < fraction * 2 ** 32) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shiftTimes(entries: Uint32Array, from: { startMs: number }, to: SegmentSpan): Uint32Array {
  const shiftMs = from.startMs - to.startHour * hourMs;
  if (shiftMs !== 0) for (let at = 3; at < entries.length; at += entryWords) entries[at]! += shiftMs;
  return entries;
}

function concatenate(lists: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  return all;
}

/** By the first word only; a bucket is searched from its start to its end. */
function sortEntries(entries: Uint32Array): Uint32Array {
  const count = entries.length / entryWords;
  const order = new Uint32Array(count * 2);
  for (let entry = 0; entry < count; entry += 1) {
    order[entry * 2] = entry;
    order[entry * 2 + 1] = entries[entry * entryWords] as number;
  }
  new BigUint64Array(order.buffer).sort();
  const result = new Uint32Array(entries.length);
  for (let position = 0; position < count; position += 1) {
    const from = (order[position * 2] as number) * entryWords;
    for (let word = 0; word < entryWords; word += 1)
      result[position * entryWords + word] = entries[from + word] as number;
  }
  return result;
}

/** Keeps of equal keys one, with the latest time. */
function removeRepetitions(entries: Uint32Array): Uint32Array {
  let end = 0;
  for (let at = 0; at < entries.length; at += entryWords) {
    const same = findSame(entries, end, entries.subarray(at, at + entryWords));
    if (same === undefined) {
      entries.copyWithin(end, at, at + entryWords);
      end += entryWords;
    } else {
      entries[same + 3] = Math.max(entries[same + 3] as number, entries[at + 3] as number);
    }
  }
  return entries.subarray(0, end);
}

function findSame(entries: Uint32Array, end: number, entry: Uint32Array): number | undefined {
  for (let at = end - entryWords; at >= 0 && entries[at] === entry[0]; at -= entryWords)
    if (entries[at + 1] === entry[1] && entries[at + 2] === entry[2]) return at;
  return undefined;
}

/** Counts entries per bucket (shifted by one) and adds them to the filter. */
function recordEntries(
  entries: Uint32Array,
  bucketBits: number,
  index: Uint32Array,
  filter: Uint32Array,
): void {
  for (let at = 0; at < entries.length; at += entryWords) {
    const [a, b, c] = [entries[at] as number, entries[at + 1] as number, entries[at + 2] as number];
    index[findBucket(bucketBits, a) + 1]! += 1;
    addToFilter(filter, { a, b, c });
  }
}

function accumulateCounts(index: Uint32Array): void {
  for (let bucket = 1; bucket < index.length; bucket += 1) index[bucket]! += index[bucket - 1] as number;
}

/** The entries reach the disk before the header that makes them valid. */
function finishFile(file: number, shape: SegmentShape, index: Uint32Array, filter: Uint32Array): void {
  writeAll(file, viewBytes(index), headerWords * 4);
  writeAll(file, viewBytes(filter), headerWords * 4 + index.byteLength);
  fsyncSync(file);
  writeAll(file, viewBytes(encodeHeader(shape, index, filter)), 0);
  fsyncSync(file);
}

function writeAll(file: number, bytes: Uint8Array, offset: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, offset + done);
}
