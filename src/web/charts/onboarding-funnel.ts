/** Onboarding as a funnel: how far those came that took the first step in the last days. */
import type { ChartDefinition, GroupTypeTerms } from '../api/operations.ts';
import { addDays } from '../format.ts';

export type Onboarding = NonNullable<GroupTypeTerms['onboarding']>;

export const onboardingDays = 60;
export const windowDaysDefault = 14;
const dayMs = 86_400_000;

/** `today` is left out, as it is not over. */
export function chartOnboarding(
  groupType: string,
  { steps, windowDays = windowDaysDefault }: Onboarding,
  today: string,
): ChartDefinition & { readonly kind: 'funnel' } {
  return {
    version: 1,
    kind: 'funnel',
    unit: { kind: 'group', groupType },
    steps: [...steps],
    windowMs: windowDays * dayMs,
    range: { start: addDays(today, -onboardingDays), end: addDays(today, -1) },
    interval: 'all',
    leaveOut: true,
  };
}
