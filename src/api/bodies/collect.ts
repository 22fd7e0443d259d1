/** Reads a request's body from its connection, within the room that bodies may take. */
import type { IncomingMessage } from 'node:http';
import { limits } from '../../domain/limits.ts';
import type { Admission, WireResult } from '../../wire/contract.ts';
import { freeBytes } from './free.ts';
import type { BodyRoom, BodySender, BodyShare } from './room.ts';

/** Of a body that is not there as a whole only the head is kept, for the sample. */
export type Body =
  | { readonly kind: 'complete'; readonly bytes: Buffer; readonly share: BodyShare }
  /** Busy: there was no room. Slow: it came too slowly. */
  | { readonly kind: 'busy' | 'slow' | 'tooLarge' | 'unreadable'; readonly head: Buffer }
  /** Its sender has left. */
  | { readonly kind: 'gone' }
  /** Read on and dropped, because the answer was certain before it was read. */
  | { readonly kind: 'decided'; readonly result: WireResult };

interface Collecting {
  readonly room: BodyRoom;
  readonly sender: BodySender;
  readonly bytesMax: number;
  /** Asked once, with the first bytes; what is decided then spares the room for the rest. */
  readonly admit: (head: Buffer) => Admission;
}

/**
 * Reads the whole body. What is not kept (too large, no room, decided) is read on and dropped, for a sender hears no
 * answer while it writes. A complete body keeps its share of the room until whoever got it releases it, and frees its bytes.
 */
export function collectBody(stream: IncomingMessage, options: Collecting): Promise<Body> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let received = 0;
    let [isBusy, decided] = [false, undefined as WireResult | undefined];
    const share = options.room.open(options.sender, {
      onLost: () => drop(),
      onSlow: () => finish({ kind: 'slow', head: head() }),
    });
    const head = () => copyHead(Buffer.concat(chunks.slice(0, 2)));
    /** Its head stays, for the sample. */
    const drop = () => {
      isBusy = true;
      keepOnly([Buffer.from(head())]);
    };
    const finish = (body: Body) => {
      if (body.kind !== 'complete') share.release();
      keepOnly([]);
      resolve(body);
    };
    const keepOnly = (kept: Buffer[]) => {
      for (const chunk of chunks) freeBytes(chunk);
      chunks = kept;
    };
    const keep = (chunk: Buffer) => {
      if (isBusy || decided || (received > options.bytesMax && chunks.length > 0)) return;
      if (share.take(chunk.length)) chunks.push(chunk);
      else drop();
    };
    stream.on('data', (chunk: Buffer) => {
      if (received === 0) {
        const admission = options.admit(chunk);
        share.isKnown = admission.kind === 'known';
        decided = admission.kind === 'decided' ? admission.result : undefined;
      }
      received += chunk.length;
      share.arrived(chunk.length);
      keep(chunk);
      if (received > options.bytesMax + limits.discardedBodyBytesMax)
        finish({ kind: 'tooLarge', head: head() });
    });
    stream.on('end', () => {
      share.complete();
      if (decided) finish({ kind: 'decided', result: decided });
      else if (received > options.bytesMax) finish({ kind: 'tooLarge', head: head() });
      else if (isBusy) finish({ kind: 'busy', head: head() });
      else finish({ kind: 'complete', bytes: Buffer.concat(chunks), share });
    });
    // A complete body belongs to whoever got it; to resolve again changes nothing.
    stream.on('error', () => finish({ kind: 'gone' }));
    stream.on('close', () => {
      if (!stream.complete) finish({ kind: 'gone' });
    });
  });
}

export function copyHead(bytes: Buffer): Buffer {
  return bytes.subarray(0, limits.rejectionSampleBytesMax);
}
