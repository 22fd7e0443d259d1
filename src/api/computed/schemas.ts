/** Bodies and answers of the routes for computed properties. */
import { z } from 'zod';
import { scheduleSchema } from '../../computed/contract.ts';
import { limits } from '../../domain/limits.ts';
import {
  chartDefinitionSchema,
  computationPreviewSchema,
  computationSchema,
  whenInactiveSchema,
} from '../../query/contract.ts';
import { givenName } from '../given-name.ts';

const shortText = z.string().trim().max(limits.stringLengthMax);
const name = givenName.describe('Of the group property');
const date = z.iso.date();
const timeZone = z.string().min(1).max(100).describe('An IANA name; null: the project’s').nullable();
const ms = z.number().describe('milliseconds since 1970');

const ofChart = {
  chart: z.string().exactOptional().describe('Id of a saved chart that is copied; instead of `computes`'),
  chartDefinition: chartDefinitionSchema
    .exactOptional()
    .describe('A chart that is not saved; instead of `computes`'),
};

const acceptUnknownEvents = z
  .boolean()
  .default(false)
  .describe('Also events that the project never had: the answer names them, and they may come yet');

const definition = {
  computes: computationSchema.exactOptional(),
  ...ofChart,
  readyMade: z.string().exactOptional().describe('Key of a ready-made one; instead of `computes`'),
  schedule: scheduleSchema
    .exactOptional()
    .describe('Absent: the chart’s interval, that of the ready-made one, or every day at 00:00'),
  timeZone: timeZone.default(null),
  whenInactive: whenInactiveSchema
    .exactOptional()
    .describe('Absent: zero for counts and sums, empty for averages, ratios and days since'),
};

export const createSchema = z.strictObject({
  groupType: z.string().min(1).max(limits.stringLengthMax),
  name: name.exactOptional().describe('Absent: that of the ready-made one'),
  description: shortText.default(''),
  owner: shortText.exactOptional().describe('Absent: whoever creates it'),
  ...definition,
  acceptUnknownEvents,
  backfillFrom: date
    .nullable()
    .default(null)
    .describe('Also as of each due moment since this date; null: only from now on'),
});
export type CreateBody = z.output<typeof createSchema>;

export const previewSchema = z.strictObject({
  groupType: z.string().min(1).max(limits.stringLengthMax),
  name: name.exactOptional().describe('The property whose values of now are compared with'),
  ...definition,
  backfillFrom: date.nullable().default(null),
});

export const changeSchema = z.strictObject({
  version: z.int().min(1).describe('The version that was read'),
  description: shortText.exactOptional(),
  owner: shortText.exactOptional(),
  ...definition,
  acceptUnknownEvents,
  timeZone: timeZone.exactOptional(),
  from: date
    .exactOptional()
    .describe('Due moments from this date on are computed by the change; absent: from the last one on'),
});
export type ChangeBody = z.output<typeof changeSchema>;

export const renameSchema = z.strictObject({ version: z.int().min(1), name });
export const backfillSchema = z.strictObject({
  from: date.exactOptional().describe(`Absent: ${limits.computedBackfillDays} days ago`),
});
export const manySchema = z.strictObject({
  groupType: z.string().min(1).max(limits.stringLengthMax),
  keys: z.array(z.string()).min(1).max(limits.computedPropertiesMax),
  backfillFrom: date.nullable().default(null),
});

export const runSchema = z
  .object({
    id: z.string().describe('Properties that were computed together have one'),
    kind: z.enum(['scheduled', 'manual', 'backfill', 'rename', 'undo']),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'undone']),
    asOfMs: ms.describe('As of which moment; of a back-fill the last one'),
    fromMs: ms.optional().describe('Of a back-fill: where it begins'),
    ofRun: z.string().optional().describe('Of an undo: the run that it undoes'),
    askedMs: ms,
    askedBy: z.string().describe('Empty: the schedule'),
    startedMs: ms.optional(),
    endedMs: ms.optional(),
    durationMs: z.number().optional(),
    error: z.string().optional().describe('Why it failed, in words'),
    undoneMs: ms.optional(),
    undoneBy: z.string().optional(),
    moments: z.number().describe('As of so many moments'),
    groups: z.number().describe('Looked at so far: written, unchanged and empty ones'),
    written: z.number().describe('Got another value, or lost theirs'),
    unchanged: z.number(),
    empty: z.number().describe('Have no value, as before'),
    notEmpty: z.number().describe('Written and unchanged ones together'),
    scans: z.number().describe('Statements that read events, for all properties of the run together'),
    rowsRead: z.number(),
    slices: z.number().describe('An undo is done in so many slices of the groups; 0: not in slices'),
    slicesDone: z.number().describe('So many are done, and not done again after a crash'),
  })
  .meta({ id: 'ComputedRun' });

