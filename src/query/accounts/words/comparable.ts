/** Whether the last week can be compared with those before: a fall of everybody, or tracking that broke. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';
import { createHasAnyDay, findMedian } from './days.ts';

const weekDays = 7;
/** A carrier that lost its group has it in less than this share of what was usual. */
const lostShare = 0.1;
/** Of the events of a platform that stopped in one version and went on in others. */
const takenOverShare = 0.7;

/** Events of one day that came in one way. */
export interface CarrierDay {
  readonly platform: string;
  readonly version: string;
  /** The library that sent them. */
  readonly source: string;
  /** 0 is today. */
  readonly age: number;
  readonly events: number;
  /** Those of them with a group of the type. */
  readonly withGroup: number;
}

interface BrokenCarrier {
  readonly by: 'platform' | 'version' | 'source';
  readonly platform?: string;
  readonly version?: string;
  readonly source?: string;
  readonly fault: 'silent' | 'lostGroup';
  /** The first day of the fault. */
  readonly sinceDay: number;
  /** Of all events with a group, in the four full weeks before the last one. */
  readonly carriedShare: number;
}

interface Comparability {
  readonly isComparable: boolean;
  /** Active units in the last 7 full days. */
  readonly active: number;
  /** The median of the weeks before; absent where tracking is younger than two of them. */
  readonly median?: number;
  /** Active ÷ median − 1. */
  readonly changeShare?: number;
  readonly broken: readonly BrokenCarrier[];
}

export function compareWeek(
  units: readonly Pick<UnitFacts, 'days'>[],
  carriers: readonly CarrierDay[],
  { parameters: { comparable } }: GroupTypeTerms,
  today: Today,
): Comparability {
  const active = countActive(units, 0);
  const weeks = countTrackedWeeks(today, comparable.weeksBefore);
  const median = findMedian(Array.from({ length: weeks }, (_, week) => countActive(units, week + 1)));
  const broken = findBroken(carriers, comparable.carriedShareMin, today);
  const isFallen = median !== undefined && active < comparable.activeShareMin * median;
  return {
    isComparable: !isFallen && broken.length === 0,
    active,
    ...(median !== undefined && { median }),
    ...(median !== undefined && median > 0 && { changeShare: active / median - 1 }),
    broken,
  };
}

/** In the week so many weeks before the last 7 full days. */
function countActive(units: readonly Pick<UnitFacts, 'days'>[], week: number): number {
  const from = 1 + week * weekDays;
  const isActive = createHasAnyDay(from, from + weekDays - 1);
  return units.reduce((count, { days }) => (isActive(days) ? count + 1 : count), 0);
}

/** Whole weeks before the last one since tracking began; fewer than two tell nothing. */
function countTrackedWeeks({ day, trackingSinceDay }: Today, weeksMax: number): number {
  if (trackingSinceDay === undefined) return 0;
  const weeks = Math.min(weeksMax, Math.floor((day - trackingSinceDay) / weekDays) - 1);
  return weeks < 2 ? 0 : weeks;
}

/** Days looked at for what is usual: the four full weeks before the last one, and as many for the longest silence. */
const usualFrom = 8;
const usualTo = 35;
const silenceTo = 63;
/** So many days back carriers are read. */
export const carrierDays = silenceTo;
const endToday = 0;

function findBroken(all: readonly CarrierDay[], shareMin: number, today: Today): readonly BrokenCarrier[] {
  const total = addUp(all, usualFrom, usualTo, 'withGroup');
  if (total === 0) return [];
  const found = listCarriers(all).flatMap((carrier): readonly BrokenCarrier[] => {
    const carriedShare = addUp(carrier.days, usualFrom, usualTo, 'withGroup') / total;
    if (carriedShare <= shareMin) return [];
    const fault = findFault(carrier.days);
    if (!fault || (fault.fault === 'silent' && isTakenOver(carrier, all, fault.sinceAge))) return [];
    const { days: _, ...named } = carrier;
    return [{ ...named, fault: fault.fault, sinceDay: today.day - fault.sinceAge, carriedShare }];
  });
  return found
    .filter((each) => !isPartOfAnother(each, found))
    .sort((a, b) => b.carriedShare - a.carriedShare || a.sinceDay - b.sinceDay);
}

