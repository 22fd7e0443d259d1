/** What clients that do not finish their requests can take from others. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createTestApp,
  reasonCounts,
  type TestApp,
  testProject,
  testSource,
} from '../../test/support/test-app.ts';
import { limits } from '../domain/limits.ts';

let test: TestApp;
let port: number;
let sockets: Socket[];

/** So small a room that a test fills it quickly: 1/64. */
const bytesMax = limits.unreadBodyBytesMax / 64;

beforeEach(async () => {
  test = await createTestApp({ unreadBodyBytesMax: bytesMax });
  port = Number(new URL(await test.app.listen({ host: '127.0.0.1', port: 0 })).port);
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await test.app.close();
});

/** A socket from an address of this machine that sends so much of a body and then nothing. */
async function holdBack(from: string, bytes: number, head = 'POST /batch HTTP/1.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.resume();
  await once(socket, 'connect');
  socket.write(`${head}\r\nhost: x\r\ncontent-length: ${bytes + 1}\r\n\r\n`);
  if (bytes > 0) await new Promise((resolve) => socket.write('x'.repeat(bytes), resolve));
  return socket;
}

/** A good batch of about so many bytes. */
function send(
  from: string,
  bytes: number,
  headers = {},
): Promise<{ status: number | undefined; ms: number }> {
  const padding = 'x'.repeat(900);
  const events = Array.from({ length: Math.ceil(bytes / 1_000) }, () => ({
    event_type: 'Good',
    user_id: 'user-1',
    event_properties: { padding },
  }));
  const body = JSON.stringify({ api_key: testProject.apiKey, events });
  const startMs = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      { port, host: '127.0.0.1', localAddress: from, path: '/batch', method: 'POST', headers, agent: false },
      (response) => {
        response.resume();
        response.on('end', () => resolve({ status: response.statusCode, ms: performance.now() - startMs }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

const bodiesTaken = async () =>
  Number(/muster_bodies_bytes (\d+)/.exec((await test.app.inject('/metrics')).body)?.[1]);

describe('bodies that hold back their last byte', () => {
  it('leave room for a good client, of the same address or another', async () => {
    await Promise.all(Array.from({ length: 52 }, () => holdBack('127.0.0.2', 100_000)));
    await vi.waitFor(async () => expect(await bodiesTaken()).toBeGreaterThan(bytesMax / 4));
    for (const size of [500, 20_000, 500_000]) {
      expect(await send('127.0.0.3', size), `${size} beside`).toMatchObject({ status: 200 });
    }
    // Those that stand still for two seconds give way to their own neighbours.
    await vi.waitFor(async () => expect(await send('127.0.0.2', 500_000)).toMatchObject({ status: 200 }), {
      timeout: 8_000,
      interval: 500,
    });
    expect(await bodiesTaken()).toBeLessThanOrEqual(bytesMax / 2);
  });

  it('from many addresses leave a quarter to those whose key is known', async () => {
    const from = Array.from({ length: 40 }, (_, n) => `127.0.1.${n + 1}`);
    await Promise.all(from.map((address) => holdBack(address, 100_000)));
    await vi.waitFor(async () => expect(await bodiesTaken()).toBeGreaterThan(bytesMax / 2));
    expect(await bodiesTaken()).toBeLessThanOrEqual((bytesMax * 3) / 4);
    expect(await send('127.0.0.3', 700_000)).toMatchObject({ status: 200 });
  });

  it('give everything back when they go', async () => {
    for (const socket of await Promise.all(Array.from({ length: 10 }, () => holdBack('127.0.0.2', 100_000))))
      socket.destroy();
    await vi.waitFor(async () => expect(await bodiesTaken()).toBe(0));
  });
});

describe('a key that is known to be wrong before the body', () => {
  it.each([
    ['of HTTP Basic', 'POST /v1/batch HTTP/1.1', `authorization: Basic ${btoa('nobody:')}`, 401],
    ['in the query', 'POST /identify?api_key=nobody HTTP/1.1', 'x: y', 400],
    ['of a webhook that is not signed', `POST /v1/webhook/${testSource.id} HTTP/1.1`, 'x: y', 401],
    ['of a webhook nobody has', 'POST /v1/webhook/nobody HTTP/1.1', `x-signature: ${'a'.repeat(40)}`, 404],
  ])('%s takes no room', async (_, head, header, status) => {
    const socket = await holdBack('127.0.0.2', 300_000, `${head}\r\n${header}`);
    let answer = '';
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    await vi.waitFor(async () =>
      expect((await test.app.inject('/metrics')).body).toContain('muster_bodies 1'),
    );
    expect(await bodiesTaken()).toBe(0);
    socket.write('x');
    await vi.waitFor(() => expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `)));
  });
});

describe('ten seconds without a byte', () => {
  it('end a body, which is answered and counted, and connections without a whole head', {
    timeout: 40_000,
  }, async () => {
    const held = await holdBack('127.0.0.2', 1_000);
    const silent = connect({ port, host: '127.0.0.1' });
    const partial = connect({ port, host: '127.0.0.1' });
    sockets.push(silent, partial);
    for (const socket of [silent, partial]) socket.on('error', () => undefined).resume();
    partial.write('POST /2/httpapi HTTP/1.1\r\nhost: x\r\n');
    let answer = '';
    held.on('data', (chunk: Buffer) => {
      answer += chunk.toString();
    });
    const startMs = performance.now();
    await Promise.all([held, silent, partial].map((socket) => once(socket, 'close')));
    expect(performance.now() - startMs).toBeLessThan(25_000);
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(reasonCounts(test.state)).toEqual({ body_too_slow: 1 });
    expect(await bodiesTaken()).toBe(0);
  });
});

describe('unpacked bodies', () => {
  it('count while they are unpacked', async () => {
    // A body of about 3 MB that packs well, but not too well; the room of one address is 2 MB.
    const events = Array.from({ length: 1_000 }, (_, n) => ({
      event_type: 'Good',
      user_id: `user-${n}`,
      event_properties: { pad: createHash('sha256').update(`${n}`).digest('hex').repeat(50) },
    }));
    const body = gzipSync(JSON.stringify({ api_key: testProject.apiKey, events }));
    expect(body.length).toBeLessThan(200_000);
    const response = await fetch(`http://127.0.0.1:${port}/batch`, {
      method: 'POST',
      body: new Uint8Array(body),
    });
    expect(response.status).toBe(503);
    expect(reasonCounts(test.state)).toEqual({ no_room: 1 });
    expect(await bodiesTaken()).toBe(0);
  });
});
