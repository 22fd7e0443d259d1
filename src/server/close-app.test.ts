/** Tests of stopping the HTTP server. */
import { Agent, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { closeApp } from './close-app.ts';

const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

/** A server with one request under way; `answer` lets it be answered. */
async function withRequest() {
  const app = fastify({ forceCloseConnections: 'idle' });
  let answer: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    app.get('/', () => {
      resolve();
      return new Promise<string>((done) => {
        answer = () => done('answered');
      });
    });
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const answered = new Promise<string>((resolve) => {
    const asking = get({ host: '127.0.0.1', port, agent }, (response) => {
      response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
  });
  await arrived;
  return { app, answer: () => answer(), answered };
}

it('answers what is under way, and does not wait for the connection its client keeps', async () => {
  const { app, answer, answered } = await withRequest();
  const closed = closeApp(app, 3_600_000);
  setTimeout(answer, 100);
  expect(await answered).toBe('answered');
  await closed;
});

it('does not wait for ever for a request that has no end', async () => {
  const { app, answered } = await withRequest();
  await closeApp(app, 100);
  expect(await answered).toBe('ECONNRESET');
});
