import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { limits } from '../domain/limits.ts';

/** A request's body; of one that is too large or broken only its head is kept, for the sample. Busy: there was no room. */
export type Body =
  | { readonly kind: 'complete'; readonly bytes: Buffer }
  | { readonly kind: 'busy' }
  | { readonly kind: 'tooLarge' | 'unreadable'; readonly head: Buffer };

const unzip = promisify(gunzip);

/** What the bodies that are being read take in memory, over all connections: anyone can send, with or without a key. */
export interface BodyRoom {
  readonly bytesMax: number;
  takenBytes: number;
}

/** Reads the whole body. What is too large is read on and dropped, for a sender hears no answer while it writes. */
export function collectBody(stream: IncomingMessage, bytesMax: number, room: BodyRoom): Promise<Body> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let [received, taken, keeps, busy] = [0, 0, true, false];
    const giveBack = () => {
      keeps = false;
      room.takenBytes -= taken;
      taken = 0;
      chunks = [];
    };
    const finish = (body: Body) => {
      giveBack();
      resolve(body);
    };
    const tooLarge = () => finish({ kind: 'tooLarge', head: headOf(Buffer.concat(chunks)) });
    stream.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (keeps && (received <= bytesMax || chunks.length === 0)) {
        chunks.push(chunk);
        taken += chunk.length;
        room.takenBytes += chunk.length;
        busy = room.takenBytes > room.bytesMax;
        if (busy) giveBack();
      }
      if (received > bytesMax + limits.discardedBodyBytesMax) tooLarge();
    });
    stream.on('end', () => {
      if (received > bytesMax) tooLarge();
      else if (busy) finish({ kind: 'busy' });
      else
        finish({
          kind: 'complete',
          bytes: chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks),
        });
    });
    stream.on('error', reject);
    stream.on('close', () => {
      giveBack();
      reject(new Error('the client closed the connection'));
    });
  });
}

/** Inflates a gzip body, known by its first bytes (beacons cannot set headers); no further than `bytesMax`. */
export async function inflate(
  body: Exclude<Body, { kind: 'busy' }>,
  bytesMax: number,
): Promise<Exclude<Body, { kind: 'busy' }>> {
  if (body.kind !== 'complete' || body.bytes[0] !== 0x1f || body.bytes[1] !== 0x8b) return body;
  try {
    return { kind: 'complete', bytes: await unzip(body.bytes, { maxOutputLength: bytesMax }) };
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: tooLarge ? 'tooLarge' : 'unreadable', head: headOf(body.bytes) };
  }
}

function headOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, limits.rejectionSampleBytesMax);
}
