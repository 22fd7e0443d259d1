/** Tests of the queue: so many at a time, in order, and who leaves takes none. */
import { expect, it } from 'vitest';
import { createAskQueue } from './ask-queue.ts';

const never = new AbortController().signal;

it('runs so many at a time, in the order in which they came', async () => {
  const queue = createAskQueue(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3].map((index) =>
    queue.take(never, () => {
      begun.push(index);
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await all[1];
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(begun).toEqual([0, 1, 2]);
  for (let end = 0; end < 4; end++) {
    ends[end]?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  await Promise.all(all);
  expect(begun).toEqual([0, 1, 2, 3]);
});

it('gives no turn to who left while waiting, and the next one its turn after a failure', async () => {
  const queue = createAskQueue(1);
  const { promise, reject } = Promise.withResolvers<void>();
  const first = queue.take(never, () => promise);
  const leaving = new AbortController();
  const left = queue.take(leaving.signal, async () => expect.fail('ran'));
  const last = queue.take(never, async () => 'last');
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  reject(new Error('failed'));
  await expect(first).rejects.toThrow('failed');
  expect(await last).toBe('last');
});
