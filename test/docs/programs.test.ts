/** Runs the programs of examples/ as a person would, one after the other, against a server of their own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, secretKey, startRealServer } from '../support/real-server.ts';
import { root } from './markdown.ts';

let server: RealServer;
let data: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'muster-programs-'));
  // Clients stamp events with the machine's own time.
  server = await startRealServer(Date.now(), { data });
});
afterAll(async () => {
  await server?.stop();
  rmSync(data, { recursive: true, force: true });
});

/** Runs a program to its end and gives what it printed. Throws where it failed. */
async function runProgram(name: string): Promise<string> {
  const { apiKey } = server;
  const settings = {
    MUSTER_URL: server.url,
    MUSTER_API_KEY: apiKey,
    MUSTER_KEY: `${apiKey}:${secretKey}`,
  };
  const child = spawn(process.execPath, [join(root, 'examples', name)], {
    cwd: data,
    env: { ...process.env, ...settings },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${output}`);
  await server.flush();
  return output;
}

const stories: readonly (readonly [string, RegExp])[] = [
  ['send-with-amplitude.js', /^report_viewed: 200\nreport_shared: 200\n$/],
  ['send-with-segment.js', /^sent a group call and a track call\n$/],
  ['send-with-rudderstack.js', /^sent a group call and a track call\n$/],
  ['ask-a-chart.js', /^.*report_viewed.*\npro: 2\ntrial: 1\n$/],
  [
    'build-a-cohort.js',
    /^saved Companies on pro as .+\nvalue,name,unit,last seen,plan\n(?:acme|gamma),.*\n(?:acme|gamma),.*\n$/,
  ],
];

describe('the programs of examples/', () => {
  // In this order: what is asked was sent before.
  it.each(stories)('%s', async (name, output) => {
    expect(await runProgram(name)).toMatch(output);
  });

  it('are all run here', () => {
    expect(stories.map(([name]) => name).sort()).toEqual(readdirSync(join(root, 'examples')).sort());
  });
});
