/**
 * A process that sends hostile requests and holds connections half open: URL, API key, requests, half-open sockets,
 * connections at a time. Prints what came back as one line of JSON, and lets the sockets go at its end.
 */
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { hostileRequest } from './requests.ts';

const [url = '', apiKey = '', requests = '0', halfOpen = '0', atOnce = '32'] = process.argv.slice(2);
const { hostname, port } = new URL(url);
// All of 127/8 is this machine's on Linux: as many strangers.
const addresses =
  process.platform === 'linux' ? [2, 3, 4, 5, 6, 7, 8, 9].map((n) => `127.0.0.${n}`) : [undefined];
const addressOf = (n: number) => addresses[n % addresses.length];
const agents = addresses.map(
  (localAddress) => new Agent({ keepAlive: true, maxSockets: 64, ...(localAddress && { localAddress }) }),
);

/** Status by kind of request, with how often; `lost` where the connection was closed. */
const answers = new Map<string, number>();
const note = (kind: string, answer: string | number | undefined) =>
  answers.set(`${kind}: ${answer}`, (answers.get(`${kind}: ${answer}`) ?? 0) + 1);

function send(n: number): Promise<void> {
  const { kind, path, method = 'POST', headers = {}, body = '', sentBytes } = hostileRequest(n, apiKey);
  return new Promise((resolve) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const asked = request(
      {
        hostname,
        port,
        path,
        method,
        headers: { ...headers, ...length },
        agent: agents[n % agents.length] as Agent,
      },
      (response) => {
        response.resume();
        response.on('error', () => undefined);
        response.on('close', () => {
          note(kind, response.statusCode);
          resolve();
        });
      },
    );
    asked.on('error', () => {
      note(kind, 'lost');
      resolve();
    });
    if (sentBytes === undefined) asked.end(body);
    else {
      asked.write(body.slice(0, sentBytes));
      setTimeout(() => asked.destroy(), 20);
    }
  });
}

/** Of four kinds: nothing, half a head, a head and nothing, a body but for its last byte. Each is opened again when it is closed. */
function holdHalfOpen(n: number): void {
  const localAddress = addressOf(n);
  const socket: Socket = connect({
    host: hostname,
    port: Number(port),
    ...(localAddress && { localAddress }),
  });
  const head = `POST /batch HTTP/1.1\r\nhost: x\r\ncontent-length: 1000001\r\n`;
  socket.on('connect', () => {
    if (n % 4 === 1) socket.write(head);
    if (n % 4 === 2) socket.write(`${head}\r\n`);
    if (n % 4 === 3) socket.write(`${head}\r\n${'x'.repeat(1_000_000)}`);
  });
  socket.on('data', (chunk: Buffer) => note('half open', chunk.toString('latin1', 9, 12)));
  socket.on('error', () => undefined);
  socket.on('close', () => {
    note('half open', 'closed');
    setTimeout(() => holdHalfOpen(n), 500);
  });
}

for (let n = 0; n < Number(halfOpen); n++) holdHalfOpen(n);
let next = 0;
async function sendAll(): Promise<void> {
  while (next < Number(requests)) await send(next++);
}
await Promise.all(Array.from({ length: Number(atOnce) }, sendAll));
console.log(JSON.stringify(Object.fromEntries([...answers].sort())));
process.exit(0);
