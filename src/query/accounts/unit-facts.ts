/** What is known of one unit on one day: numbers only, from which every word is computed. */
import type { UnitId } from '../../domain/ids.ts';
import type { DayBits } from './words/days.ts';

/** The day that words are computed on, and what is known of the project. Days are numbered from 1 January 1970, of the project's zone. */
export interface Today {
  readonly day: number;
  /** The day of the project's first event; absent where there is none. */
  readonly trackingSinceDay?: number;
}

/** A unit's property values now, as its type's meanings read them. Absent: it has none, or nobody said which property it is. */
export interface MeaningValues {
  readonly name?: string;
  readonly owner?: string;
  readonly plan?: string;
  /** As sent; what it means is the type's `stage`. */
  readonly stage?: string;
  /** Per year. */
  readonly yearlyValue?: number;
  readonly seats?: number;
  readonly renewalDay?: number;
  readonly customerSinceDay?: number;
  /** A mark: the day from which Home shows it again. */
  readonly putOffUntilDay?: number;
}

/** Use is what active events are; the last 7 full days are W, the 7 before P. */
export interface UnitFacts {
  readonly unit: UnitId;
  readonly value: string;
  /** Days of use, back to `daysOfUseMax` days ago. */
  readonly days: DayBits;
  readonly firstUseDay?: number;
  readonly lastUseDay?: number;
  /** Of any event. */
  readonly firstEventDay?: number;
  readonly lastEventDay?: number;
  readonly eventsW: number;
  readonly eventsP: number;
  /** Users with a user id, by their use. */
  readonly peopleW: number;
  readonly peopleP: number;
  readonly people28: number;
  /** Users with a user id who are members now, or had any event in the days kept. */
  readonly knownPeople: number;
  /** Users without a user id: devices, by their use in 28 full days. */
  readonly devices28: number;
  readonly now: MeaningValues;
  /** The day on which its stage turned gone, where it is gone now; and its value before, per year. */
  readonly goneSinceDay?: number;
  readonly valueBeforeGone?: number;
  readonly isLeftOut: boolean;
}
