/** `muster demo`. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SimulateOptions, simulate } from '../demo/simulate.ts';
import { demoComputed, demoGroupTypeTerms, demoProjectTerms } from '../demo/terms.ts';
import type { Clock } from '../domain/clock.ts';
import { Problem } from '../domain/problem.ts';
import { takeLock } from '../server/lock.ts';
import type { RunningServer } from '../server/start.ts';
import { createClient, type MusterClient } from './client.ts';
import { serverCredentials } from './connect.ts';
import type { CommandContext } from './context.ts';
import { showProgress } from './import/progress.ts';
import type { ImportAnswer } from './import/run-import.ts';
import { definitionOfFlags } from './present/query-flags.ts';
import { dateIn, requestChart, showChart } from './query.ts';
import { openUnlessStopped, sayStart, untilStopped } from './serve.ts';
import { listenForStop } from './stop-signal.ts';

const marker = 'demo.json';
const requestLines = 5_000;
/** How far back the properties of the demo are computed. */
const computedDays = 90;

/** `muster demo`: a server with the simulated product of the last 126 days in it, and the first account chart. */
export async function runDemo(context: CommandContext, seed: number): Promise<void> {
  const { config, clock, output } = context;
  prepareDirectory(config.data, seed, clock);
  const stop = context.stop ?? listenForStop();
  const server = await openUnlessStopped(context, stop);
  if (!server) return;
  const client = createClient(server.url, serverCredentials(server));
  await loadDemo(client, { seed, endMs: clock() }, output, clock);
  await saveTerms(client);
  const today = dateIn(server.firstProject.timeZone, clock());
  output.write('\nCompanies active per day, of the last 30 days, by plan at the time:\n\n');
  const chart = { by: 'company', breakdown: ['company.plan'], last: '30d' };
  showChart(context, await requestChart({ client }, definitionOfFlags(chart, today)));
  // Behind the chart, whose numbers nobody should wait for.
  await computeProperties(client, dateIn(server.firstProject.timeZone, clock() - computedDays * 86_400_000));
  output.write('\nAsk more, in another terminal, for example:\n');
  output.write(
    `  npx muster query --data ${config.data} --by company --metric totals --breakdown company --last 12w --interval week\n`,
  );
  output.write(`  npx muster accounts --data ${config.data} --group-type company --view quiet\n`);
  output.write(`  npx muster account --data ${config.data} --group-type company halden-maritime\n`);
  output.write('What there is to find: docs/demo.md\n\n');
  sayStart(context, server);
  await saySignInLink(context, server);
  output.write(`listening on ${server.url}\n`);
  await untilStopped(server, stop);
}

/** A link that signs in once, for whoever just started the demo. */
async function saySignInLink({ output }: CommandContext, server: RunningServer): Promise<void> {
  if (!server.createdPerson) return;
  const { people, links } = server.access;
  const { token } = await links.createSignIn(await people.find(server.createdPerson.name));
  output.write(
    `\nOpen it in a browser; this link signs you in once:\n  ${server.url}/sign-in#link=${token}\n\n`,
  );
}

/** Says what the demo's events and properties mean, as a person would. */
async function saveTerms(client: MusterClient): Promise<void> {
  await putTerms(client, '/api/project/terms', demoProjectTerms);
  for (const [type, terms] of Object.entries(demoGroupTypeTerms))
    await putTerms(client, `/api/project/group-types/${type}/terms`, terms);
}

/** The ready-made properties of companies and one of its own, with their past: that is computed behind what follows. */
async function computeProperties(client: MusterClient, backfillFrom: string): Promise<void> {
  const { groupType } = demoComputed;
  const path = '/api/computed/ready-made';
  const { readyMade } = await client.get<{ readonly readyMade: readonly { readonly key: string }[] }>(
    `${path}?groupType=${groupType}`,
  );
  const keys = readyMade.map(({ key }) => key);
  await client.post(path, JSON.stringify({ groupType, keys, backfillFrom }));
  await client.post('/api/computed', JSON.stringify({ ...demoComputed, backfillFrom }));
}

async function putTerms(client: MusterClient, path: string, terms: object): Promise<void> {
  const { version } = await client.get<{ readonly version: number }>(path);
  await client.put(path, JSON.stringify({ version, terms }), 'application/json');
}

/** Every demo starts anew, so that its 126 days end now; only what a demo made, and none runs on, is removed. */
function prepareDirectory(directory: string, seed: number, clock: Clock): void {
  mkdirSync(directory, { recursive: true });
  const entries = readdirSync(directory);
  if (entries.length > 0 && !entries.includes(marker)) {
    throw new Problem(
      'invalid_request',
      `${directory} contains something other than a demo. Choose another directory with --data.`,
      '--data',
    );
  }
  takeLock(directory, { pid: process.pid, startedMs: clock(), url: undefined, token: '' }).release();
  for (const entry of readdirSync(directory))
    rmSync(join(directory, entry), { recursive: true, force: true });
  writeFileSync(join(directory, marker), JSON.stringify({ seed }));
}

/** Sends the simulated lines through the import, as `muster import` would. */
async function loadDemo(
  client: MusterClient,
  options: SimulateOptions,
  output: NodeJS.WriteStream,
  clock: Clock,
): Promise<void> {
  output.write('Simulating a product …\n');
  const lines = Array.from(simulate(options), (line) => JSON.stringify(line));
  const progress = showProgress({
    label: 'Loading the demo',
    total: lines.length,
    startAt: 0,
    output,
    clock,
  });
  for (let start = 0; start < lines.length; start += requestLines) {
    const body = lines.slice(start, start + requestLines).join('\n');
    const answer = await client.post<ImportAnswer>('/api/import', body, 'application/x-ndjson');
    const refused = answer.rejected[0];
    if (refused) throw new Error(`bug: the demo's own line was refused: ${JSON.stringify(refused)}`);
    progress.update(Math.min(start + requestLines, lines.length));
  }
  await client.post('/api/flush');
  progress.stop();
}
