import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readStoredInstallation, storeInstallation } from '../../src/store/ownership/installation.ts';
import { type LeaseOptions, takeLease } from '../../src/store/ownership/lease.ts';
import { createOwnershipTables } from '../../src/store/ownership/tables.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';

describe.each(enginesHere())('who has a database: $name', ({ start }) => {
  let subject: TestEngine;
  beforeAll(async () => {
    subject = await start();
    await createOwnershipTables(subject.engine);
    await createOwnershipTables(subject.engine);
  });
  afterAll(() => subject.stop());

  let processes = 0;
  const options = (installation: number, more: Partial<LeaseOptions> = {}): LeaseOptions => ({
    engine: subject.engine,
    installation,
    process: ++processes,
    host: `host-${installation}`,
    leaseMs: 1_500,
    onLost: () => undefined,
    onFailure: (error) => {
      throw error;
    },
    monotonicMs: () => performance.now(),
    ...more,
  });
  const empty = () => subject.engine.command({ sql: 'TRUNCATE TABLE owners', parameters: {} });

  test('the installation stored last has it', async () => {
    expect(await readStoredInstallation(subject.engine)).toBeUndefined();
    await storeInstallation(subject.engine, 2 ** 47 - 1);
    expect(await readStoredInstallation(subject.engine)).toBe(2 ** 47 - 1);
    await storeInstallation(subject.engine, 5);
    expect(await readStoredInstallation(subject.engine)).toBe(5);
  });

  test('a second installation is refused while the first renews, and let in after a release', async () => {
    await empty();
    const first = await takeLease(options(1));
    await sleep(2_000);
    await expect(takeLease(options(2))).rejects.toThrow('Another Muster, on host-1, is using this database');
    await first.confirm();
    await first.release();
    const second = await takeLease(options(2));
    await expect(takeLease(options(1))).rejects.toThrow('host-2');
    await second.release();
  });

  test('of those that claim together one has it', async () => {
    await empty();
    const taken = await Promise.allSettled(
      [1, 2, 3, 4].map((installation) => takeLease(options(installation))),
    );
    const leases = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    expect(leases).toHaveLength(1);
    for (const lease of leases) {
      await lease.confirm();
      await lease.release();
    }
  });

  test('the same installation follows at once, and the process before it hears of it', async () => {
    await empty();
    const onLost = vi.fn();
    const before = await takeLease(options(1, { onLost }));
    const after = await takeLease(options(1));
    await expect.poll(() => onLost.mock.calls.length, { timeout: 5_000 }).toBe(1);
    await expect(before.confirm()).rejects.toThrow('is using this database');
    await after.confirm();
    await before.release();
    await after.release();
  });

  test('a lease that nobody renewed ends, and does not come back', async () => {
    await empty();
    // A process that is stopped renews nothing.
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let nowMs = 0;
    const dead = await takeLease(options(1, { leaseMs: 1_000, monotonicMs: () => nowMs }));
    vi.useRealTimers();
    await dead.confirm();
    await sleep(1_100);
    const next = await takeLease(options(2, { leaseMs: 1_000 }));
    nowMs = 1_100;
    await expect(dead.confirm()).rejects.toThrow('host-2');
    await next.confirm();
    await next.release();
  });
});
