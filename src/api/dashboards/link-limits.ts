/** How much readers of links to dashboards may ask: nobody has signed in, and charts cost the server something. */
import type { Clock } from '../../domain/clock.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';

interface Window {
  startMs: number;
  count: number;
}

const minuteMs = 60_000;
/** Addresses and links that are remembered: beyond them the oldest are forgotten. */
const rememberedMax = 10_000;

/** Errors: Problem `too_many_queries` with how long to wait. */
export interface LinkLimits {
  /** Counts one that named a link that is none. */
  countUnknown(peer: string): void;
  /** Whether an address has named too many of those. */
  refuseGuessing(peer: string): void;
  /** Takes a place; whoever has it gives it back, once. */
  enter(link: string): () => void;
}

export function createLinkLimits(clock: Clock): LinkLimits {
  const unknown = new Map<string, Window>();
  const recent = new Map<string, Window>();
  const running = new Map<string, number>();
  return {
    countUnknown: (peer) => {
      openWindow(unknown, peer, clock()).count++;
    },
    refuseGuessing: (peer) => {
      refuseFull(openWindow(unknown, peer, clock()), limits.unknownLinksPerMinuteMax, clock());
    },
    enter: (link) => {
      const window = openWindow(recent, link, clock());
      refuseFull(window, limits.linkAsksPerMinuteMax, clock());
      const before = running.get(link) ?? 0;
      if (before >= limits.linkAsksAtOnceMax)
        throw new Problem(
          'too_many_queries',
          'Others read this dashboard just now; ask again.',
          undefined,
          1,
        );
      window.count++;
      running.set(link, before + 1);
      let isIn = true;
      return () => {
        if (!isIn) return;
        isIn = false;
        const left = (running.get(link) ?? 1) - 1;
        if (left === 0) running.delete(link);
        else running.set(link, left);
      };
    },
  };
}

function openWindow(windows: Map<string, Window>, key: string, nowMs: number): Window {
  const found = windows.get(key);
  if (found && nowMs - found.startMs < minuteMs && nowMs >= found.startMs) return found;
  const made = { startMs: nowMs, count: 0 };
  windows.delete(key);
  windows.set(key, made);
  const [oldest] = windows.keys();
  if (windows.size > rememberedMax && oldest !== undefined) windows.delete(oldest);
  return made;
}

function refuseFull({ count, startMs }: Window, most: number, nowMs: number): void {
  if (count < most) return;
  const seconds = Math.max(1, Math.ceil((startMs + minuteMs - nowMs) / 1_000));
  throw new Problem(
    'too_many_queries',
    `There were ${most} requests in a minute; ask again in ${seconds} s.`,
    undefined,
    seconds,
  );
}
