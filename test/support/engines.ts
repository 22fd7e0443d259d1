import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/store/contract.ts';
import { openEngine } from '../../src/store/engine.ts';
import { startClickHouseServer, whyNoServer } from './clickhouse-server.ts';

export interface TestEngine {
  readonly engine: Engine;
  /** Opens the same data once more: another process would. Embedded, only after the first was closed. */
  reopen(): Promise<Engine>;
  stop(): Promise<void>;
}

export interface EngineKind {
  readonly name: string;
  readonly start: () => Promise<TestEngine>;
}

async function startEmbedded(): Promise<TestEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'muster-engine-'));
  const open = () => openEngine({ engine: 'embedded', directory, readers: 3 });
  const engine = await open();
  return {
    engine,
    reopen: open,
    async stop() {
      await engine.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function startServer(): Promise<TestEngine> {
  const server = await startClickHouseServer();
  const url = new URL(server.url);
  url.username = 'default';
  url.pathname = '/muster';
  const open = () => openEngine({ engine: url.href, directory: '', readers: 3 });
  const engine = await open();
  return {
    engine,
    reopen: open,
    async stop() {
      await engine.close();
      await server.stop();
    },
  };
}

/** The engines that can run on this machine; says why where the server cannot. */
export function enginesHere(): readonly EngineKind[] {
  const embedded = { name: 'embedded', start: startEmbedded };
  const reason = whyNoServer();
  if (reason === undefined) return [embedded, { name: 'server', start: startServer }];
  process.stderr.write(`Not tested against a ClickHouse server: ${reason}.\n`);
  return [embedded];
}
