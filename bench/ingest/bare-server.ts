/** The floor: reads the same requests, JSON-parses and discards them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Body {
  readonly events?: readonly unknown[];
  readonly batch?: readonly unknown[];
}

let events = 0;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { events: sent, batch } = JSON.parse(Buffer.concat(chunks).toString()) as Body;
    events += (sent ?? batch ?? []).length;
    response.setHeader('content-type', 'application/json');
    response.end(`{"code":200,"events_ingested":${events}}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
