/** What every part of the simulation knows: when it happens, how large it is, and where its numbers come from. */
import type { EventLine, ImportLine } from './lines.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

export interface Frame {
  readonly startMs: number;
  readonly endMs: number;
  /** UTC days since 1970 of startMs and endMs. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** 1 for the full demo. Stories keep their size. */
  readonly scale: number;
  readonly random: Random;
}

/** Which share of all events something counts towards. */
export type Part = 'whale' | 'groupless' | 'rest';

/** Lines written out one by one. Those before the frame or after its end are left out. */
interface Strand {
  readonly part: Part;
  readonly lines: readonly ImportLine[];
}

/** Somebody whose use is drawn: how much of the part's remaining events falls on each calendar day of their own zone. */
export interface Member {
  readonly person: Person;
  readonly weightOn: (random: Random, day: number) => number;
  readonly session: (random: Random, day: number, startMs: number, count: number) => readonly EventLine[];
}

/** What a story or an ordinary account adds: lines written out, and members whose events are drawn. */
export interface Scenario {
  readonly strands: readonly Strand[];
  readonly members: Readonly<Partial<Record<Part, readonly Member[]>>>;
}

/** How many of something the scaled demo has; never fewer than the least that makes sense. */
export function scaled(frame: Frame, full: number, least: number): number {
  return Math.max(least, Math.round(full * frame.scale));
}
