/** Tests of the pool of sessions. */
import { expect, test } from 'vitest';
import { SessionPool } from './session-pool.ts';

interface FakeSession {
  readonly name: number;
  close(): Promise<void>;
}

function poolOf(size: number) {
  const closed: number[] = [];
  let opened = 0;
  let openable = true;
  const pool = new SessionPool<FakeSession>(size, () => {
    if (!openable) throw new Error('no directory');
    const name = ++opened;
    return {
      name,
      close: async () => {
        closed.push(name);
      },
    };
  });
  return { pool, closed, opened: () => opened, setOpenable: (value: boolean) => (openable = value) };
}

function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

test('as many run at once as there are sessions, the next waits for a free one', async () => {
  const { pool, opened } = poolOf(2);
  const [first, second] = [gate(), gate()];
  const names: number[] = [];
  const work = (until: Promise<void>) => (session: FakeSession) => {
    names.push(session.name);
    return until;
  };
  const running = [
    pool.run(work(first.passed)),
    pool.run(work(second.passed)),
    pool.run(work(Promise.resolve())),
  ];
  await Promise.resolve();
  expect(names).toEqual([1, 2]);
  second.open();
  await running[2];
  expect(names).toEqual([1, 2, 2]);
  first.open();
  await Promise.all(running);
  expect(opened()).toBe(2);
});

test('a session whose work failed is closed and never used again', async () => {
  const { pool, closed } = poolOf(1);
  await expect(pool.run(() => Promise.reject(new Error('bad statement')))).rejects.toThrow('bad statement');
  expect(closed).toEqual([1]);
  expect(await pool.run(async ({ name }) => name)).toBe(2);
});

test('who waits behind a failure gets the new session', async () => {
  const { pool } = poolOf(1);
  const failing = pool.run(() => Promise.reject(new Error('bad statement')));
  const next = pool.run(async ({ name }) => name);
  await expect(failing).rejects.toThrow();
  expect(await next).toBe(2);
});

test('a session that cannot be opened is an io error, and tried again with the next work', async () => {
  const { pool, setOpenable } = poolOf(1);
  setOpenable(false);
  await expect(pool.run(async () => 1)).rejects.toMatchObject({ kind: 'io' });
  setOpenable(true);
  expect(await pool.run(async () => 1)).toBe(1);
});

test('close lets what runs finish, refuses what waits and what comes, closes all sessions', async () => {
  const { pool, closed } = poolOf(1);
  const { open, passed } = gate();
  const running = pool.run(async () => {
    await passed;
    return 'done';
  });
  const waiting = expect(pool.run(async () => 'never')).rejects.toMatchObject({ kind: 'io' });
  await Promise.resolve();
  const closing = pool.close();
  await waiting;
  expect(closed).toEqual([]);
  open();
  expect(await running).toBe('done');
  await closing;
  expect(closed).toEqual([1]);
  await expect(pool.run(async () => 1)).rejects.toMatchObject({ kind: 'io' });
});

test('while a failed session is closed, nobody takes its place beside the one that waits', async () => {
  const closing = gate();
  let [opened, closed] = [0, 0];
  const pool = new SessionPool(1, () => {
    const first = ++opened === 1;
    return {
      close: async () => {
        if (first) await closing.passed;
        closed += 1;
      },
    };
  });
  const open: number[] = [];
  const work = async () => {
    open.push(opened - closed);
  };
  const failing = pool.run(() => Promise.reject(new Error('bad statement'))).catch(() => undefined);
  const waiting = pool.run(work);
  await new Promise((resolve) => setImmediate(resolve));
  const late = pool.run(work);
  closing.open();
  await Promise.all([failing, waiting, late]);
  expect(open).toEqual([1, 1]);
  expect(opened).toBe(2);
});

test('whoever gives up waiting leaves the queue; whoever comes too late never joins it', async () => {
  const { pool, opened } = poolOf(1);
  const first = gate();
  const ran: string[] = [];
  const running = pool.run(() => first.passed);
  const stop = new AbortController();
  const left = pool.run(async () => ran.push('left'), stop.signal);
  const stays = pool.run(async () => ran.push('stays'), new AbortController().signal);
  stop.abort();
  await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
  await expect(pool.run(async () => ran.push('late'), stop.signal)).rejects.toMatchObject({
    kind: 'cancelled',
  });
  first.open();
  await Promise.all([running, stays]);
  expect(ran).toEqual(['stays']);
  expect(opened()).toBe(1);
});
