/** Every word computed a second time: from what was sent, by going through events and calendar dates, with nothing shared with the engine's way. */
import type { GroupTypeTerms, ProjectTerms } from '../../../src/query/contract.ts';
import { dateAt, dayMs } from '../evaluate/calendar.ts';
import { numberOf, onceFor } from '../evaluate/pairs.ts';
import type { Model, ModelEvent, Person } from '../model.ts';

export interface Asked {
  readonly model: Model;
  readonly timeZone: string;
  readonly nowMs: number;
  readonly project: ProjectTerms;
  readonly terms: GroupTypeTerms;
}

const type = 'company';
const keptDays = 192;

const days = new Map<string, number>();

export function dayOf(zone: string, ms: number): number {
  const key = `${zone} ${ms}`;
  const day = days.get(key) ?? Date.parse(dateAt(zone, ms)) / dayMs;
  days.set(key, day);
  return day;
}

/** All that is asked of one company on one day. */
export function wordsOf(asked: Asked, company: string): Record<string, unknown> {
  const { model, timeZone, terms } = asked;
  const today = dayOf(timeZone, asked.nowMs);
  const events = eventsOf(asked, company);
  const useDays = daysOf(
    asked,
    events.filter((each) => isUse(asked, each)),
  );
  const trackingSince = onceFor(model, 'first day', () =>
    model.events.length === 0
      ? undefined
      : Math.min(...model.events.map(({ item }) => dayOf(timeZone, item.timeMs))),
  );
  const days = daysOf(asked, events);
  const now = valuesOf(asked, company);
  const began = beganOf(now.since, days[0], trackingSince, terms);
  const gone = goneOf(asked, company);
  const isGone = now.stage === 'gone';
  const newFor = began.kind === 'known' ? today - began.day : undefined;
  const isUsed = (from: number, to: number) =>
    useDays.some((day) => day >= today - to && day <= today - from);
  const stalled =
    !isGone && newFor !== undefined && newFor >= 8 && newFor <= 28 && !isUsed(0, 7)
      ? {
          days: today - 1 - (useDays.at(-1) ?? (began.kind === 'known' ? began.day : 0)),
          never: useDays.length === 0,
        }
      : undefined;
  const quiet = isGone || stalled ? undefined : silenceBefore(useDays, today, terms);
  const people = peopleWords(asked, company, events, now, began, today);
  return {
    active: isUsed(1, 7),
    before: isUsed(8, 14),
    today: isUsed(0, 0),
    never: useDays.length === 0,
    began,
    isNew: newFor !== undefined && newFor >= 0 && newFor <= 28,
    stalled,
    quiet,
    back: isGone ? undefined : returnOf(useDays, today, terms),
    cancelled:
      isGone && gone && today - gone.day <= 28
        ? { days: Math.max(0, today - gone.day - 1), lastValue: gone.before ?? now.value }
        : undefined,
    ...people,
    move: isGone || stalled || quiet ? undefined : people.move,
    renewal:
      now.renewal !== undefined && !isGone && now.renewal - today >= 0 && now.renewal - today <= 90
        ? now.renewal - today
        : undefined,
    features: terms.features.map((feature) =>
      featureOf(
        daysOf(
          asked,
          events.filter(({ item }) => feature.events.includes(item.eventType)),
        ),
        today,
      ),
    ),
    isLeftOut: terms.leaveOut.values.includes(company) || /test/i.test(now.name ?? ''),
    champions: championsOf(asked, company, events, today),
  };
}

export function eventsOf({ model }: Asked, company: string): readonly ModelEvent[] {
  return onceFor(model, `events of ${company}`, () =>
    model.events.filter(({ groups }) => groups.get(type)?.some(({ value }) => value === company)),
  );
}

export const isUse = ({ project }: Asked, { item }: ModelEvent): boolean =>
  !project.inactiveEvents.includes(item.eventType);

/** Different days, in order. */
function daysOf({ timeZone }: Asked, events: readonly ModelEvent[]): readonly number[] {
  return [...new Set(events.map(({ item }) => dayOf(timeZone, item.timeMs)))].sort((a, b) => a - b);
}

