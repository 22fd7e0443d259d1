/**
 * npm run bench [-- part …] — parts: ingest, query, disk; all by default. Options by environment:
 * BENCH_EVENTS (events of the query part, default 1000000,10000000; 100000000 on demand),
 * BENCH_DIRECTORY (where generated data stays for the next run), BENCH_REAL (directory with oss.ndjson.gz and
 * oss-groups.ndjson.gz for the disk part), BENCH_PAIRS (counted pairs of the ingest part, default 3).
 */
import { mkdirSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchDisk } from './disk.ts';
import { benchIngest } from './ingest/run.ts';
import { benchQueries } from './query.ts';

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
if (wanted('query')) {
  const base = setting('BENCH_DIRECTORY', join(tmpdir(), 'muster-bench-query'));
  for (const events of setting('BENCH_EVENTS', '1000000,10000000').split(',').map(Number)) {
    const directory = join(base, String(events));
    mkdirSync(directory, { recursive: true });
    console.log(`## Query, ${events.toLocaleString('en')} generated events\n`);
    console.log(`${await benchQueries({ directory, events, repetitions: 5 })}\n`);
  }
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
