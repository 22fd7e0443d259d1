/**
 * Room: demo. Takes a seed and an end; gives the lines of a simulated product's last weeks, in order of time, for the
 * import. It must never read a clock, draw from anything but its seed, or know how lines are loaded.
 */
import { dayMs } from './calendar.ts';
import type { Frame, Part, Scenario } from './frame.ts';
import { type ImportLine, isCounted } from './lines.ts';
import { ordinaryAccounts } from './ordinary.ts';
import { seededRandom } from './random.ts';
import { stories } from './stories.ts';
import { drawLines, planUse, type Roster } from './use.ts';

export interface SimulateOptions {
  readonly seed: number;
  /** No line is later; the last one is within a minute of it. */
  readonly endMs: number;
  /** At least 60. */
  readonly days?: number;
  /** Size of the crowd around the stories; 1 for the full demo, at least 0.1. */
  readonly scale?: number;
  /** Only the crowd: accounts that nothing special happens to. */
  readonly withoutStories?: true;
}

const eventsAtFullScale = 300_000;
const shares: Readonly<Record<Part, number>> = { whale: 0.4, groupless: 0.15, rest: 0.45 };
const parts: readonly Part[] = ['whale', 'groupless', 'rest'];

function makeFrame({ seed, endMs, days = 126, scale = 1 }: SimulateOptions): Frame {
  if (days < 60 || scale < 0.1)
    throw new RangeError('a simulation needs at least 60 days and a scale of 0.1');
  const startMs = endMs - days * dayMs;
  return {
    startMs,
    endMs,
    firstDay: Math.floor(startMs / dayMs),
    lastDay: Math.floor(endMs / dayMs),
    scale,
    random: seededRandom(`${seed} ${endMs} ${days} ${scale}`),
  };
}

/** All lines, by time. The same options give the same lines. */
export function* simulate(options: SimulateOptions): Generator<ImportLine, void, undefined> {
  const frame = makeFrame(options);
  const special = options.withoutStories ? [] : stories.map((story) => story.simulate(frame));
  const scenarios = [...special, ...ordinaryAccounts(frame)];
  const written = scenarios.flatMap((scenario) => writtenLines(frame, scenario)).sort(byTime);
  const rosters = parts.map((part) => makeRoster(frame, scenarios, part));
  yield* merged(frame, written, rosters);
}

function byTime(a: ImportLine, b: ImportLine): number {
  return a.time - b.time;
}

function inside(frame: Frame, line: ImportLine): boolean {
  return line.time >= frame.startMs && line.time <= frame.endMs;
}

function writtenLines(frame: Frame, scenario: Scenario): ImportLine[] {
  return scenario.strands.flatMap(({ lines }) => lines.filter((line) => inside(frame, line)));
}

/** The people of a part, and the events left for them once what is written out line by line is counted. */
function makeRoster(frame: Frame, scenarios: readonly Scenario[], part: Part): Roster {
  const strands = scenarios.flatMap((scenario) => scenario.strands.filter((strand) => strand.part === part));
  const lines = strands.flatMap((strand) => strand.lines);
  const written = lines.filter((line) => isCounted(line) && inside(frame, line)).length;
  const events = Math.round(eventsAtFullScale * frame.scale * shares[part]) - written;
  const members = scenarios.flatMap((scenario) => scenario.members[part] ?? []);
  return planUse(frame, part, members, Math.max(0, events));
}

/** Day by day, so that only a few days of drawn lines are held at a time. */
function* merged(
  frame: Frame,
  written: readonly ImportLine[],
  rosters: readonly Roster[],
): Generator<ImportLine, void, undefined> {
  let taken = 0;
  let waiting: ImportLine[] = [];
  for (let day = frame.firstDay - 1; day <= frame.lastDay + 1; day += 1) {
    waiting.push(
      ...rosters.flatMap((roster) => drawLines(frame, roster, day)).filter((line) => inside(frame, line)),
    );
    // The next calendar day begins at most 14 hours before it does in UTC.
    const completeUntilMs =
      day > frame.lastDay ? Number.POSITIVE_INFINITY : (day + 1) * dayMs - 14 * 3_600_000;
    const first = taken;
    while (taken < written.length && (written[taken]?.time ?? 0) < completeUntilMs) taken += 1;
    const ready = waiting.filter((line) => line.time < completeUntilMs);
    waiting = waiting.filter((line) => line.time >= completeUntilMs);
    yield* [...written.slice(first, taken), ...ready].sort(byTime);
  }
}
