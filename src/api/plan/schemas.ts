/** What the routes of tracking plans take and give. */
import { z } from 'zod';
import { planLists, planStates } from '../../plan/contract.ts';
import { planEntryKeySchema, planEntrySchema, trackingPlanSchema } from '../../query/contract.ts';

const version = z.int().min(0).describe('How often it was changed; 0: nobody planned anything yet.');
const madeFrom = z
  .int()
  .min(0)
  .describe('The version that it was made from: refused where another one is in force by now.');

const made = {
  version,
  madeMs: z.number(),
  madeBy: z.string(),
  note: z.string().describe('How it came to be; empty: it was edited'),
};

export const planSchema = z
  .object({
    ...made,
    plan: trackingPlanSchema,
    settings: z
      .int()
      .describe('Version of the settings that intake reads: events carry the one they were decided under.'),
  })
  .meta({ id: 'VersionedTrackingPlan' });

export const planQuerySchema = z.strictObject({
  version: z.coerce.number().int().min(1).optional().describe('an earlier version; absent: the newest'),
});

/** Of a file that is read into the plan. */
export const planImportQuery = {
  apply: z.enum(['true', 'false']).default('false').describe('false: only what would change'),
  version: z.coerce
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'of the plan, as the answer to what would change said: refused where another one is in force by now',
    ),
};

export const newPlanSchema = z
  .strictObject({ version: madeFrom, plan: trackingPlanSchema })
  .meta({ id: 'NewTrackingPlan', examples: [{ version: 0, plan: { events: [{ name: 'Board created' }] } }] });

export const planChangeSchema = z
  .strictObject({
    version: madeFrom,
    rename: z
      .array(z.strictObject({ key: planEntryKeySchema, to: z.string().min(1) }))
      .default([])
      .describe(
        'events, properties and group types; what is their own, and what names them, goes with them. Before put and remove',
      ),
    put: z.array(planEntrySchema).default([]).describe('added, or in place of those of the same name'),
    remove: z.array(planEntryKeySchema).default([]).describe('with what is their own'),
  })
  .meta({
    id: 'TrackingPlanChange',
    examples: [{ version: 1, put: [{ kind: 'event', value: { name: 'Board created' } }], remove: [] }],
  });

const madeVersion = z.object(made).meta({ id: 'TrackingPlanVersion' });

export const versionsSchema = z
  .object({ versions: z.array(madeVersion) })
  .meta({ id: 'TrackingPlanVersions' });

export const planLinesSchema = z
  .array(planEntryKeySchema.extend({ before: planEntrySchema.optional(), after: planEntrySchema.optional() }))
  .describe('What differs: without before it is added, without after removed');

export const changesQuerySchema = z.strictObject({
  from: z.coerce.number().int().min(0).describe('a version; 0: of nothing planned'),
  to: z.coerce.number().int().min(0).optional().describe('another; absent: the newest'),
});

export const changesSchema = z
  .object({ from: madeVersion, to: madeVersion, lines: planLinesSchema })
  .meta({ id: 'TrackingPlanChanges' });

export const restoreSchema = z
  .strictObject({ version: madeFrom, restore: z.int().min(1).describe('The version that is to hold again') })
  .meta({ id: 'TrackingPlanRestore', examples: [{ version: 4, restore: 2 }] });

/** Of changes that may be tried first. */
export const applyQuery = {
  apply: z
    .enum(['true', 'false'])
    .default('true')
    .describe('false: only whether it could be, and what would be'),
};

const came = {
  lastSeen: z.string().optional().describe('YYYY-MM-DD'),
  lately: z.number().optional().describe('Of an event: how many in the last 30 days'),
  groups: z.number().optional().describe('Of a group type: how many groups'),
  types: z.array(z.string()).optional().describe('Of a property: of which types its values were'),
};

export const statesSchema = z
  .object({
    version,
    asOf: z.number(),
    counts: z
      .array(z.object({ list: z.enum(planLists), state: z.enum(planStates), count: z.number() }))
      .describe('How many have each state: events, properties, group types with their properties'),
    states: z.array(
      planEntryKeySchema.extend({
        state: z.enum(planStates),
        ...came,
        entry: planEntrySchema.optional().describe('As the plan has it; absent: it does not'),
      }),
    ),
  })
  .meta({ id: 'TrackingPlanStates' });

export const proposalQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(1).max(90).default(14).describe('what arrived in so many days'),
});

export const proposalSchema = z
  .object({ version, since: z.string(), put: z.array(planEntrySchema) })
  .meta({ id: 'TrackingPlanProposal', description: 'What PATCH /api/plan takes, to plan what arrived.' });

const differing = { name: z.string().describe('The group type, or the event') };
const saidDescription = 'What people said; absent: nobody said anything, so the plan’s is proposed to them';

export const differencesSchema = z
  .object({
    version,
    differences: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          ...{ kind: z.literal('groupType'), ...differing },
          what: z.enum(['singular', 'plural', 'nameProperty']),
          planned: z.string(),
          said: z.string().optional().describe(saidDescription),
        }),
        z.object({
          ...{ kind: z.literal('event'), ...differing },
          what: z.literal('isActive'),
          planned: z.boolean(),
          said: z.boolean().optional().describe(saidDescription),
        }),
      ]),
    ),
  })
  .meta({ id: 'TrackingPlanDifferences' });
