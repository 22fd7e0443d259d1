/**
 * Holds Muster against counts made independently, on real files: node scripts/check-real-data.ts DIRECTORY
 * where DIRECTORY holds oss-small.ndjson.gz and oss-groups.ndjson.gz. Prints what it compared; exit code 1 on a difference.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { createClient, type MusterClient } from '../src/cli/client.ts';
import { serverCredentials } from '../src/cli/connect.ts';
import { runImport } from '../src/cli/import/run-import.ts';
import { systemClock } from '../src/domain/clock.ts';
import type { PropertyRef, SegmentationDefinition, SegmentationResult } from '../src/query/contract.ts';
import { readConfig } from '../src/server/config.ts';
import { startServer } from '../src/server/start.ts';

interface EventLine {
  readonly time: number;
  readonly groups: Readonly<Record<string, string | readonly string[]>>;
}
interface StageLine {
  readonly group_type: string;
  readonly group_value: string;
  readonly time?: number;
  readonly group_properties: { readonly cncf_stage?: string };
}

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: check-real-data.ts DIRECTORY');
const eventsFile = join(directory, 'oss-small.ndjson.gz');
const groupsFile = join(directory, 'oss-groups.ndjson.gz');
const readLines = (path: string) => gunzipSync(readFileSync(path)).toString().trim().split('\n');
const eventTexts = readLines(eventsFile);
const events = eventTexts.map((text) => JSON.parse(text) as EventLine);
const stages = readLines(groupsFile)
  .map((text) => JSON.parse(text) as StageLine)
  .filter((line) => line.group_type === 'org' && line.group_properties.cncf_stage !== undefined)
  .sort((a, b) => (a.time ?? 0) - (b.time ?? 0));

/** The independent side: sets in memory, straight from the lines. */
type Sets = Map<string, Set<string>>;
function put(sets: Sets, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
const valuesOf = (event: EventLine, type: string) => [event.groups?.[type] ?? []].flat();
const dateOf = (event: EventLine) => new Date(event.time).toISOString();
function countUnits(type: string, keyLength: number): Sets {
  const sets: Sets = new Map();
  for (const event of events)
    for (const value of valuesOf(event, type)) put(sets, dateOf(event).slice(0, keyLength), value);
  return sets;
}
function countStages(stageOf: (org: string, ms: number) => string): Sets {
  const sets: Sets = new Map();
  for (const event of events)
    for (const org of valuesOf(event, 'org'))
      put(sets, `${dateOf(event).slice(0, 7)} ${stageOf(org, event.time)}`, org);
  return sets;
}
const stageAt = (org: string, ms: number) =>
  stages.filter((line) => line.group_value === org && (line.time ?? 0) <= ms).at(-1)?.group_properties
    .cncf_stage ?? '(none)';
const stageNow = (org: string) => stageAt(org, Number.POSITIVE_INFINITY);

/** Muster's side: the chart's non-zero points, under the same keys. */
function pointsOf(result: SegmentationResult, keyLength: number): ReadonlyMap<string, number> {
  const points = new Map<string, number>();
  for (const series of result.series) {
    for (const [index, count] of series.points.entries()) {
      const x = (result.x[index] ?? '').slice(0, keyLength);
      if (count !== null && count > 0) points.set([x, ...series.values].join(' '), count);
    }
  }
  return points;
}

function definition(options: {
  readonly type: string;
  readonly interval: SegmentationDefinition['interval'];
  readonly breakdown?: PropertyRef;
  readonly propertyView?: SegmentationDefinition['propertyView'];
}) {
  const days = events.map((event) => dateOf(event).slice(0, 10)).sort();
  return {
    kind: 'segmentation',
    unit: { kind: 'group', groupType: options.type },
    events: [{ kind: 'any', filters: [] }],
    metric: 'uniques',
    interval: options.interval,
    range: { start: days[0], end: days.at(-1) },
    propertyView: options.propertyView ?? 'event',
    breakdowns: options.breakdown ? [options.breakdown] : [],
    limit: 100,
  };
}

let differences = 0;
function compare(name: string, expected: Sets, found: ReadonlyMap<string, number>): void {
  const keys = new Set([...expected.keys(), ...found.keys()]);
  const wrong = [...keys].filter((key) => (expected.get(key)?.size ?? 0) !== (found.get(key) ?? 0));
  differences += wrong.length;
  const sum = [...expected.values()].reduce((total, set) => total + set.size, 0);
  console.log(`${wrong.length === 0 ? 'equal' : 'DIFFERENT'}: ${name}: ${keys.size} points, sum ${sum}`);
  for (const key of wrong.slice(0, 5))
    console.log(`  ${key}: expected ${expected.get(key)?.size}, found ${found.get(key)}`);
}

const ask = (client: MusterClient, body: object) =>
  client.post<SegmentationResult>('/api/query', JSON.stringify(body), 'application/json');

async function sendOverHttp(client: MusterClient, url: string, apiKey: string): Promise<void> {
  for (let start = 0; start < eventTexts.length; start += 1_000) {
    const body = `{"api_key":${JSON.stringify(apiKey)},"events":[${eventTexts.slice(start, start + 1_000).join(',')}]}`;
    const response = await fetch(`${url}/2/httpapi`, { method: 'POST', body });
    if (response.status !== 200) throw new Error(await response.text());
  }
  await client.post('/api/flush');
}

const data = mkdtempSync(join(tmpdir(), 'muster-check-'));
const config = readConfig({ flags: { port: '0', data }, environment: {}, file: {} });
const server = await startServer({ config, clock: systemClock, log: pino({ level: 'warn' }) });
try {
  const overHttp = server.firstProject;
  const imported = server.projects.create({ ...overHttp, name: 'imported', apiKey: 'import-api-key' });
  const httpClient = createClient(server.url, serverCredentials(server));
  await sendOverHttp(httpClient, server.url, overHttp.apiKey);
  const daily = await ask(httpClient, definition({ type: 'company', interval: 'day' }));
  compare('daily active companies, sent over HTTP', countUnits('company', 10), pointsOf(daily, 10));
  const yearly = await ask(httpClient, definition({ type: 'company', interval: 'year' }));
  compare('yearly active companies, sent over HTTP', countUnits('company', 4), pointsOf(yearly, 4));

  const client = createClient(server.url, serverCredentials(server, imported));
  const importFiles = () =>
    runImport({
      paths: [eventsFile, groupsFile],
      client,
      directory: join(data, 'import'),
      output: process.stdout,
      clock: systemClock,
    });
  const { sideFiles: _firstFiles, ...first } = await importFiles();
  console.log('imported together:', JSON.stringify(first));
  const breakdown: PropertyRef = { kind: 'group', groupType: 'org', name: 'cncf_stage' };
  const views = { type: 'org', interval: 'month', breakdown } as const;
  const atEvent = pointsOf(await ask(client, definition({ ...views, propertyView: 'event' })), 7);
  const now = pointsOf(await ask(client, definition({ ...views, propertyView: 'now' })), 7);
  compare('orgs by cncf_stage at the event, per month', countStages(stageAt), atEvent);
  compare('orgs by cncf_stage now, per month', countStages(stageNow), now);
  const changed = new Set(
    events.flatMap((event) =>
      valuesOf(event, 'org')
        .filter((org) => stageAt(org, event.time) !== stageNow(org))
        .map(() => dateOf(event).slice(0, 7)),
    ),
  );
  const differing = new Set(
    [...new Set([...atEvent.keys(), ...now.keys()])]
      .filter((key) => atEvent.get(key) !== now.get(key))
      .map((key) => key.slice(0, 7)),
  );
  const same = changed.size === differing.size && [...changed].every((month) => differing.has(month));
  if (!same) differences += 1;
  console.log(
    `${same ? 'equal' : 'DIFFERENT'}: the two views differ in ${differing.size} months, the stage had yet to change in ${changed.size}`,
  );
  const { sideFiles: _secondFiles, ...second } = await importFiles();
  console.log('imported again:', JSON.stringify(second));
  if (second.accepted !== 0) differences += 1;
} finally {
  await server.stop();
  rmSync(data, { recursive: true, force: true });
}
process.exitCode = differences === 0 ? 0 : 1;
