/** Reads a key segment: index and filter are in memory, entries are read when the filter finds a possible match. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { KeyHash } from './key-hash.ts';
import {
  countFileBytes,
  countFilterWords,
  countIndexWords,
  decodeHeader,
  entryBytes,
  entryWords,
  findBucket,
  findEntriesOffset,
  headerWords,
  hourMs,
  mayContain,
  type SegmentShape,
  type SegmentSpan,
  viewBytes,
} from './key-segment-format.ts';

export const segmentSuffix = '.keys';
export const unfinishedSuffix = '.unfinished';
export const damagedSuffix = '.damaged';

export function nameSegment(span: SegmentSpan): string {
  return `${span.startHour}-${span.hours}${segmentSuffix}`;
}

export class KeySegment {
  readonly path: string;
  readonly shape: SegmentShape;
  readonly #file: number;
  readonly #index: Uint32Array;
  readonly #filter: Uint32Array;

  /** Throws on a file that is damaged or cut short. */
  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'r');
    try {
      const header = decodeHeader(readWords(this.#file, 0, headerWords));
      if (header === undefined || fstatSync(this.#file).size !== countFileBytes(header))
        throw new Error('wrong header or size');
      this.shape = header;
      const front = readWords(
        this.#file,
        headerWords * 4,
        countIndexWords(header) + countFilterWords(header),
      );
      this.#index = front.subarray(0, countIndexWords(header));
      this.#filter = front.subarray(countIndexWords(header));
      if (
        crc32(viewBytes(this.#index)) !== header.indexCrc ||
        crc32(viewBytes(this.#filter)) !== header.filterCrc
      )
        throw new Error('wrong checksum');
    } catch (error) {
      closeSync(this.#file);
      throw new Error(`key segment ${path} cannot be used`, { cause: error });
    }
  }

  get startMs(): number {
    return this.shape.startHour * hourMs;
  }

  get endMs(): number {
    return (this.shape.startHour + this.shape.hours) * hourMs;
  }

  covers(other: SegmentSpan): boolean {
    const end = this.shape.startHour + this.shape.hours;
    return this.shape.startHour <= other.startHour && end >= other.startHour + other.hours;
  }

  /** When the key was last seen in this segment's hours, ms; undefined when never. */
  seenMs(hash: KeyHash): number | undefined {
    if (!mayContain(this.#filter, hash)) return undefined;
    const bucket = findBucket(this.shape.bucketBits, hash.a);
    const entries = this.read(this.#index[bucket] as number, this.#index[bucket + 1] as number);
    for (let at = 0; at < entries.length; at += entryWords) {
      if (entries[at] === hash.a && entries[at + 1] === hash.b && entries[at + 2] === hash.c)
        return this.startMs + (entries[at + 3] as number);
    }
    return undefined;
  }

  /** Position of the first entry whose hash starts with this value or a greater one, rounded down to a bucket. */
  findPosition(bucket: number, bucketBits: number): number {
    const scaled =
      bucketBits >= this.shape.bucketBits
        ? Math.floor(bucket / 2 ** (bucketBits - this.shape.bucketBits))
        : bucket * 2 ** (this.shape.bucketBits - bucketBits);
    return this.#index[scaled] as number;
  }

  read(first: number, end: number): Uint32Array {
    return readWords(
      this.#file,
      findEntriesOffset(this.shape) + first * entryBytes,
      (end - first) * entryWords,
    );
  }

  close(): void {
    closeSync(this.#file);
  }
}

function readWords(file: number, offset: number, words: number): Uint32Array {
  const bytes = new Uint8Array(words * 4);
  let done = 0;
  while (done < bytes.length) {
    const read = readSync(file, bytes, done, bytes.length - done, offset + done);
    if (read === 0) throw new Error('the file ends too early');
    done += read;
  }
  return new Uint32Array(bytes.buffer);
}
