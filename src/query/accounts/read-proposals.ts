/** Proposes, from the data, what a person may say about a group type; nothing holds before it is saved. */
import { z } from 'zod';
import type { Immutable } from '../definition/schema/zod-parts.ts';
import type { TrackingPlan } from '../definition/tracking-plan/schema.ts';
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { featuresProposalSchema } from './proposals/features.ts';
import { inactiveEventsProposalSchema, proposeInactiveEvents } from './proposals/inactive-events.ts';
import { meaningProposalSchema, proposeMeanings } from './proposals/meanings.ts';
import { onboardingProposalSchema } from './proposals/onboarding.ts';
import { proposeRhythm, rhythmProposalSchema } from './proposals/rhythm.ts';
import { readHabits } from './read-habits.ts';
import type { TypeFacts } from './read-unit-facts.ts';
import { aloneStatement, hoursStatement, sampleStatement, typesStatement } from './sql/proposals.ts';

export const proposalsSchema = z
  .object({
    groupType: z.string(),
    groupsLookedAt: z.number().describe('whose properties the meanings are proposed from'),
    meanings: z.array(meaningProposalSchema),
    rhythm: rhythmProposalSchema,
    inactiveEvents: inactiveEventsProposalSchema.describe(
      'events of the project that are no use, as the groups of this type see them',
    ),
    features: featuresProposalSchema.optional().describe('absent: there are no active events'),
    onboarding: onboardingProposalSchema
      .optional()
      .describe('absent: too few new groups, or nothing that they do at first and seldom later'),
  })
  .meta({ id: 'Proposals', description: 'Nothing of it holds before a person confirms it' });

export type Proposals = Immutable<z.output<typeof proposalsSchema>>;

/** Groups whose properties are looked at. */
const sampledGroups = 2_000;
/** Groups with more event types than this would not change by a few inactive ones. */
const typesMax = 20;

/** `planned`: the events of the project's tracking plan. Errors: Problem. */
export async function readProposals(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  planned: TrackingPlan['events'],
): Promise<Proposals> {
  const { groupType, units, today } = type;
  const plan = planUnitUse({ kind: 'group', groupType }, facts);
  const [sample, hours, alone, types] = await Promise.all([
    run(sampleStatement(plan, sampledGroups)),
    run(hoursStatement(plan)),
    run(aloneStatement(plan)),
    run(typesStatement(plan, typesMax)),
  ]);
  const habits = alone.map(({ event, halfHours, alone: halfHoursAlone }) => {
    const ofEvent = hours.filter((each) => each.event === event);
    return {
      event,
      events: ofEvent.reduce((sum, { events }) => sum + events, 0),
      withoutUser: ofEvent.reduce((sum, { withoutUser }) => sum + withoutUser, 0),
      inTopHour: Math.max(0, ...ofEvent.map(({ events }) => events)),
      halfHours,
      halfHoursAlone,
    };
  });
  const inactiveEvents = proposeInactiveEvents(habits, types);
  const noUse = inactiveEvents.events.map(({ event }) => event);
  const categories = new Map(
    planned.flatMap(({ name, category }): readonly (readonly [string, string])[] =>
      category === undefined ? [] : [[name, category]],
    ),
  );
  return {
    groupType,
    groupsLookedAt: sample.length,
    meanings: proposeMeanings(sample.map(({ props }) => props)),
    rhythm: proposeRhythm(units, today),
    inactiveEvents,
    ...(await readHabits(run, facts, type, noUse, categories)),
  };
}
