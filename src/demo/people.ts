/** Simulated people, and the lines they send. */
import type { JsonObject } from '../domain/json.ts';
import type { Place } from './calendar.ts';
import type { EventLine } from './lines.ts';
import { hex, pick, pickWeighted, type Random } from './random.ts';
import { familyNames, givenNames, jobTitles } from './words.ts';

export type Role = 'admin' | 'planner' | 'viewer';

export interface Person {
  /** Absent for a visitor who never signed in. */
  readonly userId?: string;
  readonly deviceId: string;
  readonly name: string;
  readonly title: string;
  readonly role: Role;
  readonly place: Place;
  /** Boards this person works on; empty for people outside any team. */
  readonly boards: readonly string[];
  /** Chance of coming in on a full working day. */
  readonly engagement: number;
  readonly platform: 'Web' | 'iOS' | 'Android';
}

const osNames = { Web: 'Windows', iOS: 'iOS', Android: 'Android' } as const;
const appVersions = { Web: '2026.31', iOS: '8.4.1', Android: '8.4.0' } as const;

/** `Zoë Ekström` → `zoe.ekstrom` */
export function slug(text: string, separator: string): string {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, separator);
}

/** Draws a person; their user_id is an address at the domain and differs from all those taken, to which it is added. */
export function drawPerson(
  random: Random,
  options: { domain: string; taken: Set<string>; role: Role; place: Place; boards: readonly string[] },
): Person {
  const name = `${pick(random, givenNames)} ${pick(random, familyNames)}`;
  let userId = `${slug(name, '.')}@${options.domain}`;
  for (let n = 2; options.taken.has(userId); n += 1) userId = `${slug(name, '.')}.${n}@${options.domain}`;
  options.taken.add(userId);
  return {
    userId,
    deviceId: `d-${hex(random, 14)}`,
    name,
    title: pick(random, jobTitles[options.role]),
    role: options.role,
    place: options.place,
    boards: options.boards,
    engagement: pickWeighted(random, [0.6, 0.2, 0.04], (share) => (share === 0.6 ? 1 : 3.5)),
    platform: pickWeighted(random, ['Web', 'iOS', 'Android'] as const, (name) => (name === 'Web' ? 8 : 1)),
  };
}

/** What an event adds to what its person and time say. */
export interface Happening
  extends Pick<EventLine, 'groups' | 'price' | 'quantity' | 'productId' | 'revenueType' | 'currency'> {
  readonly type: string;
  readonly properties?: JsonObject;
}

/** An event of a person. */
export function eventLine(
  random: Random,
  person: Person,
  timeMs: number,
  happening: Happening,
  sessionId?: number,
): EventLine {
  const { type, properties, ...rest } = happening;
  return {
    ...(person.userId !== undefined && { user_id: person.userId }),
    device_id: person.deviceId,
    event_type: type,
    time: timeMs,
    insert_id: hex(random, 16),
    ...(sessionId !== undefined && { session_id: sessionId }),
    platform: person.platform,
    os_name: osNames[person.platform],
    app_version: appVersions[person.platform],
    country: person.place.country,
    language: person.place.language,
    ...(properties !== undefined && { event_properties: properties }),
    ...rest,
  };
}

/** Says who a signed-in person is and, where groups are given, what they belong to from then on. */
export function identifyLine(
  random: Random,
  person: Person,
  timeMs: number,
  groups?: Readonly<Record<string, string | readonly string[]>>,
): EventLine {
  if (person.userId === undefined) throw new Error('bug: a visitor has nothing to identify');
  return {
    user_id: person.userId,
    event_type: '$identify',
    time: timeMs,
    insert_id: hex(random, 16),
    ...(groups !== undefined && { groups }),
    user_properties: {
      $set: { name: person.name, title: person.title, role: person.role, city: person.place.city },
    },
  };
}
