/** When a unit began, and whether it is new. */
import type { GroupTypeTerms } from '../../definition/terms/terms.ts';
import type { Today, UnitFacts } from '../unit-facts.ts';

type Beginning =
  /** `by`: its customer-since property, or its first event. */
  | { readonly kind: 'known'; readonly day: number; readonly by: 'customerSince' | 'firstEvent' }
  /** Seen when tracking was young: it may have been there long before. Shown as “before 3 Nov”. */
  | { readonly kind: 'before'; readonly day: number }
  /** It has no event. */
  | { readonly kind: 'unknown' };

type Begun = Pick<UnitFacts, 'firstEventDay' | 'now'>;

export function findBeginning(
  { firstEventDay, now }: Begun,
  { parameters }: GroupTypeTerms,
  { trackingSinceDay }: Today,
): Beginning {
  if (now.customerSinceDay !== undefined)
    return { kind: 'known', day: now.customerSinceDay, by: 'customerSince' };
  if (firstEventDay === undefined || trackingSinceDay === undefined) return { kind: 'unknown' };
  if (firstEventDay - trackingSinceDay < parameters.new.trackingDays)
    return { kind: 'before', day: trackingSinceDay };
  return { kind: 'known', day: firstEventDay, by: 'firstEvent' };
}

interface New {
  readonly sinceDay: number;
  readonly by: 'customerSince' | 'firstEvent';
}

/** Began today or in the last full days. */
export function findNew(unit: Begun, terms: GroupTypeTerms, today: Today): New | undefined {
  const beginning = findBeginning(unit, terms, today);
  if (beginning.kind !== 'known') return undefined;
  const age = today.day - beginning.day;
  if (age < 0 || age > terms.parameters.new.days) return undefined;
  return { sinceDay: beginning.day, by: beginning.by };
}

/**
 * The day from which on a first event tells that a unit is new; undefined where it does already, or where nothing was tracked.
 * Units with a customer-since date are new by that at any time.
 */
export function findTrackingTooYoung({ parameters }: GroupTypeTerms, today: Today): number | undefined {
  if (today.trackingSinceDay === undefined) return undefined;
  const from = today.trackingSinceDay + parameters.new.trackingDays;
  return today.day < from ? from : undefined;
}
