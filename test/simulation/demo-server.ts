import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { buildProgram } from '../../src/cli/program.ts';
import { dayMs, isoDate } from '../../src/demo/calendar.ts';
import { type SimulateOptions, simulate } from '../../src/demo/simulate.ts';
import { demoGroupTypeTerms, demoProjectTerms } from '../../src/demo/terms.ts';
import type {
  Filter,
  PropertyRef,
  SegmentationDefinition,
  SegmentationResult,
} from '../../src/query/contract.ts';
import { readConfig } from '../../src/server/config.ts';
import { startServer } from '../../src/server/start.ts';

/** A chart definition without what all questions of these tests have in common. */
export type Question = Pick<SegmentationDefinition, 'unit' | 'events'> & {
  readonly metric: 'uniques' | 'totals';
  readonly segment?: readonly Filter[];
  readonly breakdown?: PropertyRef;
} & Partial<Pick<SegmentationDefinition, 'interval' | 'range' | 'propertyView' | 'limit'>>;

export interface ImportAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly unknown[];
}

/** A server with a simulated product in it, asked over HTTP like by anybody else. */
export interface DemoServer {
  readonly loaded: ImportAnswer;
  readonly lines: number;
  /** `YYYY-MM-DD`, so many days before the simulation's last. */
  ago(days: number): string;
  ask(question: Question): Promise<SegmentationResult>;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  /** What the command line writes, asked about this server. */
  muster(...args: readonly string[]): Promise<string>;
  /** Sends events as a client does. */
  track(events: readonly object[]): Promise<void>;
  stop(): Promise<void>;
}

const linesPerRequest = 4_000;

/** Starts a server on an empty directory and imports the simulation into it. */
export async function startDemoServer(options: SimulateOptions): Promise<DemoServer> {
  const data = mkdtempSync(join(tmpdir(), 'muster-simulation-'));
  const startedMs = performance.now();
  const config = readConfig({ flags: { port: '0', data }, environment: {}, file: {} });
  // The server's clock goes on from where the simulation ends.
  const clock = () => Math.round(options.endMs + performance.now() - startedMs);
  const server = await startServer({ config, clock, log: pino({ level: 'silent' }) });
  const { apiKey } = server.firstProject;
  const request = async (method: string, path: string, contentType = '', body?: string): Promise<unknown> => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(contentType !== '' && { 'content-type': contentType }),
      },
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const send = (path: string, contentType: string, body: string) => request('POST', path, contentType, body);
  const sendJson = (path: string, body: unknown) => send(path, 'application/json', JSON.stringify(body));
  const lastDay = Math.floor(options.endMs / dayMs);
  const ago = (days: number) => isoDate(lastDay - days);
  const { lines, loaded } = await load(options, (body) => send('/api/import', 'application/x-ndjson', body));
  await sendJson('/api/flush', {});
  await saveTerms(
    (path) => request('GET', path) as Promise<Versioned>,
    (path, body) => request('PUT', path, 'application/json', JSON.stringify(body)),
  );
  return {
    lines,
    loaded,
    ago,
    ask: (question) => sendJson('/api/query', { ...common(ago), ...question }) as Promise<SegmentationResult>,
    get: <T>(path: string) => request('GET', path) as Promise<T>,
    post: <T>(path: string, body: object) => sendJson(path, body) as Promise<T>,
    muster: (...args) => runProgram([...args, '--data', data], clock),
    track: async (events) => {
      await sendJson('/2/httpapi', { api_key: apiKey, events });
      await sendJson('/api/flush', {});
    },
    stop: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface Versioned {
  readonly version: number;
}

/** As `muster demo` does. */
async function saveTerms(
  get: (path: string) => Promise<Versioned>,
  put: (path: string, body: object) => Promise<unknown>,
): Promise<void> {
  const said = Object.entries<object>({
    '/api/project/terms': demoProjectTerms,
    '/api/project/group-types/company/terms': demoGroupTypeTerms.company,
  });
  for (const [path, terms] of said) await put(path, { version: (await get(path)).version, terms });
}

/** Runs the program in this process. */
async function runProgram(args: readonly string[], clock: () => number): Promise<string> {
  const output = new PassThrough();
  let text = '';
  output.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const program = buildProgram({ environment: {}, clock, output: output as unknown as NodeJS.WriteStream });
  await program.parseAsync(args, { from: 'user' });
  return text;
}

function common(ago: (days: number) => string) {
  return {
    version: 1,
    kind: 'segmentation',
    interval: 'day',
    range: { start: ago(126), end: ago(0) },
    propertyView: 'event',
    limit: 100,
  };
}

async function load(options: SimulateOptions, send: (body: string) => Promise<unknown>) {
  let lines = 0;
  let loaded: ImportAnswer = { accepted: 0, duplicates: 0, rejected: [] };
  let waiting: string[] = [];
  const flush = async () => {
    const answer = (await send(waiting.join('\n'))) as ImportAnswer;
    loaded = {
      accepted: loaded.accepted + answer.accepted,
      duplicates: loaded.duplicates + answer.duplicates,
      rejected: [...loaded.rejected, ...answer.rejected],
    };
    lines += waiting.length;
    waiting = [];
  };
  for (const line of simulate(options)) {
    waiting.push(JSON.stringify(line));
    if (waiting.length === linesPerRequest) await flush();
  }
  if (waiting.length > 0) await flush();
  return { lines, loaded };
}
