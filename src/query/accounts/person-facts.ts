/** What is known of one person in one unit on one day. */
import type { UnitId } from '../../domain/ids.ts';
import type { PersonMark } from '../definition/terms/marks.ts';
import type { DayBits } from './words/days.ts';

export interface PersonFacts {
  readonly user: UnitId;
  /** Absent for a device. */
  readonly userId?: string;
  /** By the property that names users. */
  readonly name?: string;
  /** Days of use in this unit. */
  readonly days: DayBits;
  readonly firstUseDay?: number;
  readonly lastUseDay?: number;
  /** Of any event, up to today; absent: none. */
  readonly firstEventDay?: number;
  readonly lastEventDay?: number;
  readonly firstEventMs?: number;
  readonly lastEventMs?: number;
  /** Events of use in this unit in the 7 days that end today, and in the full days that totals are of; absent: none. */
  readonly soFarEvents?: number;
  readonly totalEvents?: number;
  /** Events of use in this unit in each of the full weeks shown, the last week first; absent: none. */
  readonly weekEvents?: readonly number[];
  /** A member now; `removed`: was one, and is not any more. */
  readonly membership: 'member' | 'removed' | 'none';
  /** The last day of use in another group of the type, in the days kept; and which. */
  readonly elsewhere?: { readonly unit: UnitId; readonly day: number };
  /** By what was sent about the user. */
  readonly isDeactivated: boolean;
  /** As people marked them. */
  readonly marks: readonly PersonMark[];
}
