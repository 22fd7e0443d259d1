/** Tests of detecting a server that no longer answers. */
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

/** A server that answers pings while it is told to. */
function server() {
  let answers = true;
  let pings = 0;
  const ping = async (signal: AbortSignal) => {
    pings++;
    if (answers) return;
    await new Promise((_, reject) => signal.addEventListener('abort', reject, { once: true }));
  };
  const answer = (now: boolean) => {
    answers = now;
  };
  return { ping, answer, pings: () => pings };
}

const untilSilent = (silence: AbortSignal) =>
  new Promise<never>((_, reject) =>
    silence.addEventListener('abort', () => reject(new Error('given up')), { once: true }),
  );

describe('Heartbeat', () => {
  it('gives up what runs when the server is silent, refuses at once, and goes on when it answers', async () => {
    const { ping, answer } = server();
    const heartbeat = new Heartbeat({ ping, pingMsMax: 10 });
    answer(false);
    await expect(heartbeat.beside(untilSilent)).rejects.toMatchObject({ kind: 'io' });
    let begun = false;
    const begin = () =>
      heartbeat.beside(async () => {
        begun = true;
      });
    await expect(begin()).rejects.toMatchObject({ kind: 'io' });
    expect(begun).toBe(false);
    answer(true);
    await expect
      .poll(() =>
        begin().then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('taken');
    heartbeat.close();
  });

  it('does not ping while nothing runs, and leaves errors as they are', async () => {
    const { ping, pings } = server();
    const heartbeat = new Heartbeat({ ping, pingMsMax: 10 });
    await expect(heartbeat.beside(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
    await wait(700);
    expect(pings()).toBe(0);
  });

  it('takes one ping that was lost for nothing', async () => {
    const { ping, answer, pings } = server();
    const heartbeat = new Heartbeat({ ping, pingMsMax: 10 });
    let done: () => void = () => undefined;
    const working = heartbeat.beside(() => new Promise<void>((resolve) => (done = resolve)));
    answer(false);
    await expect.poll(pings).toBe(1);
    answer(true);
    await expect.poll(pings, { timeout: 5_000 }).toBe(3);
    done();
    await working;
  });
});
