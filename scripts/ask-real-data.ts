/**
 * Asks real questions of real data: node scripts/ask-real-data.ts DIRECTORY [DATA]
 * where DIRECTORY holds oss.ndjson.gz and oss-groups.ndjson.gz (see scripts/check-real-data.ts for the small file), and
 * DATA is a data directory that is kept: what was imported into it is not imported again. Prints answers and times.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createClient } from '../src/cli/client.ts';
import { serverCredentials } from '../src/cli/connect.ts';
import { runImport } from '../src/cli/import/run-import.ts';
import { systemClock } from '../src/domain/clock.ts';
import type {
  ChartResult,
  FunnelResult,
  LifecycleResult,
  RetentionResult,
  SegmentationResult,
  UnitsPage,
} from '../src/query/contract.ts';
import { readConfig } from '../src/server/config.ts';
import { startServer } from '../src/server/start.ts';

const [source, kept] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: ask-real-data.ts DIRECTORY [DATA]');
const data = kept ?? mkdtempSync(join(tmpdir(), 'muster-ask-'));
const isImported = existsSync(join(data, 'engine'));
const config = readConfig({ flags: { port: '0', data }, environment: {}, file: {} });
const server = await startServer({ config, clock: systemClock, log: pino({ level: 'warn' }) });
const client = createClient(server.url, serverCredentials(server));

const company = { kind: 'group', groupType: 'company' };
const range = { start: '2012-01-01', end: '2026-12-31' };

async function ask<R extends ChartResult>(title: string, definition: object): Promise<R> {
  const startMs = performance.now();
  const result = await client.post<R>('/api/query', JSON.stringify(definition), 'application/json');
  const tookMs = Math.round(performance.now() - startMs);
  const megabytes = Math.round(result.memoryBytes / 1e6);
  console.log(`\n## ${title}\n${result.sentence}`);
  console.log(`${tookMs} ms, ${result.rowsRead.toLocaleString('en')} rows read, ${megabytes} MB`);
  return result;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

try {
  if (!isImported) {
    const startMs = performance.now();
    const paths = [join(source, 'oss.ndjson.gz'), join(source, 'oss-groups.ndjson.gz')];
    const directory = join(data, 'import');
    const done = await runImport({ paths, client, directory, output: process.stdout, clock: systemClock });
    console.log(`imported ${done.accepted} lines in ${Math.round((performance.now() - startMs) / 1_000)} s`);
    await client.post('/api/flush');
  }

  const yearly = { kind: 'segmentation', unit: company, events: [{ kind: 'any' }], interval: 'year', range };
  const active = await ask<SegmentationResult>('Active companies per year', yearly);
  const points = active.series[0]?.points ?? [];
  console.log(active.x.map((x, index) => `${x.slice(0, 4)}: ${points[index]}`).join(', '));
  console.log(`events without a company: ${active.notes.eventsWithoutUnit.toLocaleString('en')}`);

  const funnel = await ask<FunnelResult>('Pull request pushed → merged, by company', {
    kind: 'funnel',
    unit: company,
    steps: ['pr_head_pushed', 'pr_merged'],
    windowMs: 30 * 86_400_000,
    holdConstant: [
      { kind: 'groupValue', groupType: 'repo' },
      { kind: 'event', name: 'pr_number' },
    ],
    breakdowns: [{ kind: 'groupValue', groupType: 'company' }],
    interval: 'all',
    range,
    limit: 10,
  });
  for (const { label, steps, medianMs } of funnel.series) {
    const [pushed, merged] = steps;
    const share = merged?.conversion;
    const hours = medianMs === null ? '–' : (medianMs / 3_600_000).toFixed(1);
    console.log(
      `${label}: ${pushed?.count} → ${merged?.count}, ${percent(share?.share ?? 0)} (${percent(share?.low ?? 0)}–${percent(share?.high ?? 0)}), median ${hours} h`,
    );
  }

  const retention = await ask<RetentionResult>('Weekly retention of companies', {
    kind: 'retention',
    unit: company,
    start: { kind: 'new' },
    returns: [{ kind: 'any' }],
    interval: 'week',
    intervals: 12,
    clock: 'calendar',
    range: { start: '2016-01-01', end: '2022-12-31' },
  });
  const [first] = retention.series;
  console.log(`${first?.size} companies`);
  console.log(
    (first?.overall ?? [])
      .map((cell, index) => `w${retention.intervals[index]} ${percent(cell.share)}`)
      .join(', '),
  );

  const lifecycle = await ask<LifecycleResult>('Lifecycle of companies per quarter', {
    kind: 'lifecycle',
    unit: company,
    event: { kind: 'any' },
    interval: 'quarter',
    range: { start: '2020-01-01', end: '2023-03-31' },
  });
  for (const [index, state] of (lifecycle.series[0]?.states ?? []).entries())
    console.log(
      `${lifecycle.x[index]}: new ${state.new}, current ${state.current}, resurrected ${state.resurrected}, dormant ${state.dormant}, pulse ${state.pulse?.toFixed(2) ?? '–'}`,
    );

  console.log('\n## Companies lost between 2021 and 2022');
  const startMs = performance.now();
  const [x, before] = [active.x.indexOf('2022-01-01'), active.x.indexOf('2021-01-01')];
  const lost = await client.post<UnitsPage>(
    '/api/query/units',
    JSON.stringify({
      definition: yearly,
      point: { kind: 'change', event: 0, x, before, outcome: 'lost' },
      orderBy: 'difference',
      descending: false,
      limit: 10,
    }),
    'application/json',
  );
  console.log(`${lost.total} companies, ${Math.round(performance.now() - startMs)} ms; the greatest:`);
  for (const { name, before: then, lastSeenMs } of lost.rows)
    console.log(
      `${name}: ${then} events in 2021, last seen ${new Date(lastSeenMs ?? 0).toISOString().slice(0, 10)}`,
    );
} finally {
  await server.stop();
  if (kept === undefined) rmSync(data, { recursive: true, force: true });
}