interface Values {
  readonly name?: string | undefined;
  readonly stage?: 'paying' | 'trial' | 'gone' | undefined;
  readonly value?: number | undefined;
  readonly seats?: number | undefined;
  readonly renewal?: number | undefined;
  readonly since?: number | undefined;
}

const stageOf = (status: unknown): Values['stage'] =>
  status === 'churned' ? 'gone' : status === 'paying' || status === 'trial' ? status : undefined;
const amountOf = (value: unknown): number | undefined =>
  value === undefined ? undefined : numberOf(String(value));
const dateOf = (value: unknown): number | undefined =>
  typeof value === 'string' && /^\d{4}-/.test(value) ? Date.parse(value.slice(0, 10)) / dayMs : undefined;

function valuesOf({ model }: Asked, company: string): Values {
  const all = model.groups(type).get(company)?.properties.now() ?? {};
  const arr = amountOf(all['arr']);
  return {
    name: all['name'] === undefined ? undefined : String(all['name']),
    stage: stageOf(all['status']),
    value: arr,
    seats: amountOf(all['seats']),
    renewal: dateOf(all['renewal_on']),
    since: dateOf(all['since']),
  };
}

/** The version by which it turned gone, and the value in the one before. */
function goneOf({ model, timeZone }: Asked, company: string) {
  let turned: { day: number; before: number | undefined } | undefined;
  let last: number | undefined;
  for (const { atMs, value } of model.groups(type).get(company)?.properties.inOrder() ?? []) {
    if (stageOf(value['status']) !== 'gone') turned = undefined;
    else turned ??= { day: dayOf(timeZone, atMs), before: last };
    last = amountOf(value['arr']);
  }
  return turned;
}

type Began = { readonly kind: 'known' | 'before'; readonly day: number } | { readonly kind: 'unknown' };

function beganOf(
  since: number | undefined,
  first: number | undefined,
  tracking: number | undefined,
  terms: GroupTypeTerms,
): Began {
  if (since !== undefined) return { kind: 'known', day: since };
  if (first === undefined || tracking === undefined) return { kind: 'unknown' };
  return first < tracking + terms.parameters.new.trackingDays
    ? { kind: 'before', day: tracking }
    : { kind: 'known', day: first };
}

/** The silence that lasts up to a day, itself silent, after periods of use. */
function silenceBefore(used: readonly number[], day: number, { period }: GroupTypeTerms) {
  const length = period === 'month' ? 31 : 7;
  const before = used.filter((each) => each <= day);
  const last = before.at(-1);
  if (last === undefined || last >= day - length) return undefined;
  let active = 0;
  for (let block = 1; block <= 4; block++) {
    const end = day - 1 - block * length;
    if (before.some((each) => each <= end && each > end - length)) active++;
  }
  if (active < 3) return undefined;
  const inWindow = before.filter((each) => each >= last - 91);
  const gaps = inWindow.slice(1).map((each, index) => each - (inWindow[index] ?? 0) - 1);
  return { days: day - last - 1, longest: Math.max(0, ...gaps) };
}

/** The first day of use after a silence, among today and the 7 full days. */
function returnOf(used: readonly number[], today: number, terms: GroupTypeTerms) {
  const recent = used.find((day) => day >= today - 7);
  if (recent === undefined) return undefined;
  const silence = silenceBefore(
    used.filter((day) => day < recent),
    recent,
    terms,
  );
  return silence && { since: today - recent, days: silence.days };
}