type Carrier = Omit<BrokenCarrier, 'fault' | 'sinceDay' | 'carriedShare'> & {
  readonly days: readonly CarrierDay[];
};

/** Each platform, each version of one, and each source. */
function listCarriers(all: readonly CarrierDay[]): readonly Carrier[] {
  const groups = new Map<string, { readonly carrier: Omit<Carrier, 'days'>; readonly days: CarrierDay[] }>();
  const add = (carrier: Omit<Carrier, 'days'>, day: CarrierDay) => {
    const key = JSON.stringify(carrier);
    const group = groups.get(key) ?? { carrier, days: [] };
    groups.set(key, group);
    group.days.push(day);
  };
  for (const day of all) {
    const { platform, version, source } = day;
    if (platform !== '') add({ by: 'platform', platform }, day);
    if (version !== '') add({ by: 'version', platform, version }, day);
    if (source !== '') add({ by: 'source', source }, day);
  }
  return [...groups.values()].map(({ carrier, days }) => ({ ...carrier, days }));
}

/**
 * Silent: no events on the last full days, more of them than in any silence of the eight weeks before. Lost its group: it has
 * events on the last full day and before, and the group is in hardly any of those since a day.
 */
function findFault(
  days: readonly CarrierDay[],
): { readonly fault: 'silent' | 'lostGroup'; readonly sinceAge: number } | undefined {
  const ages = (key: 'events' | 'withGroup') =>
    [...new Set(days.filter((day) => day[key] > 0 && day.age > endToday).map(({ age }) => age))].sort(
      (a, b) => a - b,
    );
  const [lastAge] = ages('events');
  if (lastAge === undefined || addUp(days, endToday, endToday, 'events') > 0) return findLostGroup(days);
  const silentDays = lastAge - 1;
  const longest = ages('events').reduce((most, age, index, list) => {
    const later = list[index - 1];
    return later === undefined || age > silenceTo ? most : Math.max(most, age - later - 1);
  }, 0);
  if (silentDays > longest && silentDays >= 1) return { fault: 'silent', sinceAge: lastAge - 1 };
  return findLostGroup(days);
}

function findLostGroup(
  days: readonly CarrierDay[],
): { readonly fault: 'lostGroup'; readonly sinceAge: number } | undefined {
  const usual = addUp(days, usualFrom, usualTo, 'withGroup') / addUp(days, usualFrom, usualTo, 'events');
  if (!(usual > 0)) return undefined;
  let sinceAge: number | undefined;
  for (let age = 1; age < usualFrom; age++) {
    const events = addUp(days, age, age, 'events');
    if (events === 0) continue;
    if (addUp(days, age, age, 'withGroup') >= lostShare * usual * events) break;
    sinceAge = age;
  }
  return sinceAge === undefined ? undefined : { fault: 'lostGroup', sinceAge };
}

/** A version that gave way to another: its platform goes on as before, so that nothing is missing. */
function isTakenOver({ by, platform }: Carrier, all: readonly CarrierDay[], sinceAge: number): boolean {
  if (by !== 'version' || platform === undefined) return false;
  const ofPlatform = all.filter((day) => day.platform === platform);
  const perDay = addUp(ofPlatform, 1, sinceAge, 'events') / sinceAge;
  const usualPerDay = addUp(ofPlatform, usualFrom, usualTo, 'events') / (usualTo - usualFrom + 1);
  return perDay >= takenOverShare * usualPerDay;
}

/** A fault of a whole platform or source is not listed again for each of its versions; of a single version, not as its platform's. */
function isPartOfAnother(one: BrokenCarrier, all: readonly BrokenCarrier[]): boolean {
  return (
    one.by === 'version' &&
    all.some(
      (other) => other.by === 'platform' && other.platform === one.platform && other.fault === one.fault,
    )
  );
}

function addUp(
  days: readonly CarrierDay[],
  fromAge: number,
  toAge: number,
  key: 'events' | 'withGroup',
): number {
  return days.reduce((sum, day) => (day.age >= fromAge && day.age <= toAge ? sum + day[key] : sum), 0);
}
