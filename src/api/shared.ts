/** What all requests share: the memory for their bodies, and the time slices in which large ones are read. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import { collectBody } from './bodies/collect.ts';
import { freeBytes } from './bodies/free.ts';
import { type BodyRoom, createBodyRoom } from './bodies/room.ts';
import { findSender } from './peer.ts';
import { createTimeSlices, type TimeSlices } from './time-slices.ts';

export interface Shared {
  readonly room: BodyRoom;
  readonly timeSlices: TimeSlices;
}

const tickMs = 1_000;

/** `bytesMax`: of all bodies together; what the divisions are of it stays as in the limits. */
export function createShared(bytesMax: number): Shared {
  const part = (of: number) => Math.round((of * bytesMax) / limits.unreadBodyBytesMax);
  const room = createBodyRoom({
    bytesMax,
    unknownBytesMax: part(limits.unknownBodyBytesMax),
    peerBytesMax: part(limits.peerBodyBytesMax),
    connectionBytesMax: limits.connectionBodyBytesMax,
    freeBytes: part(limits.freeBodyBytes),
    slowBytesPerTick: limits.slowBodyBytesPerSecond,
    windowTicks: 10_000 / tickMs,
    windowBytesMin: limits.bodyBytesPerTenSecondsMin,
  });
  const timeSlices = createTimeSlices({
    runningMax: limits.largeBodiesReadMax,
    sliceMs: limits.sliceMs,
    elapsedMs: () => performance.now(),
  });
  return { room, timeSlices };
}

/** Lets the room see how fast bodies come, as long as the app runs. */
export function watchRoom(app: FastifyInstance, room: BodyRoom): void {
  const timer = setInterval(() => room.tick(), tickMs).unref();
  app.addHook('onClose', async () => clearInterval(timer));
}

/** Takes every body as text, whatever its content type: it is JSON whatever the client calls it. None is the empty text. */
export function readBodiesAsText(app: FastifyInstance, { room }: Shared): void {
  readBodies(app, room, (bytes) => {
    const text = bytes.toString('utf8');
    freeBytes(bytes);
    return text;
  });
}

/** The same of one module: a body as the bytes that were sent. */
export function readBodiesAsBytes(app: FastifyInstance, { room }: Shared): void {
  readBodies(app, room, (bytes) => bytes);
}

function readBodies(app: FastifyInstance, room: BodyRoom, read: (bytes: Buffer) => string | Buffer): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: FastifyRequest['raw']) => {
    const bytesMax = request.routeOptions.bodyLimit ?? limits.httpBodyBytesMax;
    // Who asks was checked before; what nobody serves is read for nobody.
    const admit = () => ({ kind: request.is404 ? 'unknown' : 'known' }) as const;
    const body = await collectBody(payload, { room, sender: findSender(request), bytesMax, admit });
    switch (body.kind) {
      case 'complete':
        body.share.release();
        return read(body.bytes);
      case 'busy':
        throw new Problem(
          'unavailable',
          'The server has no memory left for request bodies; send this request again.',
        );
      case 'slow':
        throw new Problem('too_slow', 'The body arrived too slowly.');
      case 'gone':
        throw new Problem(
          'client_gone',
          'The client closed the connection before it had sent the whole body.',
        );
      default:
        throw new Problem('too_large', `The body has more than ${bytesMax} bytes.`);
    }
  });
}