function peopleWords(
  asked: Asked,
  company: string,
  events: readonly ModelEvent[],
  now: Values,
  began: Began,
  today: number,
) {
  const { model, timeZone } = asked;
  const isKnown = knownIn(model);
  const usedIn = (from: number, to: number) =>
    new Set(
      events
        .filter((each) => {
          const day = dayOf(timeZone, each.item.timeMs);
          return isUse(asked, each) && day >= today - to && day <= today - from;
        })
        .map(({ person }) => person.counted()),
    );
  const count = (all: ReadonlySet<Person>) => [...all].filter(isKnown).length;
  const known = new Set<Person>();
  for (const { person, item } of events)
    if (today - dayOf(timeZone, item.timeMs) < keptDays) known.add(person.counted());
  for (const person of model.people)
    if (person.counted() === person && (person.groups.get(type)?.now() ?? []).includes(company))
      known.add(person);
  const w = count(usedIn(1, 7));
  const p = count(usedIn(8, 14));
  const month = usedIn(1, 28);
  const used = count(month);
  const move = Math.abs(w - p) >= 3 && Math.abs(w - p) >= 0.2 * p ? w - p : undefined;
  const isOld = began.kind !== 'unknown' && today - began.day >= 90;
  const share = used / (now.seats ?? 0);
  const level = share >= 0.9 ? 'near' : share < 0.4 && isOld ? 'far' : 'between';
  return {
    people: { w, p, month: used, known: count(known), devices: month.size - used },
    move,
    seats:
      now.stage === 'paying' && now.seats !== undefined && now.seats > 0
        ? { used, of: now.seats, level }
        : undefined,
  };
}

export function knownIn(model: Model): (person: Person) => boolean {
  const known = new Set(model.people.filter((person) => person.known).map((person) => person.counted()));
  return (person) => known.has(person);
}

/** Adopted, dropped, tried or never, told at the end of today. */
function featureOf(used: readonly number[], today: number): string {
  if (used.length === 0) return 'never';
  const weeks = new Set(
    used.filter((day) => day < today && today - day <= 26 * 7).map((day) => Math.ceil((today - day) / 7)),
  );
  const inFour = (from: number) => [0, 1, 2, 3].filter((index) => weeks.has(from + index)).length;
  if (inFour(1) >= 2) return 'adopted';
  if (used.includes(today) || inFour(1) > 0) return 'tried';
  for (let from = 2; from + 3 <= 26; from++) if (inFour(from) >= 2) return 'dropped';
  return 'tried';
}

function championsOf(asked: Asked, company: string, events: readonly ModelEvent[], today: number) {
  const { model } = asked;
  const { people } = peopleWords(asked, company, events, {}, { kind: 'unknown' }, today);
  if (people.known < 4) return [];
  const isKnown = knownIn(model);
  const users = [...new Set(events.map(({ person }) => person.counted()))].filter(isKnown);
  return users
    .map((user) => {
      const used = daysOf(
        asked,
        events.filter((each) => each.person.counted() === user && isUse(asked, each)),
      );
      const counted = used.filter((day) => day < today - 14 && day >= today - 14 - 91);
      const weeks = new Set(counted.map((day) => Math.floor((today - 15 - day) / 7))).size;
      return { user, used, days: counted.length, weeks };
    })
    .filter(({ weeks }) => weeks >= 4)
    .sort((a, b) => b.days - a.days || b.weeks - a.weeks || (a.user.name < b.user.name ? -1 : 1))
    .slice(0, 5)
    .map(({ user, used, days }) => {
      const last = used.at(-1) ?? 0;
      const kept = used.filter((day) => today - day < keptDays);
      const gaps = kept.slice(1).map((day, index) => day - (kept[index] ?? 0) - 1);
      const silent = today - last - 1;
      const isQuiet = silent >= 14 && silent > Math.max(0, ...gaps);
      return {
        user: user.name,
        days,
        quiet: isQuiet ? silent : undefined,
        left: leftOf(asked, user, company, last, today),
      };
    });
}

function leftOf(
  asked: Asked,
  user: Person,
  company: string,
  last: number,
  today: number,
): string | undefined {
  const { model } = asked;
  if (String(user.properties.now()?.['active']) === 'false') return 'deactivated';
  const isElsewhere = model.events.some((each) => {
    if (each.person.counted() !== user) return false;
    const day = dayOf(asked.timeZone, each.item.timeMs);
    const others = (each.groups.get(type) ?? []).filter(({ value }) => value !== company);
    return isUse(asked, each) && others.length > 0 && day > last && today - day < keptDays;
  });
  if (isElsewhere) return 'elsewhere';
  const lists =
    user.groups
      .get(type)
      ?.inOrder()
      .map(({ value }) => value) ?? [];
  return lists.some((list) => list.includes(company)) && !lists.at(-1)?.includes(company)
    ? 'removed'
    : undefined;
}
