/** Tests of how events are distributed over users and days. */
import { expect, test } from 'vitest';
import { dayMs, findPlace } from './calendar.ts';
import type { Frame, Member } from './frame.ts';
import type { Person } from './people.ts';
import { eventLine } from './people.ts';
import { seededRandom } from './random.ts';
import { drawLines, planUse } from './use.ts';

const startMs = Date.UTC(2026, 2, 1, 11);
const endMs = Date.UTC(2026, 2, 15, 11);
const frame: Frame = {
  startMs,
  endMs,
  firstDay: Math.floor(startMs / dayMs),
  lastDay: Math.floor(endMs / dayMs),
  scale: 1,
  random: seededRandom('use'),
};

function member(id: string, city: string, weight: (day: number) => number): Member {
  const person: Person = {
    userId: id,
    deviceId: `device of ${id}`,
    name: id,
    title: '',
    role: 'viewer',
    place: findPlace(city),
    boards: [],
    engagement: 1,
    platform: 'Web',
  };
  return {
    person,
    weightOn: (_random, day) => weight(day),
    session: (random, _day, atMs, count) =>
      Array.from({ length: count }, () => eventLine(random, person, atMs, { type: 'seen' })),
  };
}

const members = [
  member('heavy', 'Sydney', () => 3),
  member('light', 'San Francisco', () => 1),
  member('absent', 'London', () => 0),
  member('one day', 'London', (day) => (day === frame.firstDay + 5 ? 2 : 0)),
];

test('events add up to the number asked for, in proportion to the weights, all inside the frame', () => {
  const roster = planUse(frame, 'test', members, 10_000);
  const days = Array.from({ length: roster.daysPerMember }, (_, i) => roster.firstDay + i);
  const lines = days.flatMap((day) => drawLines(frame, roster, day));
  const by = (id: string) => lines.filter((line) => line.user_id === id).length;
  expect(lines).toHaveLength(10_000);
  expect(by('heavy') / by('light')).toBeCloseTo(3, 1);
  expect(by('absent')).toBe(0);
  expect(by('one day') / by('light')).toBeCloseTo(2 / 14, 1);
  expect(lines.every((line) => line.time >= startMs && line.time <= endMs)).toBe(true);
});

test('nobody to give events to gives none', () => {
  const roster = planUse(frame, 'none', [], 50);
  expect(drawLines(frame, roster, frame.firstDay)).toEqual([]);
});
