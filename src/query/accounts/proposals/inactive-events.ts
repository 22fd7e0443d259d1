/** Proposes which event types are no use: events without a user, and those that mostly come alone and on a schedule. */
import { z } from 'zod';
import type { Immutable } from '../../definition/schema/zod-parts.ts';

/** How the events of a type came. */
interface EventHabits {
  readonly event: string;
  readonly events: number;
  /** Events with neither a user id nor a session. */
  readonly withoutUser: number;
  /** Half hours of a group in which it happened, and those of them in which nothing else did. */
  readonly halfHours: number;
  readonly halfHoursAlone: number;
  /** In the hour of the day (UTC) in which it happens most. */
  readonly inTopHour: number;
}

/** Groups by the types of all their events in the last 28 full days. */
interface GroupsOfTypes {
  readonly events: readonly string[];
  readonly groups: number;
}

const changed = z.number();

export const inactiveEventsProposalSchema = z
  .object({
    events: z.array(
      z.object({
        event: z.string(),
        why: z.enum(['withoutUser', 'aloneOnSchedule']),
        share: z.number().describe('of its events, or of its half hours'),
        groups: changed.describe('active groups that would not be active if this event alone were no use'),
      }),
    ),
    groups: changed.describe('active groups that would not be active if all of them were no use'),
  })
  .meta({ id: 'InactiveEventsProposal' });

type InactiveEventsProposal = Immutable<z.output<typeof inactiveEventsProposalSchema>>;

const withoutUserMin = 0.95;
const aloneMin = 0.5;
/** People who work eight hours a day put an eighth of what they do into each. */
const topHourMin = 0.5;
/** With fewer a schedule cannot be told. */
const eventsMin = 5;

export function proposeInactiveEvents(
  habits: readonly EventHabits[],
  groups: readonly GroupsOfTypes[],
): InactiveEventsProposal {
  const found = habits.flatMap(findReason);
  const names = new Set(found.map(({ event }) => event));
  const countOnly = (among: ReadonlySet<string>) =>
    groups.reduce(
      (sum, each) => (each.events.every((event) => among.has(event)) ? sum + each.groups : sum),
      0,
    );
  return {
    events: found.map((each) => ({ ...each, groups: countOnly(new Set([each.event])) })),
    groups: countOnly(names),
  };
}

function findReason(
  habits: EventHabits,
): readonly Omit<InactiveEventsProposal['events'][number], 'groups'>[] {
  const { event, events, withoutUser, halfHours, halfHoursAlone, inTopHour } = habits;
  if (events < eventsMin) return [];
  if (withoutUser >= withoutUserMin * events)
    return [{ event, why: 'withoutUser', share: withoutUser / events }];
  const alone = halfHours === 0 ? 0 : halfHoursAlone / halfHours;
  if (alone >= aloneMin && inTopHour >= topHourMin * events)
    return [{ event, why: 'aloneOnSchedule', share: alone }];
  return [];
}
