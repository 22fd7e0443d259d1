/** Tests of what readers of a link may ask: so often in a minute, so many at a time. */
import { expect, it } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { createLinkLimits } from './link-limits.ts';

const full = expect.objectContaining({ code: 'too_many_queries' });
const many = (count: number) => Array.from({ length: count });

it('lets so many ask at a time, each leaving once, whatever others ask', () => {
  const { enter } = createLinkLimits(() => 0);
  const [first] = many(limits.linkAsksAtOnceMax).map(() => enter('a'));
  expect(() => enter('a')).toThrow(full);
  expect(() => enter('b')()).not.toThrow();
  first?.();
  first?.();
  enter('a');
  expect(() => enter('a')).toThrow(full);
});

it('lets so many ask in a minute, and says how long to wait', () => {
  let nowMs = 0;
  const { enter } = createLinkLimits(() => nowMs);
  for (const _ of many(limits.linkAsksPerMinuteMax)) enter('a')();
  nowMs = 45_000;
  expect(() => enter('a')).toThrow(expect.objectContaining({ retryAfterSeconds: 15 }));
  nowMs = 60_000;
  expect(() => enter('a')).not.toThrow();
});