const versionSchema = z.object({
  version: z.number(),
  fromMs: ms.describe('Due moments from here on are computed by it'),
  sentence: z.string(),
  computes: computationSchema,
  schedule: scheduleSchema,
  timeZone: z.string().optional().describe('Absent: the project’s'),
  whenInactive: whenInactiveSchema,
  madeMs: ms,
  madeBy: z.string(),
});

export const computedSchema = z
  .object({
    id: z.string(),
    version: z.number().describe('Grows with each change'),
    groupType: z.string(),
    name: z.string().describe('Of the group property'),
    description: z.string(),
    owner: z.string(),
    sentence: z.string().describe('What it computes'),
    computes: computationSchema,
    schedule: scheduleSchema,
    scheduleSentence: z.string().describe('When: every Monday at 06:00'),
    timeZone: z.string().optional().describe('Absent: the project’s'),
    whenInactive: whenInactiveSchema,
    versions: z.array(versionSchema).describe('Of the definition, the last first'),
    madeFrom: z
      .object({ id: z.string(), name: z.string(), version: z.number() })
      .optional()
      .describe('The chart that was copied; later changes of it change nothing here'),
    readyMade: z.string().optional(),
    state: z.enum(['active', 'paused', 'deleted']),
    pausedBecause: z
      .enum(['person', 'failures'])
      .optional()
      .describe('Paused by a person, or because too many runs in a row failed'),
    failures: z.number().describe('In a row'),
    nextRunMs: ms.optional().describe('Absent: none is planned'),
    lastRun: runSchema.optional(),
    openRuns: z.array(runSchema).describe('Waiting or running'),
    usedIn: z.array(
      z.object({ kind: z.enum(['chart', 'cohort', 'view', 'computed']), id: z.string(), name: z.string() }),
    ),
    warnings: z
      .array(z.object({ message: z.string(), path: z.string() }))
      .optional()
      .describe('Only where it was just created or changed: events that the project never had'),
    createdMs: ms,
    createdBy: z.string(),
    changedMs: ms,
  })
  .meta({ id: 'ComputedProperty' });

export const createdSchema = z.object({
  computed: z.array(computedSchema).describe('In the order of creation'),
  max: z.number().describe('So many a project may have'),
});
export const listSchema = createdSchema.extend({
  unreadable: z
    .array(z.object({ id: z.string(), groupType: z.string(), name: z.string(), error: z.string() }))
    .describe('Those stored in a form that this version does not know: not computed, can be deleted'),
});
export const listQuerySchema = z.strictObject({
  groupType: z.string().exactOptional().describe('Only those of this type'),
  deleted: z.enum(['true', 'false']).exactOptional().describe('true: also deleted ones'),
});

export const previewAnswerSchema = z
  .object({
    sentence: z.string(),
    computes: computationSchema,
    schedule: scheduleSchema,
    scheduleSentence: z.string(),
    whenInactive: whenInactiveSchema,
    asOfMs: ms,
    nextRunMs: ms.describe('After the first one, which is done at once'),
    values: computationPreviewSchema,
    durationMs: z.number().describe('What computing it took just now'),
    backfill: z.object({ moments: z.number(), estimatedMs: z.number().describe('A rough one') }).optional(),
  })
  .meta({ id: 'ComputedPreview' });

export const fromChartSchema = z.strictObject(ofChart);
export const fromChartAnswerSchema = z
  .object({
    isPossible: z.boolean().describe('Whether the chart has one number of each group'),
    of: z
      .array(
        z.object({
          groupType: z.string(),
          sentence: z.string(),
          computes: computationSchema,
          schedule: scheduleSchema,
          scheduleSentence: z.string(),
          whenInactive: whenInactiveSchema,
        }),
      )
      .describe(
        'The group types of which it can be a property: any where the chart counts users, else its own',
      ),
    refused: z
      .object({
        message: z.string(),
        path: z.string().optional().describe('In the request, as creating it would answer'),
      })
      .optional()
      .describe('Why it cannot be one; absent: it can'),
  })
  .meta({ id: 'ComputedFromChart' });

export const readyMadeSchema = z.object({
  readyMade: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      description: z.string(),
      sentence: z.string(),
      computes: computationSchema,
      schedule: scheduleSchema,
      whenInactive: whenInactiveSchema,
      id: z.string().optional().describe('Of the property, where it is on'),
    }),
  ),
});

export const historySchema = z.object({
  value: z.unknown().optional().describe('now; absent: none'),
  versions: z
    .array(
      z.object({
        value: z.unknown(),
        fromMs: ms,
        untilMs: ms.optional(),
        run: z.string().optional(),
        source: z.string(),
      }),
    )
    .describe('The last first'),
  isWhole: z.boolean(),
});
