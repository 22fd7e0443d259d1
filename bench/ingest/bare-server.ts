/** The floor: reads the same requests, JSON-parses and discards them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

let events = 0;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    events += (JSON.parse(Buffer.concat(chunks).toString()) as { events: unknown[] }).events.length;
    response.setHeader('content-type', 'application/json');
    response.end(`{"code":200,"events_ingested":${events}}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
