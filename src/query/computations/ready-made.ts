/** Ready-made computations: what Home and lists say about groups, under the same definitions. */
import { findGroupTypeTerms } from '../definition/terms/terms.ts';
import type { ProjectFacts } from '../facts.ts';
import type { Refresh } from './from-chart.ts';
import { type Computation, computationSchema, type WhenInactive } from './schema.ts';

export interface ReadyMadeComputation {
  readonly key: string;
  /** Of the property. */
  readonly name: string;
  readonly description: string;
  readonly computation: Computation;
  readonly whenInactive: WhenInactive;
  readonly refresh: Refresh;
}

const use = [{ kind: 'anyActive' }];
const lastDays = (count: number) => ({ kind: 'last', count, of: 'day' });
const people = (days: number) => ({ events: use, countedBy: 'people', period: lastDays(days) });
const events = (days: number) => ({ events: use, metric: 'totals', period: lastDays(days) });

type Document = Omit<ReadyMadeComputation, 'computation' | 'refresh'> & { readonly computation: object };

const general: readonly Document[] = [
  {
    key: 'weekly_active_people',
    name: 'Weekly active people',
    description: 'People with any use in the last 7 full days',
    computation: { kind: 'measured', of: people(7) },
    whenInactive: 'zero',
  },
  {
    key: 'monthly_active_people',
    name: 'Monthly active people',
    description: 'People with any use in the last 28 full days',
    computation: { kind: 'measured', of: people(28) },
    whenInactive: 'zero',
  },
  {
    key: 'active_people_trend',
    name: 'Change of active people',
    description: 'Active people in the last 7 full days against the 7 before',
    computation: { kind: 'trend', of: people(7), as: 'difference' },
    whenInactive: 'zero',
  },
  {
    key: 'events_per_active_person',
    name: 'Events per active person',
    description: 'Events of use in the last 7 full days, for each person active in them',
    computation: { kind: 'ratio', of: events(7), to: { kind: 'measured', of: people(7) } },
    whenInactive: 'empty',
  },
  {
    key: 'days_since_last_use',
    name: 'Days since last activity',
    description: 'Calendar days since the last use; 0 on the same day',
    computation: { kind: 'daysSince', which: 'last' },
    whenInactive: 'empty',
  },
];

/** A type whose groups mostly live once has none of these. */
const ofLasting: readonly Document[] = [
  {
    key: 'gone_quiet',
    name: 'Gone quiet',
    description: 'Used regularly before, and not for a full period',
    computation: { kind: 'home', fact: 'quiet' },
    whenInactive: 'empty',
  },
  {
    key: 'stalled',
    name: 'Stalled',
    description: 'New, and not used in the last 7 full days',
    computation: { kind: 'home', fact: 'stalled' },
    whenInactive: 'empty',
  },
];

const ofSeats: readonly Document[] = [
  {
    key: 'seats_in_use',
    name: 'Seats in use',
    description: 'People active in 28 full days, of paying groups with a number of seats',
    computation: { kind: 'home', fact: 'seatsUsed' },
    whenInactive: 'empty',
  },
  {
    key: 'share_of_seats_in_use',
    name: 'Share of seats in use',
    description: 'Seats in use in 28 full days ÷ seats',
    computation: { kind: 'home', fact: 'seatsShare' },
    whenInactive: 'empty',
  },
];

/** Those of seats where somebody said which property the seats are. */
export function listReadyMadeComputations(
  groupType: string,
  facts: Pick<ProjectFacts, 'terms'>,
): readonly ReadyMadeComputation[] {
  const { once, meanings } = findGroupTypeTerms(facts, groupType);
  const all = [...general, ...(once ? [] : ofLasting), ...(meanings.seats === undefined ? [] : ofSeats)];
  return all.map((each) => ({
    ...each,
    computation: computationSchema.parse(each.computation),
    refresh: 'day',
  }));
}
