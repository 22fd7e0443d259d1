/**
 * What a collector costs: parses the same requests as the bare server, and puts their events as lines of JSON, in blocks of 10,000,
 * into a table with the columns of `events`. No de-duplication, no state, nothing forced to disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';

type Sent = Readonly<Record<string, unknown>>;

const blockRows = 10_000;
const unsynced = [
  'fsync_after_insert',
  'fsync_part_directory',
  'min_rows_to_fsync_after_merge',
  'min_compressed_bytes_to_fsync_after_merge',
].map((setting) => `${setting} = 0`);

const directory = mkdtempSync(join(tmpdir(), 'muster-collector-'));
const engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
await migrate(engine, () => 0);
await engine.command({ sql: 'CREATE TABLE collected AS events', parameters: {} });
await engine.command({
  sql: `ALTER TABLE collected MODIFY SETTING ${unsynced.join(', ')}`,
  parameters: {},
});

let row = 0;
let lines: string[] = [];
let inserted: Promise<void> = Promise.resolve();

function insertBlock(): void {
  const block = lines.join('');
  lines = [];
  inserted = inserted.then(() => engine.insert('collected', block));
}

function collect(sent: Sent): void {
  const { groups, event_properties, user_properties, ...own } = sent;
  const line = {
    ...own,
    chunk: 1,
    row: row++,
    project: 1,
    received: Date.now(),
    groups_sent: JSON.stringify(groups),
    user_properties_sent: JSON.stringify(user_properties) ?? '',
    props: event_properties,
  };
  lines.push(`${JSON.stringify(line)}\n`);
  if (lines.length >= blockRows) insertBlock();
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', async () => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/api/flush') {
      insertBlock();
      await inserted;
      response.end('{}');
      return;
    }
    const { events } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly events: readonly Sent[] };
    for (const event of events) collect(event);
    response.end(`{"code":200,"events_ingested":${events.length}}`);
  });
});
server.listen(0, '127.0.0.1', () => {
  console.log(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('SIGTERM', async () => {
  await inserted.catch(() => undefined);
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
});
