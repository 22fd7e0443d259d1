/** Unpacks gzip bodies within the room for bodies, and looks through large JSON before it is parsed. */
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';
import { limits } from '../../domain/limits.ts';
import { createJsonScan, type JsonScan } from '../../wire/json/scan.ts';
import { type Body, copyHead } from './collect.ts';
import { freeBytes } from './free.ts';

type Complete = Extract<Body, { kind: 'complete' }>;

/** A body that can be read, or why it cannot. `tooComplex` names what it has too much of. */
export type Unpacked =
  | { readonly kind: 'ready'; readonly bytes: Buffer; readonly scan?: JsonScan }
  | { readonly kind: 'busy' | 'unreadable'; readonly head: Buffer }
  | { readonly kind: 'tooLarge'; readonly head: Buffer; readonly detail: string }
  | { readonly kind: 'tooComplex'; readonly head: Buffer; readonly fault: 'depth' | 'values' };

/** Gzip is known by its first bytes, for beacons cannot set headers. */
export function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const unzip = promisify(gunzip);

/**
 * Inflates no further than `bytesMax`, and stops at the first thing that is wrong with what comes out. Whoever gets the
 * bytes frees them.
 */
export async function unpack(body: Complete, bytesMax: number): Promise<Unpacked> {
  return (await unpackSmall(body)) ?? unpackLarge(body, bytesMax);
}

/** As nearly all are: in one go, where that gives little. Undefined where it does not. */
async function unpackSmall({ bytes, share }: Complete): Promise<Unpacked | undefined> {
  const maxOutputLength = limits.jsonAtOnceBytesMax;
  if (bytes.length > maxOutputLength) return undefined;
  try {
    const unpacked = await unzip(bytes, { maxOutputLength });
    return share.take(unpacked.length)
      ? { kind: 'ready', bytes: unpacked }
      : { kind: 'busy', head: copyHead(bytes) };
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return isLarge ? undefined : { kind: 'unreadable', head: copyHead(bytes) };
  }
}

async function unpackLarge({ bytes, share }: Complete, bytesMax: number): Promise<Unpacked> {
  const inflated = Math.min(bytesMax, ratioBytesMax(bytes.length));
  const stream = createGunzip({ chunkSize: chunkBytes });
  const chunks: Buffer[] = [];
  const head = copyHead(bytes);
  let length = 0;
  let scan: JsonScan | undefined;
  try {
    stream.end(bytes);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > inflated) return { kind: 'tooLarge', head, detail: tooLargeDetail(inflated, bytesMax) };
      if (!share.take(chunk.length)) return { kind: 'busy', head };
      chunks.push(chunk);
      if (chunks.length === 1 && isJson(chunk)) scan = createJsonScan();
      scan?.push(chunk);
      if (scan?.fault) return faulty(scan.fault, head);
    }
    return scanned(Buffer.concat(chunks, length), scan);
  } catch {
    return { kind: 'unreadable', head };
  } finally {
    stream.destroy();
    for (const chunk of chunks) freeBytes(chunk);
  }
}

const chunkBytes = 64 * 1024;

/** What packs so much better than anybody's events is no events. */
function ratioBytesMax(packedBytes: number): number {
  return Math.max(limits.unpackedBytesAlwaysTaken, packedBytes * limits.unpackedRatioMax);
}

function tooLargeDetail(reachedBytes: number, bytesMax: number): string {
  return reachedBytes < bytesMax
    ? `it unpacks to more than ${limits.unpackedRatioMax} times its size`
    : `more than ${bytesMax} bytes`;
}

/** Looks through a body that came as it is, in pieces, giving others a turn between them. */
export function* lookThrough(bytes: Buffer): Generator<void, Unpacked> {
  if (bytes.length <= limits.jsonAtOnceBytesMax || !isJson(bytes)) return { kind: 'ready', bytes };
  const scan = createJsonScan();
  for (let start = 0; start < bytes.length && !scan.fault; start += scannedBytesPerTurn) {
    scan.push(bytes.subarray(start, start + scannedBytesPerTurn));
    yield;
  }
  return scanned(bytes, scan);
}

const scannedBytesPerTurn = 512 * 1024;

function scanned(bytes: Buffer, scan: JsonScan | undefined): Unpacked {
  scan?.end();
  if (scan?.fault) return faulty(scan.fault, copyHead(bytes));
  return scan && bytes.length > limits.jsonAtOnceBytesMax
    ? { kind: 'ready', bytes, scan }
    : { kind: 'ready', bytes };
}

function faulty(fault: NonNullable<JsonScan['fault']>, head: Buffer): Unpacked {
  return fault === 'broken' ? { kind: 'unreadable', head } : { kind: 'tooComplex', head, fault };
}

/** Forms are none: their JSON is within, and small. */
function isJson(bytes: Buffer): boolean {
  return /^(?:\xef\xbb\xbf)?\s*[[{]/.test(bytes.toString('latin1', 0, 100));
}
