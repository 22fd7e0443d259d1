/** Comparing a list of ids with groups or users: what is asked, and what is answered. */
import { z } from 'zod';
import { limits } from '../../domain/limits.ts';
import { listDefinitionSchema } from '../accounts/reading/list/saved-view.ts';
import { unitsRequestSchema } from '../charts/units-request.ts';
import { calendarDate, type Immutable, name, object } from '../definition/schema/zod-parts.ts';

export const compareParts = ['both', 'spelled', 'onlyList', 'onlyHere'] as const;

const ids = z
  .array(z.union([z.string(), z.int()]).transform(String))
  .min(1)
  .max(limits.comparedIdsMax)
  .describe('The list, as another system has it');

const cohortPart = object({ kind: z.literal('cohort'), cohort: name });
const unitsPart = object({ kind: z.literal('units'), request: unitsRequestSchema });

const shared = {
  takenOn: calendarDate
    .exactOptional()
    .describe('The last date that the list knows of: what came after it is told apart'),
  limit: z.int().min(0).max(limits.comparedRowsMax).default(100).describe('Rows of each part; as CSV all'),
};

export const compareRequestSchema = object({
  groupType: name,
  ids,
  key: name
    .exactOptional()
    .describe('The property of the groups, as it is now, that the list has; absent: their values'),
  with: z
    .discriminatedUnion('kind', [
      object({ kind: z.literal('list'), definition: listDefinitionSchema }),
      cohortPart,
      unitsPart,
    ])
    .default({ kind: 'list', definition: listDefinitionSchema.parse({}) })
    .describe(
      'What the list is held against: a list of groups, a cohort, the units behind a number of a chart',
    ),
  ...shared,
}).meta({ id: 'CompareRequest' });

export type CompareRequest = Immutable<z.output<typeof compareRequestSchema>>;

export const compareUsersRequestSchema = object({
  ids,
  key: name
    .exactOptional()
    .describe(
      'The property of the users, as it is now, that the list has, such as an e-mail address; absent: their user ids and device ids',
    ),
  with: z
    .discriminatedUnion('kind', [
      object({
        kind: z.literal('list'),
        leftOut: z.boolean().default(false).describe('Also users that are left out by rule'),
        devices: z.boolean().default(false).describe('Also users without a user id'),
      }),
      cohortPart,
      unitsPart,
    ])
    .default({ kind: 'list', leftOut: false, devices: false })
    .describe('What the list is held against: all users, a cohort, the users behind a number of a chart'),
  ...shared,
}).meta({ id: 'CompareUsersRequest' });

export type CompareUsersRequest = Immutable<z.output<typeof compareUsersRequestSchema>>;

/** In the order in which rows are shown: what can be mended first. */
export const listReasons = [
  'merged',
  'doubledSpelling',
  'leftOut',
  'noMatch',
  'inactive',
  'later',
  'neverSeen',
] as const;
export const hereReasons = ['spelling', 'withoutKey', 'late', 'newer', 'notListed'] as const;

const row = {
  value: z.string().optional().describe('The group’s own value; of a user the user id, else a device id'),
  name: z.string().optional().describe('What it is called'),
  lastSeen: z.string().optional().describe('The date of its last event; absent: it has none'),
};
const ofList = { id: z.string().describe('As the list has it') };
const spelling = { other: z.string().optional().describe('The other spelling, here or in the list') };

function part<Row extends z.ZodRawShape, Reason extends string>(
  shape: Row,
  reasons: readonly [Reason, ...Reason[]],
) {
  const reason = z.enum(reasons);
  return z.object({
    count: z.number(),
    reasons: z.array(z.object({ reason, count: z.number() })).describe('The most frequent first'),
    rows: z.array(z.object({ ...shape, reason })),
  });
}

export const comparisonSchema = z
  .object({
    given: z.number().describe('Ids sent'),
    doubled: z.number().describe('Of those, repetitions of one before'),
    here: z.number().describe('Groups or users that the list was held against'),
    both: z.object({
      count: z.number().describe('Groups or users in both'),
      rows: z.array(
        z.object({
          ...ofList,
          ...row,
          isOtherLength: z
            .boolean()
            .describe('The same Salesforce id with 15 characters on one side, 18 on the other'),
        }),
      ),
    }),
    spelled: z
      .object({
        count: z.number().describe('Groups or users here that the list has in another spelling only'),
        rows: z.array(z.object({ ...ofList, ...row, ...spelling })),
      })
      .describe('In both, but for case, spaces and punctuation: neither only in the list nor only here'),
    onlyList: part({ ...ofList, ...row, ...spelling }, listReasons).describe('Ids in the list only'),
    onlyHere: part({ ...row, ...spelling }, hereReasons).describe('Groups or users here only'),
    freshnessMs: z.number(),
  })
  .meta({
    id: 'Comparison',
    description:
      'Reasons of ids: merged, a further id of a user that is in both by the other; doubledSpelling of one that the list has, too; leftOut by rule; neverSeen; known, but inactive in the dates, or begun later; known and active, but noMatch of the conditions. Of groups or users: spelling, of which the list has another that is one here, too; withoutKey; all its events in the dates came late, after the list; newer than the list; notListed',
  });

export type Comparison = Immutable<z.output<typeof comparisonSchema>>;
