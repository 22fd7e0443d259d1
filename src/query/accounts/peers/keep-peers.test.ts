/** Tests when the medians of peers are made anew. */
import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../facts.ts';
import { keepPeers } from './keep-peers.ts';
import type { Peers } from './read-peers.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const noon = 20_000 * dayMs + dayMs / 2;

const factsAt = (freshnessMs: number, more: Partial<ProjectFacts> = {}): ProjectFacts => ({
  project: 1,
  timeZone: 'UTC',
  groupTypes: ['company'],
  hasMerges: false,
  freshnessMs,
  cohorts: [],
  nameProperties: {},
  ...more,
});

/** Peers that are made when the test says so. */
function start() {
  const asked: { done: () => Promise<void>; fail: () => Promise<void> }[] = [];
  const find = keepPeers(({ freshnessMs }) => {
    const { promise, resolve, reject } = Promise.withResolvers<Peers>();
    const settled = () => promise.then(() => undefined).catch(() => undefined);
    asked.push({
      done: () => {
        resolve({ madeAtMs: freshnessMs, day: Math.floor(freshnessMs / dayMs), plans: new Map() });
        return settled();
      },
      fail: () => {
        reject(new Error('no engine'));
        return settled();
      },
    });
    return promise;
  });
  const ask = (ms: number, more?: Partial<ProjectFacts>) => find(factsAt(ms, more), 'company');
  return { asked, ask };
}

async function startWithPeers() {
  const { asked, ask } = start();
  const first = ask(noon);
  await asked[0]?.done();
  return { asked, ask, peers: await first };
}

describe('kept peers', () => {
  it('are made once for all who wait for the first', async () => {
    const { asked, ask } = start();
    const both = [ask(noon), ask(noon)];
    await asked[0]?.done();
    const [one, other] = await Promise.all(both);
    expect(asked).toHaveLength(1);
    expect(one).toBe(other);
  });

  it('are given again for some minutes', async () => {
    const { asked, ask, peers } = await startWithPeers();
    expect(await ask(noon + 9 * minuteMs)).toBe(peers);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['some minutes later', noon + 11 * minuteMs],
    ['on the next date', noon + dayMs - minuteMs],
  ])('are given once more %s, and made anew behind that answer', async (_, ms) => {
    const { asked, ask, peers } = await startWithPeers();
    expect(await ask(ms)).toBe(peers);
    expect(asked).toHaveLength(2);
    await asked[1]?.done();
    expect((await ask(ms))?.madeAtMs).toBe(ms);
  });

  it('are waited for when the old ones are more than a day old', async () => {
    const { asked, ask } = await startWithPeers();
    const later = ask(noon + dayMs + minuteMs);
    await asked[1]?.done();
    expect((await later)?.madeAtMs).toBe(noon + dayMs + minuteMs);
  });

  it('are made anew at once where people say something else about the type', async () => {
    const { asked, ask } = await startWithPeers();
    const other = ask(noon, { nameProperties: {}, terms: { groupTypes: {} } });
    expect(asked).toHaveLength(2);
    await asked[1]?.done();
    expect(await other).toBeDefined();
  });

  it('are left out for a while where making them failed', async () => {
    const { asked, ask } = start();
    const first = ask(noon);
    await asked[0]?.fail();
    expect(await first).toBeUndefined();
    expect(await ask(noon + minuteMs)).toBeUndefined();
    expect(asked).toHaveLength(1);
    const again = ask(noon + 11 * minuteMs);
    await asked[1]?.done();
    expect(await again).toBeDefined();
  });
});
