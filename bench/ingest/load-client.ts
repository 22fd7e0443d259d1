/** Process that sends the bodies over a number of connections, each as soon as its last answer came. */
import { Agent, request } from 'node:http';
import { type BodyOptions, createBodies } from './bodies.ts';

export interface LoadOptions extends BodyOptions {
  readonly url: string;
  readonly connections: number;
}

export interface LoadResult {
  readonly events: number;
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers other than 200. */
  readonly failures: number;
}

function post(url: string, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const call = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', reject);
    call.end(body);
  });
}

async function load(options: LoadOptions): Promise<LoadResult> {
  const bodies = createBodies(options);
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const latenciesMs: number[] = [];
  let failures = 0;
  let next = 0;
  const startedMs = performance.now();
  const connection = async () => {
    for (let body = bodies[next++]; body; body = bodies[next++]) {
      const sentMs = performance.now();
      const status = await post(options.url, agent, body);
      latenciesMs.push(performance.now() - sentMs);
      if (status !== 200) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: options.connections }, connection));
  const elapsedMs = performance.now() - startedMs;
  agent.destroy();
  latenciesMs.sort((a, b) => a - b);
  const quantile = (share: number) => latenciesMs[Math.floor(share * (latenciesMs.length - 1))] ?? 0;
  const events = options.requests * options.eventsPerRequest;
  return { events, elapsedMs, p50Ms: quantile(0.5), p99Ms: quantile(0.99), failures };
}

process.once('message', async (options: LoadOptions) => {
  process.send?.(await load(options));
  process.disconnect();
});
