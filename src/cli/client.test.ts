/** Tests of the HTTP client: retries, and what it says about errors. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createClient } from './client.ts';

const keys = { apiKey: 'key', secretKey: 'secret' };
let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Answers one request after the other as the list says; gives the address. */
async function answering(answers: readonly RequestListener[]): Promise<string> {
  let asked = 0;
  const listening = createServer((request, response) => {
    request.resume();
    request.on('end', () => (answers[asked++] ?? ok)(request, response));
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

const ok: RequestListener = (_, response) => response.end('{"ok":true}');
const busy: RequestListener = (_, response) => response.writeHead(503).end('{"detail":"full"}');
const drop: RequestListener = (request) => request.socket.destroy();

it('sends again where the server is busy, or was lost after it had answered', async () => {
  const client = createClient(await answering([busy, ok, drop, ok]), keys);
  expect(await client.post('/x', 'body')).toEqual({ ok: true });
  expect(await client.post('/x', 'body')).toEqual({ ok: true });
});

it('says at once that nobody is there', async () => {
  const url = await answering([drop]);
  await expect(createClient(url, keys).get('/x')).rejects.toThrow(`The server at ${url} cannot be reached: `);
});

it('tells what the server says is wrong, and another server from Muster', async () => {
  const refuse: RequestListener = (_, response) =>
    response.writeHead(400).end('{"detail":"no such type","path":"unit"}');
  const page: RequestListener = (_, response) => response.end('<html>');
  const client = createClient(await answering([refuse, page]), keys);
  await expect(client.get('/x')).rejects.toMatchObject({ message: 'no such type', path: 'unit' });
  await expect(client.get('/x')).rejects.toThrow('is it a Muster server?');
});
