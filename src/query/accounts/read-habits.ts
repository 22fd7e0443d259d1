/** Proposes features and the onboarding of a type from how its groups use events. */

import type { ProjectFacts } from '../facts.ts';
import { dayMs } from '../plan/buckets.ts';
import type { RunStatement } from '../sql/tree/row-statement.ts';
import { planUnitUse } from './plan.ts';
import { type CategoryByEvent, type FeaturesProposal, proposeFeatures } from './proposals/features.ts';
import {
  type EarlyEvent,
  findEarlyEvents,
  findFirsts,
  findStepProperty,
  type NewGroup,
  type OnboardingProposal,
  onboardingDays,
  proposeOnboarding,
  type Step,
  splitEvent,
} from './proposals/onboarding.ts';
import type { TypeFacts } from './read-unit-facts.ts';
import {
  eventGroupsStatement,
  eventPropertiesStatement,
  firstDaysStatement,
  firstValuesStatement,
} from './sql/habits.ts';

interface HabitProposals {
  readonly features?: FeaturesProposal;
  readonly onboarding?: OnboardingProposal;
}

/** Days of events that are looked at, types of events, events of each, and new groups. */
const lookedAt = { days: 56, events: 100, eventsEach: 100, newGroups: 300 } as const;

/** `inactive`: events that are proposed to be no use; `categories`: of the tracking plan. Errors: Problem. */
export async function readHabits(
  run: RunStatement,
  facts: ProjectFacts,
  type: TypeFacts,
  inactive: readonly string[],
  categories: CategoryByEvent,
): Promise<HabitProposals> {
  const plan = planUnitUse({ kind: 'group', groupType: type.groupType }, facts);
  const found = await run(eventGroupsStatement(plan, lookedAt.days, lookedAt.events));
  const events = found.filter(({ event }) => !inactive.includes(event));
  if (events.length === 0) return {};
  const sampled = events.map(({ event, lastMs }) => ({ event, fromMs: lastMs - dayMs }));
  const groups = listNewGroups(type);
  const units = groups.map(({ unit }) => unit);
  const [samples, rows] = await Promise.all([
    run(eventPropertiesStatement(facts.project, sampled, lookedAt.eventsEach)),
    units.length === 0 ? [] : run(firstDaysStatement(plan, units)),
  ]);
  const known = new Set(events.map(({ event }) => event));
  const early = findEarlyEvents(groups, rows, (event) => known.has(event));
  const firstBy = findFirsts(rows);
  const steps = await Promise.all(
    early.map(async ({ event, ...whole }: EarlyEvent): Promise<readonly Step[]> => {
      const property = findStepProperty(event, samples);
      if (property === undefined) return [{ event, ...whole }];
      const values = await run(firstValuesStatement(plan.stream, units, event, property));
      return splitEvent(event, property, values, firstBy, groups.length);
    }),
  );
  const onboarding = proposeOnboarding(steps, groups.length);
  const begun = new Set(onboarding ? early.map(({ event }) => event) : []);
  const features = proposeFeatures(events, samples, begun, categories);
  return { ...(features && { features }), ...(onboarding && { onboarding }) };
}

/** The newest of those whose first event tells when they began, and whose first days are over. */
function listNewGroups({ units, terms, today }: TypeFacts): readonly NewGroup[] {
  const from = (today.trackingSinceDay ?? today.day) + terms.parameters.new.trackingDays;
  return units
    .flatMap(({ unit, firstEventDay, isLeftOut }): readonly NewGroup[] => {
      if (isLeftOut || firstEventDay === undefined || firstEventDay < from) return [];
      const daysSeen = today.day - firstEventDay;
      return daysSeen < onboardingDays ? [] : [{ unit, firstDay: firstEventDay, daysSeen }];
    })
    .sort((a, b) => b.firstDay - a.firstDay)
    .slice(0, lookedAt.newGroups);
}
