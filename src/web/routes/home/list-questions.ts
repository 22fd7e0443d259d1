/** Charts that answer what lists cannot: where onboarding stalls, and whether groups stay. */
import type { ChartDefinition, GroupTypeTerms } from '../../api/operations.ts';
import { chartOnboarding } from '../../charts/onboarding-funnel.ts';
import { addDays } from '../../format.ts';

interface Question {
  readonly id: 'onboarding' | 'stay' | 'activeByPlan';
  readonly definition: ChartDefinition;
}

const weeksKept = 8;

/** Those that the terms of the type allow; `today` is left out, as it is not over. */
export function listQuestions(groupType: string, terms: GroupTypeTerms, today: string): readonly Question[] {
  const unit = { kind: 'group', groupType } as const;
  const { plan, value } = terms.meanings ?? {};
  const breakdowns = plan === undefined ? [] : [{ kind: 'group', groupType, name: plan } as const];
  const end = addDays(today, -1);
  const onboarding: readonly Question[] = terms.onboarding
    ? [
        {
          id: 'onboarding',
          definition: chartOnboarding(groupType, terms.onboarding, today),
        },
      ]
    : [];
  return [
    ...onboarding,
    {
      id: 'stay',
      definition: {
        version: 1,
        kind: 'retention',
        unit,
        start: { kind: 'anyActive' },
        returns: [{ kind: 'anyActive' }],
        clock: 'calendar',
        interval: 'week',
        intervals: weeksKept,
        breakdowns,
        ...(value && { weigh: { property: value.property } }),
        // As the plan was when they started: no trial that went on is one now.
        propertyView: 'event',
        range: { start: addDays(today, -7 * (weeksKept + 7)), end: addDays(today, -7) },
        leaveOut: true,
      },
    },
    {
      id: 'activeByPlan',
      definition: {
        version: 1,
        kind: 'segmentation',
        unit,
        events: [{ kind: 'anyActive' }],
        metric: { kind: 'uniques' },
        breakdowns,
        interval: 'week',
        propertyView: 'now',
        range: { start: addDays(today, -7 * 13), end },
        leaveOut: true,
      },
    },
  ];
}
