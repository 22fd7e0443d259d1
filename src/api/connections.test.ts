/** Tests of which connection is closed when there are too many. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limitConnections } from './connections.ts';

let server: Server;
let closed: number;
let sockets: Socket[];

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/answered') response.end('ok');
  });
  [closed, sockets] = [0, []];
  limitConnections(server, { connectionsMax: 5, peerConnectionsMax: 3 }, () => {
    closed += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  server.close();
});

async function open(from: string, path?: string): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  if (path !== undefined) {
    const asked = once(server, 'request');
    socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
    await asked;
  }
  if (path === '/answered') await once(socket, 'data');
  else socket.resume();
  return socket;
}

it('closes what has waited longest without a request, of a peer that has too many', async () => {
  const first = await open('127.0.0.2');
  const served = await open('127.0.0.2', '/answered');
  const asking = await open('127.0.0.2', '/slow');
  const other = await open('127.0.0.3');
  const ended = once(first, 'close');
  await open('127.0.0.2');
  await ended;
  expect([served, asking, other].map(({ closed }) => closed)).toEqual([false, false, false]);
  expect(closed).toBe(1);
});

it('closes one of the peer that has most, where there are too many in all', async () => {
  const first = await open('127.0.0.2');
  for (const from of ['127.0.0.2', '127.0.0.2', '127.0.0.3', '127.0.0.4']) await open(from);
  const ended = once(first, 'close');
  const late = await open('127.0.0.5', '/answered');
  await ended;
  expect(late.closed).toBe(false);
});

it('closes the new one where all others are at work', async () => {
  for (let n = 0; n < 3; n++) await open('127.0.0.2', '/slow');
  const late = await open('127.0.0.2');
  await once(late, 'close');
  expect(closed).toBe(1);
});
