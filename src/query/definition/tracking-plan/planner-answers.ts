/** What was answered when a group type was planned: what a recommendation for it is made of. */
import { z } from 'zod';
import { type Immutable, object } from '../schema/zod-parts.ts';

/** What is sold to: what the groups of the type are. */
export const sold = [
  'companies',
  'teams',
  'workspaces',
  'locations',
  'households',
  'people',
  'other',
] as const;
export const knownPlaces = ['browser', 'server', 'warehouse', 'salesforce'] as const;
export const sendingClients = [
  'amplitude-browser',
  'amplitude-node',
  'amplitude-python',
  'segment-browser',
  'segment-node',
  'curl',
] as const;

const distinct = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .array(z.enum(values))
    .min(1)
    .refine((given) => new Set(given).size === given.length, { error: 'names one of them twice' });

export const exampleAnswers = {
  ...{ sellsTo: 'companies', hasSeveral: true, canLeave: true, concernsOne: true },
  ...{ knownIn: ['browser', 'server'], clients: ['amplitude-browser', 'amplitude-node'] },
} as const;

export const plannerAnswersSchema = object({
  sellsTo: z.enum(sold).describe('Whom you sell to: what a group of the type is'),
  hasSeveral: z.boolean().describe('Whether a user can be in several of them at once'),
  canLeave: z.boolean().describe('Whether a user can leave one, for another or for none'),
  concernsOne: z
    .boolean()
    .describe('Whether an event is about one of several, such as the one that is open on the screen'),
  knownIn: distinct(knownPlaces).describe('Where it is known which one it is'),
  clients: distinct(sendingClients).describe('What you send with'),
}).meta({
  id: 'PlannerAnswers',
  description: 'What was answered when a group type was planned',
  examples: [exampleAnswers],
});

export type PlannerAnswers = Immutable<z.output<typeof plannerAnswersSchema>>;
export type SendingClient = PlannerAnswers['clients'][number];
