/** Listeners that leave before their stream begins. */
import { once } from 'node:events';
import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import type { Caller } from '../authenticate.ts';
import { createShared } from '../shared.ts';
import type { LiveHub } from './hub.ts';
import { liveModule } from './live-module.ts';

const app = fastify();
afterEach(() => app.close());

it('does not go on listening for one that left while it was looked up who asks', async () => {
  const closed = Promise.withResolvers<string>();
  const live: Pick<LiveHub, 'listen' | 'stop'> = {
    listen: () => ({ onDrain: () => {}, close: () => closed.resolve('closed') }),
    stop: () => {},
  };
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    request.caller = { kind: 'local', project: { id: 1 } } as Caller;
    await once(reply.raw, 'close');
  });
  const dependencies = { live } as Parameters<typeof liveModule>[0];
  liveModule(dependencies).register(app, {} as never, createShared(1));
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const socket = connect(Number(port), '127.0.0.1', () => {
    socket.write('GET /api/live HTTP/1.1\r\nhost: a\r\n\r\n', () => setTimeout(() => socket.destroy(), 50));
  });
  await expect(closed.promise).resolves.toBe('closed');
}, 5_000);
