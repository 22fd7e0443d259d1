/**
 * A key segment: an immutable file of the keys of some whole hours, ordered by hash.
 * header | index: first entry of each bucket | filter: blocked Bloom filter | entries: a, b, c, ms after the start.
 * All numbers are 32-bit little-endian. The header is written last, so a torn file has no valid header.
 */
import { crc32 } from 'node:zlib';
import type { KeyHash } from './key-hash.ts';

export const hourMs = 3_600_000;
export const headerWords = 16;
export const entryWords = 4;
export const entryBytes = entryWords * 4;
const magic = 0x4b59534d;
const formatVersion = 1;
const entriesPerBucket = 256;
const filterBitsPerKey = 12;
const blockWords = 16;
const probes = 3;

export interface SegmentSpan {
  /** Hours since 1970. */
  readonly startHour: number;
  readonly hours: number;
}

export interface SegmentShape extends SegmentSpan {
  readonly entries: number;
  readonly bucketBits: number;
  readonly filterBlocks: number;
}

/** Sizes for at most this many entries. */
export function planShape(span: SegmentSpan, entriesMax: number): SegmentShape {
  const bucketBits = Math.max(0, Math.ceil(Math.log2(Math.max(1, entriesMax / entriesPerBucket))));
  const filterBlocks = Math.max(1, Math.ceil((entriesMax * filterBitsPerKey) / (blockWords * 32)));
  return { startHour: span.startHour, hours: span.hours, entries: entriesMax, bucketBits, filterBlocks };
}

export function countIndexWords(shape: SegmentShape): number {
  return 2 ** shape.bucketBits + 1;
}

export function countFilterWords(shape: SegmentShape): number {
  return shape.filterBlocks * blockWords;
}

export function findEntriesOffset(shape: SegmentShape): number {
  return (headerWords + countIndexWords(shape) + countFilterWords(shape)) * 4;
}

export function countFileBytes(shape: SegmentShape): number {
  return findEntriesOffset(shape) + shape.entries * entryBytes;
}

/** Position of a hash's bucket. (A shift by 32 would be a shift by 0.) */
export function findBucket(bucketBits: number, a: number): number {
  return bucketBits === 0 ? 0 : a >>> (32 - bucketBits);
}

export function viewBytes(words: Uint32Array): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
}

export function encodeHeader(shape: SegmentShape, index: Uint32Array, filter: Uint32Array): Uint32Array {
  const header = new Uint32Array(headerWords);
  header.set([magic, formatVersion, shape.startHour, shape.hours, shape.entries]);
  header.set([shape.bucketBits, shape.filterBlocks, crc32(viewBytes(index)), crc32(viewBytes(filter))], 5);
  header[headerWords - 1] = crc32(viewBytes(header.subarray(0, headerWords - 1)));
  return header;
}

/** Undefined when the header is damaged or of another kind. */
export function decodeHeader(
  header: Uint32Array,
): (SegmentShape & { indexCrc: number; filterCrc: number }) | undefined {
  const at = (word: number): number => header[word] as number;
  if (at(headerWords - 1) !== crc32(viewBytes(header.subarray(0, headerWords - 1)))) return undefined;
  if (at(0) !== magic || at(1) !== formatVersion) return undefined;
  return {
    startHour: at(2),
    hours: at(3),
    entries: at(4),
    bucketBits: at(5),
    filterBlocks: at(6),
    indexCrc: at(7),
    filterCrc: at(8),
  };
}

/** Six bits of one 64-byte block: a filter look-up touches one line of memory. About 1 % of absent keys hit. */
export function addToFilter(filter: Uint32Array, hash: KeyHash): void {
  const start = findBlock(filter, hash.b);
  for (let probe = 0; probe < probes; probe += 1) {
    const first = (hash.a >>> (probe * 9)) & 511;
    const second = (hash.c >>> (probe * 9)) & 511;
    filter[start + (first >>> 5)]! |= 1 << (first & 31);
    filter[start + (second >>> 5)]! |= 1 << (second & 31);
  }
}

export function mayContain(filter: Uint32Array, hash: KeyHash): boolean {
  const start = findBlock(filter, hash.b);
  for (let probe = 0; probe < probes; probe += 1) {
    const first = (hash.a >>> (probe * 9)) & 511;
    if (((filter[start + (first >>> 5)] as number) & (1 << (first & 31))) === 0) return false;
    const second = (hash.c >>> (probe * 9)) & 511;
    if (((filter[start + (second >>> 5)] as number) & (1 << (second & 31))) === 0) return false;
  }
  return true;
}

function findBlock(filter: Uint32Array, b: number): number {
  return Math.floor((b / 2 ** 32) * (filter.length / blockWords)) * blockWords;
}
