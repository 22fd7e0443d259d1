/** What the words for groups mean, with the numbers that the terms of the type define them by. Singular and plural are the type’s. */
import type { GroupTypeTerms, WordParameters } from '../api/operations.ts';
import { writeCount, writePercent } from '../format.ts';

/** The server fills in what nobody set. */
type Numbers = {
  readonly [Group in keyof WordParameters]-?: Required<NonNullable<WordParameters[Group]>>;
};

interface Terms {
  readonly parameters: Numbers;
  readonly period: NonNullable<GroupTypeTerms['period']>;
  readonly singular: string;
}

const days = (count: number) => writeCount(count, 'day', 'days');
const weeks = (count: number) => writeCount(count, 'week', 'weeks');

const moved = (what: 'more' | 'fewer', { peopleMin, shareMin }: Numbers['movers']) =>
  `At least ${writeCount(peopleMin, 'active person', 'active people')} ${what} than in the 7 days before, and at least ${writePercent(shareMin)} ${what}. Those gone quiet, stalled or cancelled are told apart.`;

const definitions = {
  active: () => 'With use in the last 7 full days: any event of a type that counts as use.',
  people: () =>
    'Users with a user id who used it in the last 7 full days, by any event of a type that counts as use.',
  people28: () => 'Users with a user id who used it in the last 28 full days.',
  knownPeople: () => 'Users with a user id who belong to it, or did anything in it.',
  change: () =>
    'Active people in the last 7 full days, less those in the 7 days before. Today counts in neither. Green or red from ten people on, before or now; grey of fewer, which may be chance. Growing and shrinking are ordered by how large a change is for its size: 9 of 9 comes before 9 of 26.',
  events: () => 'Events in the last 7 full days, of types that count as use.',
  daysOfUse: () => 'On how many days of each of the last 13 weeks it was used. Today is not among them.',
  lastSeen: () =>
    'The last day with any use. Events that do not count as use may have come later: its page says when it was last seen.',
  firstSeen: ({ parameters }) =>
    `Since when it is a customer; where no date says so, its first event. Within ${days(parameters.new.trackingDays)} of the day tracking began it may have been there for years.`,
  quietDays: () => 'Full days since the last use, of those that have gone quiet.',
  state: ({ singular }) =>
    `What stands out of each ${singular}: gone quiet, growing, stalled, renewing … Hover over it to see all of it.`,
  quiet: ({ parameters: { quiet }, period }) => {
    const silence = period === 'month' ? quiet.monthDays : quiet.weekDays;
    const before =
      period === 'month'
        ? `stretches of ${days(silence)} before that`
        : silence === 7
          ? 'weeks before that'
          : `times ${days(silence)} before that`;
    return `No use today and in the last ${silence} full days, but use in at least ${quiet.activePeriodsMin} of the ${quiet.periods} ${before}. Cancelled and stalled ones are told apart.`;
  },
  shrinking: ({ parameters }) => moved('fewer', parameters.movers),
  growing: ({ parameters }) => moved('more', parameters.movers),
  renewing: ({ parameters: { renewals } }) =>
    `The renewal date is today or in the next ${days(renewals.days)}.`,
  new: ({ parameters }) =>
    `Began today or in the last ${days(parameters.new.days)}: a customer since then or, where no date says so, with a first event since then.`,
  stalled: ({ parameters: { quiet } }) =>
    `New in the last ${days(quiet.stalledNewDays)}, and without any use for at least ${quiet.stalledSilentDays} full days. Which steps of onboarding it took does not matter: whoever is stuck at a step and keeps trying is in the chart of onboarding only.`,
  neverActive: () => 'Known by its properties or its people, and never used.',
  back: () => 'Had gone quiet, and was used again today or in the last 7 full days.',
  cancelled: ({ parameters: { quiet } }) =>
    `The stage turned to one that means gone, today or in the last ${days(quiet.cancelledDays)}.`,
  seats: () => 'People active in the last 28 full days, of the seats it has. Known of those that pay.',
  seatsNear: ({ parameters: { seats } }) =>
    `At least ${writePercent(seats.nearShare)} of the seats are in use: by people active in the last 28 full days.`,
  seatsFar: ({ parameters: { seats } }) =>
    `Less than ${writePercent(seats.farShare)} of the seats are in use, by people active in the last 28 full days, though it has been a customer for ${days(seats.farCustomerDays)}.`,
  champion: ({ parameters: { champions }, singular }) =>
    `The people who used the ${singular} on most days: at most ${champions.max}, by the ${weeks(champions.weeks)} that ended ${days(champions.lastDays)} ago, each active in at least ${champions.activeWeeksMin} of them. So somebody who stopped just now is still one. Where fewer than ${champions.knownPeopleMin} people are known there are none. Besides, whoever somebody marked as one.`,
  personQuiet: ({ parameters: { champions } }) =>
    `No use here for at least ${champions.quietDays} full days, and for longer than ever before.`,
  adoption: ({ parameters: { features } }) =>
    `Adopted: used in at least ${features.adoptedWeeksMin} of the last ${features.weeks} full weeks. Tried: used, but in fewer. Dropped: adopted earlier, and unused in these. Never: not once.`,
} as const satisfies Readonly<Record<string, (terms: Terms) => string>>;

export type DefinedWord = keyof typeof definitions;

export const isDefinedWord = (word: string): word is DefinedWord => Object.hasOwn(definitions, word);

export function define(word: DefinedWord, terms: GroupTypeTerms, groupType: string): string {
  const { parameters = {}, period = 'week', singular = groupType } = terms;
  return definitions[word]({ parameters: parameters as Numbers, period, singular });
}
