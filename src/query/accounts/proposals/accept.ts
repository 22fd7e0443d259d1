/** What a person would say who confirms every proposal: it fills in what nobody has said, and changes nothing that was said. */
import type { Meanings } from '../../definition/terms/meanings.ts';
import type { GroupTypeTerms, ProjectTerms } from '../../definition/terms/terms.ts';
import type { Proposals } from '../read-proposals.ts';
import type { MeaningProposal } from './meanings.ts';

/**
 * `isNew`: nobody has said anything about the type yet, so its period is the default and nobody's word. `projectCurrency`: of
 * amounts whose property does not say it.
 */
export function acceptTypeProposals(
  said: GroupTypeTerms,
  { meanings: proposed, rhythm, features, onboarding }: Proposals,
  isNew: boolean,
  projectCurrency?: string,
): GroupTypeTerms {
  return {
    ...said,
    meanings: proposed.reduce(
      (meanings, proposal) => acceptMeaning(meanings, proposal, projectCurrency),
      said.meanings,
    ),
    ...(said.features.length === 0 &&
      features && { features: features.features.map(({ name, events }) => ({ name, events })) }),
    ...(said.onboarding === undefined &&
      onboarding && { onboarding: { steps: onboarding.steps, windowDays: onboarding.windowDays } }),
    ...(isNew && { period: rhythm.period, once: rhythm.once }),
  };
}

export function acceptInactiveEvents(
  said: ProjectTerms,
  { inactiveEvents: { events } }: Proposals,
  isNew: boolean,
): ProjectTerms {
  return isNew ? { ...said, inactiveEvents: events.map(({ event }) => event) } : said;
}

function acceptMeaning(said: Meanings, proposal: MeaningProposal, projectCurrency?: string): Meanings {
  const { meaning, property, currency = projectCurrency, per = 'year', stages } = proposal;
  if (said[meaning] !== undefined) return said;
  switch (meaning) {
    case 'stage':
      return stages ? { ...said, stage: { property, ...stages } } : said;
    case 'value':
      // Amounts without a currency say nothing; a person has to tell it.
      return currency === undefined ? said : { ...said, value: { property, currency, per } };
    default:
      return { ...said, [meaning]: property };
  }
}
