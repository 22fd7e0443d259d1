/** What the makers of the simulated product would say about it: which events are use, and what the properties of its companies mean. */

import { onboardingSteps } from './onboarding.ts';

/** The body of `PUT /api/project/terms`, without its version. */
export const demoProjectTerms = {
  // Sent on a schedule, whoever uses the product.
  inactiveEvents: ['invoice_paid'],
} as const;

const completeStep = (name: string) => ({
  kind: 'named',
  name: 'onboarding_step_completed',
  filters: [{ property: { kind: 'event', name: 'step_name' }, operator: 'is', values: [name] }],
});

/** Terms of group types, as `PUT /api/project/group-types/{type}/terms` takes them. */
export const demoGroupTypeTerms = {
  company: {
    singular: 'company',
    plural: 'companies',
    meanings: {
      name: 'name',
      owner: 'csm',
      plan: 'plan',
      stage: {
        property: 'status',
        paying: ['paying'],
        trial: ['trial'],
        free: ['free'],
        gone: ['churned', 'expired'],
      },
      value: { property: 'arr_usd', currency: 'USD', per: 'year' },
      seats: 'seats',
      renewal: 'renewal_on',
      customerSince: 'signed_up_on',
    },
    features: [
      {
        name: 'Boards',
        events: [
          'board_viewed',
          'card_created',
          'card_moved',
          'card_completed',
          'comment_added',
          'file_attached',
        ],
      },
      { name: 'Automations', events: ['automation_created', 'automation_run'] },
      { name: 'Integrations', events: ['integration_connected', 'integration_synced'] },
      { name: 'Reports', events: ['report_viewed', 'report_exported'] },
      { name: 'Goals', events: ['goal_updated'] },
      { name: 'Search', events: ['search_performed'] },
    ],
    onboarding: { steps: onboardingSteps.map(completeStep), windowDays: 14 },
    leaveOut: {
      rules: [{ conditions: [{ name: 'account_type', operator: 'is', values: ['internal', 'test'] }] }],
    },
  },
  team: { singular: 'team', plural: 'teams', meanings: { name: 'name' } },
  board: { singular: 'board', plural: 'boards', meanings: { name: 'name' } },
} as const;

const cards = (name: string) => ({ kind: 'named', name });

/** What is computed beside the ready-made properties: the body of `POST /api/computed`. */
export const demoComputed = {
  groupType: 'company',
  name: 'Cards completed per card created',
  description: 'Of the last 28 full days: below 1 the boards fill up',
  schedule: { every: 'week' },
  computes: {
    kind: 'measured',
    of: {
      events: [cards('card_created'), cards('card_completed')],
      formula: 'TOTALS(B) / TOTALS(A)',
      period: { kind: 'last', count: 28, of: 'day' },
    },
  },
} as const;
