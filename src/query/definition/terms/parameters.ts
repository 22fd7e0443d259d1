/** The numbers behind the words for accounts, each with its default. What each decides: docs/decisions/accounts.md. */
import { z } from 'zod';
import { checked, type Immutable, object, type Report } from '../schema/zod-parts.ts';

/** Days that the facts of a unit reach back: no parameter may look further. */
export const daysOfUseMax = 192;
/** Full weeks that the page of a unit shows. */
export const weeksShown = 13;
/** Full days that the totals of a unit's page are of. */
export const totalsDays = 90;

const count = (by: number, max: number) => z.int().min(1).max(max).default(by);
const share = (by: number) => z.number().min(0).max(10).default(by);

/** Days in which a unit counts as back. */
export const backDays = 7;

interface Silence {
  readonly periods: number;
  readonly activePeriodsMin: number;
  readonly weekDays: number;
  readonly monthDays: number;
}

/** The periods before a silence, as seen from the first day of a return, must lie in what is kept of a unit's days. */
function checkQuiet({ periods, activePeriodsMin, weekDays, monthDays }: Silence, report: Report): void {
  if (activePeriodsMin > periods)
    report(['activePeriodsMin'], `must not be greater than the ${periods} periods looked at`);
  if ((periods + 1) * Math.max(weekDays, monthDays) + backDays >= daysOfUseMax)
    report(
      ['periods'],
      `the periods and the silence together must be shorter than ${daysOfUseMax - backDays} days`,
    );
}

const quiet = checked(
  object({
    /** Full periods before the silence that are looked at, and in how many of them the unit was active. */
    periods: count(4, 5),
    activePeriodsMin: count(3, 5),
    /** Days of a period, and full days of silence: of weeks, and of months. */
    weekDays: count(7, 14),
    monthDays: count(31, 31),
    /** Full days in which the longest silence is looked for. */
    longestSilenceDays: count(91, daysOfUseMax - 1),
    /** Full days since a stage turned gone, for cancelled. */
    cancelledDays: count(28, 366),
    /** Full days since a unit was new, for stalled; and its days without use. */
    stalledNewDays: count(28, 366),
    stalledSilentDays: count(7, 90),
  }),
  checkQuiet,
).prefault({});

const movers = object({
  /** The least change in active people. */
  peopleMin: count(3, 1_000_000),
  /** The least change as a share of the people before. */
  shareMin: share(0.2),
}).prefault({});

const seats = object({
  nearShare: share(0.9),
  farShare: share(0.4),
  /** Far below only where a customer for as many days. */
  farCustomerDays: count(90, 3_660),
}).prefault({});

const newUnits = object({
  /** A first event so long after the project's first tells when a unit began. */
  trackingDays: count(28, 366),
  /** For how long a unit is called new. */
  days: count(28, 366),
}).prefault({});

const champions = object({
  max: count(5, 20),
  /** Full weeks looked at, which end before the last days. */
  weeks: count(13, 20),
  lastDays: count(14, 28),
  activeWeeksMin: count(4, 20),
  knownPeopleMin: count(4, 1_000),
  /** Full days without use before a champion is called quiet. */
  quietDays: count(14, 90),
}).prefault({});

const features = object({
  /** Adopted: used in so many of the last full weeks. */
  adoptedWeeksMin: count(2, 13),
  weeks: count(4, 13),
}).prefault({});

const comparable = object({
  /** Active units below this share of the median of the weeks before. */
  activeShareMin: share(0.7),
  weeksBefore: count(8, 20),
  /** A platform, version or source that carried more than this share of the events. */
  carriedShareMin: share(0.05),
}).prefault({});

const renewals = object({ days: count(90, 730) }).prefault({});

export const parametersSchema = object({
  quiet,
  movers,
  seats,
  new: newUnits,
  champions,
  features,
  comparable,
  renewals,
}).meta({ id: 'WordParameters', description: 'The numbers that the words for accounts are defined by' });

/** The numbers that the words are defined by. */
type WordParameters = Immutable<z.output<typeof parametersSchema>>;

export const defaultParameters: WordParameters = parametersSchema.parse({});
