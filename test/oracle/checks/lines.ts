/** Clean streams: the demo's crowd without its stories, and what is no fault although it looks like one. */
import { dayMs } from '../../../src/demo/calendar.ts';
import type { EventLine, ImportLine } from '../../../src/demo/lines.ts';
import { simulate } from '../../../src/demo/simulate.ts';
import { createRandom, type Random } from '../random.ts';

export const endMs = Date.UTC(2026, 10, 30, 12);
export const days = 60;

export function isIdentify(line: ImportLine): line is EventLine {
  return 'event_type' in line && line.event_type === '$identify';
}

export function isEvent(line: ImportLine): line is EventLine {
  return 'event_type' in line && line.event_type !== '$identify';
}

/** Some users change their company once, for good; some belong to two at once. */
export function makeCleanLines(seed: number, scale = 0.15): readonly ImportLine[] {
  const random = createRandom(seed);
  const lines = [...simulate({ seed, endMs, days, scale, withoutStories: true })];
  const joins = lines.filter((line): line is EventLine => isIdentify(line) && line.groups !== undefined);
  const changed = random
    .some(joins, 4, 8)
    .flatMap((join, index) => changeCompany(random, join, joins, index % 2 === 0));
  return [...lines, ...changed.filter(({ time }) => time <= endMs)].sort((a, b) => a.time - b.time);
}

function changeCompany(
  random: Random,
  join: EventLine,
  joins: readonly EventLine[],
  moves: boolean,
): readonly EventLine[] {
  const own = join.groups ?? {};
  const time = moves ? join.time + (5 + random.below(20)) * dayMs : join.time + 1;
  // Not into a company that has not signed up yet.
  const other = random.pick(joins.filter((each) => each.time <= time)).groups ?? {};
  if (other['company'] === own['company']) return [];
  const groups = moves
    ? other
    : {
        company: [own['company'], other['company']].flat() as string[],
        team: [own['team'], other['team']].flat() as string[],
      };
  return [
    {
      ...join,
      groups,
      insert_id: `change-${join.insert_id}`,
      time,
    },
  ];
}
