import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Engine, EngineError } from '../../src/store/contract.ts';
import { openDeriver } from '../../src/store/derived/deriver.ts';
import { ProjectTables } from '../../src/store/derived/project-tables.ts';
import { forgetDerived } from '../../src/store/derived/unrecorded.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { derivedRows, expectedRows, insertEvents, type StoredEvent } from '../support/derived.ts';

const directory = mkdtempSync(join(tmpdir(), 'muster-derived-'));
const log = { info: () => undefined, warn: () => undefined };
let engine: Engine;
let lastProject = 0;

beforeAll(async () => {
  engine = await openEngine({ engine: 'embedded', directory, readers: 1 });
  await migrate(engine, () => 0);
});
// Deletions look at every part there is.
beforeEach(() => forgetDerived(engine));
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

/** Of two years and two batches, so that every step has something to leave behind. */
const events: readonly StoredEvent[] = [1, 2].map((chunk) => ({
  chunk,
  row: 0,
  event_type: 'e',
  time: Date.UTC(2024 + (chunk % 2), 5, 1),
  user: '1',
  user_ver: '2',
  session_id: 5,
  groups: {
    company: [
      ['7', '8'],
      ['9', '0'],
    ],
  },
}));
const zone = 'UTC';

async function newProject(): Promise<number> {
  const project = ++lastProject;
  await insertEvents(engine, project, ['company'], events);
  return project;
}

/** Fails at the n-th change, before or after it is made; a process that is gone then refuses everything. */
function failing(at: number, when: 'before' | 'after', then: 'gone' | 'alive'): Engine {
  let changes = 0;
  let hasFailed = false;
  const refuse = () => Promise.reject(new EngineError('io', 'injected'));
  const change = async (work: () => Promise<void>) => {
    if (hasFailed && then === 'gone') return refuse();
    if (++changes !== at) return work();
    if (when === 'after') await work();
    hasFailed = true;
    return refuse();
  };
  return {
    kind: engine.kind,
    stream: (statement, options) => engine.stream(statement, options),
    select: (statement, options) =>
      hasFailed && then === 'gone' ? refuse() : engine.select(statement, options),
    command: (statement) => change(() => engine.command(statement)),
    insert: (table, lines) => change(() => engine.insert(table, lines)),
    close: () => Promise.resolve(),
    ping: () => Promise.resolve(),
  };
}

const tablesOf = (over: Engine, project: number) =>
  new ProjectTables({ engine: over, clock: () => 0, project, pairsPerBatch: 1 });

/** Goes on over failures, as the deriver does; gives how many there were. */
async function deriveAgainst(tables: ProjectTables): Promise<number> {
  for (let failures = 0; ; failures++) {
    try {
      while ((await tables.next(2, zone)) > 0);
      return failures;
    } catch (error) {
      if (failures > 0) throw error;
    }
  }
}

/** Three inserts and a record for each of the two batches. */
const changes = Array.from({ length: 8 }, (_, index) => index + 1);

describe.each(['before', 'after'] as const)('a failure %s a change', (when) => {
  test.each([1, 2, 3, 4, 7, 8])('number %i: the same process derives everything once', async (at) => {
    const project = await newProject();
    expect(await deriveAgainst(tablesOf(failing(at, when, 'alive'), project))).toBe(1);
    expect(await derivedRows(engine, project)).toEqual(expectedRows(zone, events));
  });

  test.each(changes)('number %i: the next process does, and begins with nothing half done', async (at) => {
    const project = await newProject();
    await expect(deriveAgainst(tablesOf(failing(at, when, 'gone'), project))).rejects.toThrow('injected');
    const next = tablesOf(engine, project);
    await next.clean();
    const toChunk = next.progress?.toChunk ?? 0;
    const whole = events.filter(({ chunk }) => chunk <= toChunk);
    expect(await derivedRows(engine, project)).toEqual(expectedRows(zone, whole));
    await deriveAgainst(next);
    expect(await derivedRows(engine, project)).toEqual(expectedRows(zone, events));
  });

  test.each([1, 2, 3, 4])(
    'number %i while a project is forgotten: the next process finishes it',
    async (at) => {
      const project = await newProject();
      await deriveAgainst(tablesOf(engine, project));
      await expect(tablesOf(failing(at, when, 'gone'), project).forget()).rejects.toThrow('injected');
      const next = tablesOf(engine, project);
      await next.clean();
      const expected = next.progress === undefined ? [] : expectedRows(zone, events);
      expect(await derivedRows(engine, project)).toEqual(expected);
      await deriveAgainst(next);
      expect(await derivedRows(engine, project)).toEqual(expectedRows(zone, events));
    },
  );
});

test('an open deriver has deleted what was left half done', async () => {
  const project = await newProject();
  await expect(deriveAgainst(tablesOf(failing(7, 'after', 'gone'), project))).rejects.toThrow('injected');
  const drain = { completeTo: () => 2, isIdle: () => true };
  const projects = () => [{ id: project, timeZone: zone }];
  const deriver = await openDeriver({ engine, clock: () => 0, drain, projects, log });
  expect(deriver.progress(project)).toEqual({ toChunk: 1, toBatch: 1, timeZone: zone });
  expect(await derivedRows(engine, project)).toEqual(expectedRows(zone, events.slice(0, 1)));
  await deriver.stop();
});
