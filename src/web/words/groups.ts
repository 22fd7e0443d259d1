/** Texts of the list of groups. */
import type { ListedGroup } from '../api/operations.ts';
import { capitalize, writeCount, writeDay, writeExact } from '../format.ts';
import { isOver, seatsOver, seatsText } from './seats.ts';

const days = (count: number) => writeCount(count, 'day', 'days');

export const groupsTexts = {
  views: 'Views',
  moreViews: 'More',
  view: {
    all: 'All',
    mine: 'Mine',
    active: 'Active',
    gained: 'Gained',
    lost: 'Lost',
    quiet: 'Gone quiet',
    growing: 'Growing',
    shrinking: 'Shrinking',
    new: 'New',
    stalled: 'Stalled',
    back: 'Back',
    cancelled: 'Cancelled',
    neverActive: 'Never active',
    seats: 'Seats',
    seatsNear: 'Near their seats',
    seatsFar: 'Far below their seats',
    renewing: 'Renewing',
    putOff: 'Put off',
    unowned: 'Unowned',
    leftOut: 'Left out',
  },
  list: (plural: string) => `The list of ${plural}`,
  search: (plural: string) => `Search ${plural}`,
  searchHint: 'Name or value',
  column: {
    name: 'Name',
    group: 'Group value',
    owner: 'Owner',
    plan: 'Plan',
    stage: 'Stage',
    value: 'Value',
    activePeople: 'Active people',
    activePeople28: 'Active people',
    change: 'Change',
    knownPeople: 'Known people',
    events: 'Events',
    activeDays: 'Days of use',
    seats: 'Seats',
    seatsUsed: 'Seats in use',
    seatsShare: 'Share in use',
    lastUse: 'Last use',
    firstSeen: 'First seen',
    renewal: 'Renewal',
    quietDays: 'Quiet',
    words: 'State',
    putOffUntil: 'Put off until',
  } as Readonly<Record<string, string | undefined>>,
  unit: {
    activePeople: '7 d',
    activePeople28: '28 d',
    events: '7 d',
    change: 'vs 7 d before',
    activeDays: '13 weeks',
    seatsUsed: '28 d',
    seatsShare: '%',
    quietDays: 'days',
  } as Readonly<Record<string, string | undefined>>,
  choices: {
    known: 'Built in',
    properties: 'Properties, as they are now',
    histories: 'Numbers, with change and 13 weeks',
    features: 'Features',
    nameUse: (feature: string) => `Use of ${feature}`,
  },
  metric: (measure: string, count: number, event: string | undefined) => {
    const what = measure === 'people' ? 'active people' : measure === 'days' ? 'active days' : 'events';
    const name =
      event === undefined ? what : measure === 'events' ? `events ${event}` : `${measure} of ${event}`;
    return capitalize(`${name} in ${days(count)}`);
  },
  byMove: 'largest for its size',
  perYear: (currency: string | undefined) => `${currency ?? ''} a year`.trim(),
  never: 'never',
  before: (date: string) => `before ${date}`,
  sinceCustomer: (date: string) => `Customer since ${date}`,
  sinceEvent: (date: string) => `First event on ${date}`,
  sinceTracking: (date: string) => `There before ${date}, when tracking began`,
  seatsOf: (people: number, seats: number) =>
    `${writeExact(people)} active people, ${writeExact(seats)} seats`,
  weeksOfUse: (activeDays: readonly number[]) =>
    `Days of use in each of 13 weeks, the latest last: ${activeDays.join(', ')}`,
  weeksOf: (label: string, weeks: readonly number[]) =>
    `${label} in each of 13 weeks, the latest last: ${weeks.map(writeExact).join(', ')}`,
  historyOf: (label: string, weeks: readonly (number | null)[]) =>
    `${label} at the end of each of 13 weeks, now last: ${weeks.map((week) => (week === null ? '–' : writeExact(week))).join(', ')}`,
  historyNote: 'Now, against a week ago, and at the end of each of 13 weeks.',
  changeOfHistory: (before: number, now: number) =>
    `${writeExact(now)} after ${writeExact(before)} a week ago`,
  inDays: (count: number) => (count === 0 ? 'today' : count === 1 ? 'tomorrow' : `in ${days(count)}`),
  changeOf: (before: number, now: number) =>
    `${writeExact(now)} after ${writeExact(before)} in the 7 days before`,
  tiles: {
    label: 'All of this list',
    inAll: (count: number, one: string, many: string) => (count === 1 ? one : many),
    value: 'a year',
    without: (count: number) => `${writeExact(count)} without a value`,
    active: 'active in 7 days',
    quiet: 'gone quiet',
    worth: (money: string) => `${money} a year`,
  },
  leftOut: (count: number) => `${writeExact(count)} left out.`,
  leftOutShown: (plural: string) => `Left-out ${plural} are in these numbers.`,
  showLeftOut: 'Count them too',
  hideLeftOut: 'Leave them out',
  withoutPutOff: 'Without those put off, as Home.',
  hideColumn: 'Hide column',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  sortByChange: 'Sort by its change',
  csv: 'CSV',
  csvLabel: 'The list as it is shown, all of it, as CSV',
  empty: {
    none: (plural: string) => `No ${plural} yet`,
    noneHint: (singular: string) => `A ${singular} is listed as soon as an event or a property names it.`,
    inView: (plural: string, view: string) => `No ${plural} are in this view now: ${view}`,
    inViewHint: 'They come and go with what their people do.',
    searched: (q: string) => `“${q}” is in none of their names and values.`,
    unset: (singular: string, meaning: string) =>
      `Nobody has said which property is the ${meaning} of a ${singular}`,
    unsetHint: 'Nothing is guessed. Say it once, and it holds for everybody.',
    unsetAsk: 'Nothing is guessed. A manager of the project can say it once for everybody.',
    set: 'Say which property it is',
    filtered: (plural: string) => `No ${plural} that match`,
    clear: 'Clear search and filters',
    showAll: 'Show all',
  },
} as const;

