import { expect, it } from 'vitest';
import { intakeDifference } from './intake-difference.ts';
import type { Sent } from './model.ts';
import { type Material, takeStream } from './project.ts';
import { createRandom } from './random.ts';
import { budgetMs, chartCount, isLong, seed } from './run.ts';
import { smallest } from './shrink.ts';
import { randomStream, randomWorld, type World } from './stream.ts';

/** Streams are cheap without an engine: the long run tries as many as it asks charts. */
const streams = isLong ? chartCount : chartCount / 10;

const materialOf = ({ timeZone, startMs }: World, stream: readonly Sent[]): Material => ({
  ...{ timeZone, stream, nowMs: startMs },
  ...{ cohorts: [], nameProperties: {}, isListed: () => false },
});

it(
  `stores what the model says of ${streams} random streams, seed ${seed}`,
  async () => {
    for (let number = 0; number < streams; number++) {
      const random = createRandom(seed + number);
      const world = randomWorld(random);
      const stream = randomStream(random, world, 40 + random.below(200));
      const differs = (some: typeof stream) => intakeDifference(takeStream(1, materialOf(world, some)));
      if (differs(stream) === undefined) continue;
      const found = await smallest(stream, async (some) => differs(some));
      const sent = found.stream.map((each) => `sent ${JSON.stringify(each)}`);
      expect.fail([`ORACLE_SEED=${seed}, stream ${number}`, ...sent, found.difference].join('\n'));
    }
  },
  budgetMs,
);
