/**
 * npm run bench [-- part …] — parts: ingest, light and commands (of dist/, where it was built), durability, query, accounts, dashboard, lists, search, checks, checks-beside, computed, computed-runs, salesforce, workbook, live, disk; all by default. Options by environment:
 * BENCH_EVENTS (sizes of the query, accounts and checks parts, in the order they are run; default 1000000,10000000; 100000000 on demand),
 * BENCH_ROUNDS (counted rounds of the query part, default 5), BENCH_CHARTS (regular expression: only charts whose name it matches),
 * BENCH_DIRECTORY (where generated data stays for the next run), BENCH_REAL (directory with oss.ndjson.gz and
 * oss-groups.ndjson.gz for the disk part), BENCH_PAIRS (counted pairs of the ingest part, default 3), BENCH_ACCOUNTS (of the salesforce part, default 200000), BENCH_GROUPS (of the computed-runs part, default 100000).
 */
import { existsSync, mkdirSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type AccountCosts, benchAccounts } from './accounts.ts';
import { accountsReport } from './accounts-report.ts';
import { benchChecks } from './checks.ts';
import { benchChecksBeside } from './checks-beside.ts';
import { benchCommands } from './commands.ts';
import { benchComputed } from './computed.ts';
import { benchComputedRuns } from './computed-runs.ts';
import { benchDashboard } from './dashboards.ts';
import { benchDisk } from './disk.ts';
import { benchDurability } from './durability.ts';
import { benchIngest } from './ingest/run.ts';
import { benchLight } from './light.ts';
import { benchLists } from './lists.ts';
import { benchLive } from './live.ts';
import { benchQueries, type QueryTimes } from './query.ts';
import { growthReport, sizeReport } from './query-report.ts';
import { benchSalesforce } from './salesforce.ts';
import { benchSearch } from './search.ts';
import { benchWorkbook } from './workbook.ts';

const parts = process.argv.slice(2);
const wanted = (part: string) => parts.length === 0 || parts.includes(part);
const setting = (name: string, fallback: string) => process.env[name] ?? fallback;

function sayMachine(): void {
  const memoryGb = Math.round(totalmem() / 1e9);
  console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${memoryGb} GB, Node ${process.version}`);
  console.log(
    `load before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}\n`,
  );
}

sayMachine();
if (wanted('ingest')) {
  console.log('## Ingest\n');
  const report = await benchIngest(1_000, Number(setting('BENCH_PAIRS', '3')), Date.now());
  console.log(`${report.markdown}\n`);
}
const program = existsSync('dist/cli.js') ? 'dist/cli.js' : 'src/cli/main.ts';
if (wanted('light')) {
  console.log('## Light\n');
  console.log(
    `${program}\n\n${await benchLight(program, Number(setting('BENCH_PAIRS', '3')), Date.now())}\n`,
  );
}
if (wanted('commands')) {
  console.log('## The command line\n');
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  console.log(`${program}\n\n${await benchCommands(program, rounds, Date.now())}\n`);
}
if (wanted('live')) {
  console.log('## What arrives, watched\n');
  console.log(`${await benchLive(Number(setting('BENCH_PAIRS', '3')))}\n`);
}
if (wanted('durability')) {
  console.log('## What forcing parts to disk costs\n');
  console.log(`${await benchDurability(400, Number(setting('BENCH_PAIRS', '3')), Date.now())}\n`);
}
if (wanted('query')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  const only = new RegExp(setting('BENCH_CHARTS', ''));
  const sizes: QueryTimes[] = [];
  for (const events of setting('BENCH_EVENTS', '1000000,10000000').split(',').map(Number)) {
    const directory = join(base, String(events));
    mkdirSync(directory, { recursive: true });
    console.log(`## Query, medians of ${rounds} rounds\n`);
    const times = await benchQueries({ directory, events, rounds, only });
    sizes.push(times);
    console.log(`${sizeReport(times)}\n`);
  }
  const growth = growthReport(sizes);
  if (growth) console.log(`${growth}\n`);
}
if (wanted('accounts')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  const costs: AccountCosts[] = [];
  for (const events of setting('BENCH_EVENTS', '1000000,10000000').split(',').map(Number)) {
    const directory = join(base, `accounts-${events}`);
    mkdirSync(directory, { recursive: true });
    costs.push(await benchAccounts({ directory, events, rounds }));
  }
  console.log(`## One account, medians of ${rounds} rounds\n`);
  console.log(`${accountsReport(costs)}\n`);
}
if (wanted('dashboard')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  const events = 10_000_000;
  const directory = join(base, `accounts-${events}`);
  mkdirSync(directory, { recursive: true });
  console.log(`## A dashboard of 100 charts over ${events} events\n`);
  console.log(`${JSON.stringify(await benchDashboard(directory, events), null, 2)}\n`);
}
if (wanted('lists')) {
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  const directory = join(setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query')), 'lists');
  mkdirSync(directory, { recursive: true });
  console.log(`## Lists of 100,000 groups, medians of ${rounds} rounds, processor ms (ms)\n`);
  console.log(`${await benchLists({ directory, rounds })}\n`);
}
if (wanted('search')) {
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  const directory = join(setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query')), 'search');
  mkdirSync(directory, { recursive: true });
  console.log(`## Search among 100,000 groups, medians of ${rounds} rounds\n`);
  console.log(`${await benchSearch({ directory, rounds })}\n`);
}
if (wanted('checks')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  const rounds = Number(setting('BENCH_ROUNDS', '5'));
  for (const events of setting('BENCH_EVENTS', '1000000,10000000').split(',').map(Number)) {
    const directory = join(base, String(events));
    mkdirSync(directory, { recursive: true });
    console.log(`## Data QA over ${events} events, medians of ${rounds} rounds\n`);
    console.log(`${await benchChecks({ directory, events, rounds })}\n`);
  }
}
if (wanted('checks-beside')) {
  console.log('## Acknowledgements beside Data QA\n');
  const events = Number(setting('BENCH_EVENTS', '1000000').split(',')[0]);
  const pairs = Number(setting('BENCH_PAIRS', '3'));
  console.log(`${await benchChecksBeside(events, pairs, Date.now())}\n`);
}
if (wanted('computed')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  console.log('## Computed properties\n');
  for (const [groups, events, properties] of [
    [100_000, 10_000_000, 200],
    [5_000_000, 1_000_000, 1],
  ] as const) {
    const directory = join(base, `computed-${groups}`);
    mkdirSync(directory, { recursive: true });
    console.log(`${await benchComputed({ directory, events, groups, properties })}\n`);
  }
}
if (wanted('computed-runs')) {
  const groups = Number(setting('BENCH_GROUPS', '100000'));
  console.log('## Runs of computed properties\n');
  console.log(`${await benchComputedRuns(groups, 3)}\n`);
}
if (wanted('salesforce')) {
  const accounts = Number(setting('BENCH_ACCOUNTS', '200000'));
  console.log(`## ${accounts} accounts from Salesforce\n`);
  console.log(`${await benchSalesforce(accounts)}\n`);
}
if (wanted('workbook')) {
  console.log('## Workbook\n');
  console.log(`${await benchWorkbook(2_000, Number(setting('BENCH_ROUNDS', '5')))}\n`);
}
if (wanted('disk')) {
  console.log('## Bytes on disk per event\n');
  console.log(`${await benchDisk(process.env['BENCH_REAL'])}\n`);
}
console.log(
  `load after: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