const remarks = {
  quiet: ({ quiet }: ListedGroup) =>
    quiet &&
    `Quiet ${days(quiet.days)} after ${quiet.longestSilenceDays === 0 ? 'daily use' : `use in ${quiet.activePeriods} of ${quiet.needs.periods} ${quiet.needs.days === 7 ? 'weeks' : 'months'}`}`,
  cancelled: ({ cancelled }: ListedGroup) => cancelled && `Cancelled ${days(cancelled.days)} ago`,
  stalled: ({ stalled }: ListedGroup) =>
    stalled && `Stalled: new for ${days(stalled.days)}, ${stalled.never ? 'never used' : 'used no more'}`,
  back: ({ back }: ListedGroup) => back && `Back after ${days(back.silentDays)} of silence`,
  new: ({ new: began }: ListedGroup) => began && `New since ${writeDay(began.since)}`,
  neverActive: ({ isNeverActive }: ListedGroup) => (isNeverActive ? 'Never active' : undefined),
  move: ({ move }: ListedGroup) =>
    move && `${move.change > 0 ? 'Growing' : 'Shrinking'}: ${move.now} active people after ${move.before}`,
  seats: ({ seats }: ListedGroup) =>
    seats?.level === 'near'
      ? seatsText(seats)
      : seats?.level === 'far'
        ? `Only ${seatsText(seats)}`
        : undefined,
  level: ({ seats }: ListedGroup) =>
    seats &&
    (isOver(seats)
      ? seatsOver(seats)
      : { near: 'Near all of them', far: 'Far below', between: undefined }[seats.level]),
  renewing: ({ renewal }: ListedGroup) => renewal && `Renews ${groupsTexts.inDays(renewal.inDays)}`,
} as const;

/** Why it counts as quiet, in its own numbers. */
export function explainQuiet({ days: silent, longestSilenceDays, activePeriods, needs }: Quiet): string {
  const periods = needs.days === 7 ? 'weeks' : `times ${days(needs.days)}`;
  return [
    `Quiet is who was not used today and on the last ${needs.days} full days, after use in at least ${needs.activePeriods} of the ${needs.periods} ${periods} before.`,
    `Here: ${days(silent)} without use, after use in ${activePeriods} of these ${needs.periods}.`,
    longestSilenceDays === 0
      ? 'Before, it was used every day.'
      : `The longest silence before was ${days(longestSilenceDays)}.`,
  ].join(' ');
}

type Quiet = NonNullable<ListedGroup['quiet']>;
type Remark = keyof typeof remarks;

const usual: readonly Remark[] = [
  'quiet',
  'cancelled',
  'stalled',
  'neverActive',
  'back',
  'move',
  'seats',
  'new',
  'renewing',
];
/** What a view is about comes first, and what it says in a column of its own is not said again. */
const byView: Readonly<Record<string, readonly Remark[]>> = {
  renewing: ['quiet', 'stalled', 'neverActive', 'move', 'seats', 'back', 'new'],
  seats: ['level', 'quiet', 'move', 'stalled', 'renewing', 'new'],
  seatsNear: ['level', 'quiet', 'move', 'stalled', 'renewing', 'new'],
  seatsFar: ['level', 'quiet', 'stalled', 'move', 'renewing', 'new'],
  back: ['back', 'move', 'seats', 'renewing'],
};

/** What is to be said of a group, the most urgent first. */
export function writeState(row: ListedGroup, view: string): readonly string[] {
  return (byView[view] ?? usual).flatMap((remark) => remarks[remark](row) ?? []);
}
