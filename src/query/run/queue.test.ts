/** How many charts run at once, in which order, and which are refused. */
import { describe, expect, it } from 'vitest';
import { Queue } from './queue.ts';

const never = new AbortController().signal;

/** Work that ends on request. */
function workable() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end };
}

describe('Queue', () => {
  it('runs so many at a time, the others in the order they came', async () => {
    const queue = new Queue({ runningMax: 1, waitingMax: 5 });
    const first = workable();
    const order: string[] = [];
    const running = queue.run(first.work, never);
    const others = ['b', 'c'].map((name) => queue.run(async () => order.push(name), never));
    expect([queue.running, queue.waiting]).toEqual([1, 2]);
    first.end();
    await Promise.all([running, ...others]);
    expect(order).toEqual(['b', 'c']);
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it('refuses one too many at once', async () => {
    const queue = new Queue({ runningMax: 1, waitingMax: 0 });
    const first = workable();
    const running = queue.run(first.work, never);
    await expect(queue.run(async () => 1, never)).rejects.toMatchObject({ code: 'too_many_queries' });
    first.end();
    await running;
    await expect(queue.run(async () => 1, never)).resolves.toBe(1);
  });

  it('lets one leave the line, and goes on with the next', async () => {
    const queue = new Queue({ runningMax: 1, waitingMax: 5 });
    const first = workable();
    const running = queue.run(first.work, never);
    const leaving = new AbortController();
    const left = queue.run(async () => 'left', leaving.signal);
    const stays = queue.run(async () => 'stays', never);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ code: 'query_cancelled' });
    first.end();
    await running;
    await expect(stays).resolves.toBe('stays');
  });

  it('lets what nobody waits for go last, however long it has waited', async () => {
    const queue = new Queue({ runningMax: 1, waitingMax: 5 });
    const leave = await queue.enter(never);
    const order: string[] = [];
    const enter = async (name: string, isLast: boolean) => {
      const leaveAgain = await queue.enter(never, isLast);
      order.push(name);
      leaveAgain();
    };
    const all = [enter('run', true), enter('chart', false), enter('run 2', true), enter('chart 2', false)];
    leave();
    await Promise.all(all);
    expect(order).toEqual(['chart', 'chart 2', 'run', 'run 2']);
  });

  it('goes on after work that failed', async () => {
    const queue = new Queue({ runningMax: 1, waitingMax: 5 });
    await expect(queue.run(() => Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    await expect(queue.run(async () => 2, never)).resolves.toBe(2);
  });
});
