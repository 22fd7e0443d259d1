/** Whether groups of a type belong on each event or on users: the rule, and its reason in a sentence. */
import type { PlannerAnswers } from '../../query/contract.ts';

/** `none`: users are counted without a group type. */
export const recommendedLevels = ['event', 'user', 'none'] as const;

/** What the groups are called in sentences. */
export interface GroupWords {
  readonly singular: string;
  readonly plural: string;
}

interface Recommendation {
  readonly level: (typeof recommendedLevels)[number];
  readonly reason: string;
}

/** Whether what sends events as they happen knows the group. */
export function isKnownLive({ knownIn }: PlannerAnswers): boolean {
  return knownIn.includes('browser') || knownIn.includes('server');
}

export function recommend(answers: PlannerAnswers, { singular, plural }: GroupWords): Recommendation {
  const { sellsTo, hasSeveral, concernsOne, knownIn } = answers;
  if (sellsTo === 'people')
    return {
      level: 'none',
      reason:
        'Users are counted without a group type: plan one only for what several users share, such as a household.',
    };
  if (!concernsOne)
    return {
      level: 'user',
      reason: hasSeveral
        ? `No event is about one ${singular} in particular, so each counts for all ${plural} that its user is in.`
        : `A user is in one ${singular} at a time: said once, it holds for every later event.`,
    };
  if (isKnownLive(answers))
    return {
      level: 'event',
      reason: hasSeveral
        ? `A user is in several ${plural}, and only the event knows which one it is about.`
        : `An event may be about another ${singular} than the user’s own, and only the event knows which.`,
    };
  if (knownIn.includes('warehouse'))
    return {
      level: 'event',
      reason: `Only the warehouse knows which ${singular} an event is about, so events are sent from there, each with its own.`,
    };
  return {
    level: 'user',
    reason: `Salesforce knows ${plural} and their people, but not which ${singular} an event is about, so users carry it.`,
  };
}
