/** Proposes, from the data, what a person may say about a group type; nothing holds before it is saved. */
import type { ProjectFacts } from '../facts.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { type InactiveEventsProposal, proposeInactiveEvents } from './proposals/inactive-events.ts';
import { type MeaningProposal, proposeMeanings } from './proposals/meanings.ts';
import { proposeRhythm, type RhythmProposal } from './proposals/rhythm.ts';
import type { TypeFacts } from './read-unit-facts.ts';
import { aloneStatement, hoursStatement, sampleStatement, typesStatement } from './sql/proposals.ts';

export interface Proposals {
  readonly meanings: readonly MeaningProposal[];
  readonly rhythm: RhythmProposal;
  /** Of the project's events, as the groups of this type see them. */
  readonly inactiveEvents: InactiveEventsProposal;
}

/** Groups whose properties are looked at. */
const sampledGroups = 2_000;
/** Groups with more event types than this would not change by a few inactive ones. */
const typesMax = 20;

/** Errors: Problem. */
export async function readProposals(
  run: RunStatement,
  facts: ProjectFacts,
  { groupType, units, today }: TypeFacts,
): Promise<Proposals> {
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
  return {
    meanings: proposeMeanings(sample.map(({ props }) => props)),
    rhythm: proposeRhythm(units, today),
    inactiveEvents: proposeInactiveEvents(habits, types),
  };
}
