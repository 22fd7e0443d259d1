/** Tests of how jobs share the main thread. */
import { describe, expect, it } from 'vitest';
import { createTimeSlices } from './time-slices.ts';

function createTest(runningMax: number) {
  let nowMs = 0;
  const slices = createTimeSlices({ runningMax, sliceMs: 5, elapsedMs: () => nowMs });
  const trace: string[] = [];
  /** A job whose every step takes so long. */
  function* job(name: string, steps: number, stepMs = 5): Generator<void, string> {
    for (let step = 1; step <= steps; step++) {
      trace.push(name);
      nowMs += stepMs;
      yield;
    }
    return name;
  }
  return { slices, trace, job };
}

describe('time slices', () => {
  it('gives one of each peer before a second of any', async () => {
    const { slices, trace, job } = createTest(1);
    const greedy = ['a1', 'a2', 'a3'].map((name) => slices.run('a', job(name, 2)));
    const other = slices.run('b', job('b1', 2));
    await Promise.all([...greedy, other]);
    expect(trace).toEqual(['a1', 'a1', 'b1', 'b1', 'a2', 'a2', 'a3', 'a3']);
    expect(slices.jobs).toBe(0);
  });

  it('goes from one running job to the next after its time', async () => {
    const { slices, trace, job } = createTest(2);
    await Promise.all([slices.run('a', job('a', 4, 3)), slices.run('b', job('b', 2, 5))]);
    expect(trace).toEqual(['a', 'a', 'b', 'a', 'a', 'b']);
  });

  it('lets the event loop go on between time slices', async () => {
    const { slices, job } = createTest(1);
    let ended = false;
    const long = slices.run('a', job('a', 10)).then(() => {
      ended = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(false);
    await long;
  });

  it('fails with what the job throws, and goes on', async () => {
    const { slices, job } = createTest(1);
    // biome-ignore lint/correctness/useYield: it throws first
    const failing = (function* (): Generator<void, string> {
      throw new Error('broken');
    })();
    await expect(slices.run('a', failing)).rejects.toThrow('broken');
    expect(await slices.run('a', job('a', 1))).toBe('a');
  });
});
