/** In which order memory is handed out. */
import { describe, expect, it } from 'vitest';
import { MemoryPool } from './memory-pool.ts';

const never = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('MemoryPool', () => {
  it('never gives out more than it has, and serves in order', async () => {
    const pool = new MemoryPool(10);
    const order: string[] = [];
    const first = await pool.take(7, never);
    const second = pool.take(7, never).then((giveBack) => {
      order.push('second');
      return giveBack;
    });
    const third = pool.take(2, never).then((giveBack) => {
      order.push('third');
      return giveBack;
    });
    await soon();
    expect([pool.taken, order]).toEqual([7, []]);
    first();
    await soon();
    expect([pool.taken, order]).toEqual([9, ['second', 'third']]);
    (await second)();
    (await third)();
    expect(pool.taken).toBe(0);
  });

  it('takes what is given back twice once', async () => {
    const pool = new MemoryPool(10);
    const giveBack = await pool.take(4, never);
    await pool.take(3, never);
    giveBack();
    giveBack();
    expect(pool.taken).toBe(3);
  });

  it('lets one leave the line, and serves those behind it', async () => {
    const pool = new MemoryPool(10);
    await pool.take(7, never);
    const leaving = new AbortController();
    const large = pool.take(9, leaving.signal);
    const small = pool.take(2, never);
    leaving.abort();
    await expect(large).rejects.toMatchObject({ kind: 'cancelled' });
    await small;
    expect(pool.taken).toBe(9);
  });

  it('gives all it has to whoever asks for more', async () => {
    const pool = new MemoryPool(10);
    await pool.take(99, never);
    expect(pool.taken).toBe(10);
  });
});
