import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { tableNames } from '../../src/domain/rows.ts';
import { derivedTableNames } from '../../src/store/derived/unrecorded.ts';
import { openEngine } from '../../src/store/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { budgets } from '../budgets.ts';
import { createRandom, type Random } from '../oracle/random.ts';
import { keepFlushing, type MusterProcess, startMuster } from '../support/muster-process.ts';
import { expectNothingLost } from './check.ts';
import { createLoopDisk, type LoopDisk, whyNoLoopDisk } from './loop-disk.ts';
import { MergeWatch } from './merges.ts';
import { mixedStreams, Sender } from './streams.ts';

const cuts = Number(process.env['POWER_CUTS'] ?? 2);
const seed = Number(process.env['MUSTER_SEED'] ?? Date.now() % 2 ** 31);
/** A cut within this of the removal of a merge's sources is one at a dangerous moment. */
const soonMs = 6_000;
/** The longest wait for a merge. */
const mergeMsMax = 60_000;
/** The engine removes sources of merges about every half minute: here at once, so that there are many such moments. */
const eagerly = 'cleanup_delay_period = 1, max_cleanup_delay_period = 1, cleanup_delay_period_random_add = 0';
const pauseMs = 40;

const reason = whyNoLoopDisk();
if (reason !== undefined) console.log(`power cuts are not tested here: ${reason}`);

interface Cut {
  readonly disk: LoopDisk;
  readonly sinceRemovalMs: number;
  readonly progress: readonly Sender['progress'][];
}

/** Makes the tables of a new data directory. */
async function prepare(directory: string): Promise<void> {
  const engine = await openEngine({ engine: 'embedded', directory: join(directory, 'engine'), readers: 1 });
  await migrate(engine, Date.now);
  for (const table of [...tableNames, ...derivedTableNames])
    await engine.command({ sql: `ALTER TABLE ${table} MODIFY SETTING ${eagerly}`, parameters: {} });
  await engine.close();
}

/** Stops the server in the middle of its work, takes the disk as it is, and lets it go on. */
async function cut(
  server: MusterProcess,
  disk: LoopDisk,
  merges: MergeWatch,
  senders: readonly Sender[],
): Promise<Cut> {
  server.child.kill('SIGSTOP');
  // An answer that is on its way arrives; nothing is answered after it.
  await wait(50);
  const progress = senders.map((sender) => sender.progress);
  const { sinceRemovalMs } = merges;
  try {
    return { disk: await disk.cut(), sinceRemovalMs, progress };
  } finally {
    server.child.kill('SIGCONT');
  }
}

/** Two cuts of three come soon after a merge, the others at any moment. */
async function waitForMoment(random: Random, merges: MergeWatch, isSoon: boolean): Promise<void> {
  if (isSoon) {
    const deadlineMs = performance.now() + mergeMsMax;
    while (merges.sinceRemovalMs > 200 && performance.now() < deadlineMs) await wait(50);
    await wait(random.below(soonMs - 1_000));
  } else await wait(500 + random.below(4_000));
}

async function cutAndCheck(server: MusterProcess, disk: LoopDisk, senders: readonly Sender[]): Promise<void> {
  const random = createRandom(seed);
  const merges = new MergeWatch(join(disk.path, 'data', 'engine'));
  let soon = 0;
  try {
    for (let number = 0; number < cuts; number++) {
      await waitForMoment(random, merges, number % 3 !== 1);
      const { disk: copy, sinceRemovalMs, progress } = await cut(server, disk, merges, senders);
      try {
        if (sinceRemovalMs < soonMs) soon++;
        const requests = progress.reduce((sum, { acknowledged }) => sum + acknowledged, 0);
        console.log(
          `cut ${number + 1} of ${cuts}: ${requests} requests acknowledged, ${Math.round(sinceRemovalMs)} ms after a merge`,
        );
        await expectNothingLost(join(copy.path, 'data'), progress);
      } finally {
        copy.remove();
      }
    }
    expect(soon, 'cuts soon after a merge').toBeGreaterThanOrEqual(cuts / 3);
    // A disk that forgets nothing: what the check counts is what was sent.
    server.child.kill('SIGSTOP');
    await wait(50);
    disk.sync();
    const control = await cut(server, disk, merges, senders);
    await expectNothingLost(join(control.disk.path, 'data'), control.progress).finally(control.disk.remove);
  } finally {
    merges.stop();
  }
}

it.skipIf(reason !== undefined)(
  `keeps what was acknowledged, once, through ${cuts} power cuts under load`,
  async () => {
    console.log(`moments of the cuts: MUSTER_SEED=${seed}`);
    const disk = createLoopDisk();
    await prepare(join(disk.path, 'data'));
    const server = await startMuster(join(disk.path, 'data'));
    const senders = mixedStreams().map((stream) => new Sender(stream));
    let going = true;
    const isGoing = () => going;
    const running = Promise.all([
      ...senders.map((sender) => sender.run(server.url, isGoing, pauseMs)),
      keepFlushing(() => server.url, isGoing),
    ]);
    try {
      await Promise.race([cutAndCheck(server, disk, senders), running.then(() => Promise.reject())]);
    } finally {
      going = false;
      server.child.kill('SIGCONT');
      await running.catch(() => undefined);
      await server.kill('SIGKILL');
      disk.remove();
    }
  },
  budgets.powerMs + cuts * budgets.powerCutMs,
);
