import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createClient } from '../src/cli/client.ts';
import { serverCredentials } from '../src/cli/connect.ts';
import { runImport } from '../src/cli/import/run-import.ts';
import { simulate } from '../src/demo/simulate.ts';
import { systemClock } from '../src/domain/clock.ts';
import { readConfig } from '../src/server/config.ts';
import { startServer } from '../src/server/start.ts';
import { storedSize } from '../src/store/sizes.ts';
import { markdownTable, rounded } from './table.ts';

/** Imports real files, or the demo's where no directory is given, and says what every table takes per event. */
export async function benchDisk(realDirectory: string | undefined): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'muster-bench-disk-'));
  const config = readConfig({ flags: { port: '0', data }, environment: {}, file: {} });
  const server = await startServer({ config, clock: systemClock, log: pino({ level: 'warn' }) });
  try {
    const summary = await runImport({
      paths: realDirectory === undefined ? [writeDemo(data)] : realFiles(realDirectory),
      client: createClient(server.url, serverCredentials(server)),
      directory: join(data, 'import'),
      output: process.stderr,
      clock: systemClock,
    });
    await server.storage.drain.flush();
    await server.storage.deriver.catchUp();
    const { tables, bytesPerEvent, events } = await storedSize(server.storage.engine);
    const rows = tables.map(({ table, rows: count, bytes, parts }) => [
      table,
      count,
      parts,
      rounded(bytes / events, 1),
    ]);
    const rate = Math.round((summary.lines * 1000) / summary.elapsedMs);
    return [
      `${summary.lines} lines imported, ${rate} lines/s (noisy; reading, merging and the drain included).`,
      '',
      markdownTable([
        ['table', 'rows', 'parts', 'bytes per event'],
        ...rows,
        ['all', '', '', rounded(bytesPerEvent, 1)],
      ]),
    ].join('\n');
  } finally {
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const realFiles = (directory: string) =>
  ['oss.ndjson.gz', 'oss-groups.ndjson.gz'].map((name) => join(directory, name));

function writeDemo(directory: string): string {
  const path = join(directory, 'demo.ndjson');
  const lines = Array.from(simulate({ seed: 1, endMs: systemClock() }), (line) => JSON.stringify(line));
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
