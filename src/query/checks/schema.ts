/** What Data QA is asked for, and what it answers. */
import { z } from 'zod';
import {
  calendarDate,
  checked,
  type Immutable,
  object,
  type Report,
} from '../definition/schema/zod-parts.ts';
import { checkLimits } from './limits.ts';
import { coverageDimensions } from './sql/coverage.ts';

const fields = object({
  start: calendarDate.optional().describe('the first day, with `end`; in place of `last`'),
  end: calendarDate.optional(),
  last: z.coerce
    .number()
    .int()
    .min(1)
    .max(checkLimits.daysMax)
    .optional()
    .describe('so many days up to today; 30 where nothing is said'),
});

type Days = z.output<typeof fields>;

function checkDays({ start, end, last }: Days, report: Report): void {
  if ((start === undefined) !== (end === undefined)) report(['end'], 'give both start and end, or neither');
  if (start !== undefined && last !== undefined) report(['last'], 'goes without start and end');
  if (start !== undefined && end !== undefined && start > end)
    report(['start'], 'the start must not be after the end');
}

export const checksRequestSchema = checked(
  fields.extend({
    since: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe('ms since 1970: of these days only what happened from that moment on'),
  }),
  checkDays,
);

export type ChecksRequest = Immutable<z.output<typeof checksRequestSchema>>;

const text = z.string();
export const findingStatuses = ['pass', 'warn', 'fail'] as const;
const status = z.enum(findingStatuses);

/** What somebody says about a finding. */
export const findingSayings = ['open', 'pass', 'fail', 'waived'] as const;

export const saidFindingSchema = z
  .object({
    status: z.enum(findingSayings).describe('waived: it does not count any more'),
    note: text,
    by: text,
    atMs: z.number(),
  })
  .meta({ id: 'SaidFinding' });

const accountsSchema = z
  .object({
    singular: text.describe('what people call a group of the type'),
    plural: text,
    groups: z.number().describe('at most 5,000, those of most events'),
    yearlyValue: z.number().exactOptional().describe('of all of them; absent: no property is the value'),
    currency: text.exactOptional(),
    first: z
      .array(
        z.object({
          value: text,
          name: text.exactOptional(),
          yearlyValue: z.number().exactOptional(),
          events: z.number().describe('that do not name it; of a user of several groups they count for each'),
        }),
      )
      .describe('the dearest first, then those of most events'),
  })
  .describe('groups whose users sent these events, and named them on the same events otherwise')
  .meta({ id: 'FindingAccounts' });

const findingSchema = z
  .object({
    id: text.describe('the same finding always has the same, whatever the range'),
    status,
    subject: z
      .object({
        groupType: text.optional(),
        value: text.optional(),
        event: text.optional(),
        property: text.optional(),
        platform: text.optional(),
        version: text.optional(),
        library: text.optional(),
      })
      .describe('what it is about'),
    meaning: text.describe('in one sentence'),
    expected: text,
    found: text,
    events: z.number().describe('how many events it concerns; 0: it is not about events'),
    samples: z
      .array(text)
      .describe('uuids of events: GET /api/events/{id}/trace shows what was done with each'),
    mend: text.describe('how to mend it'),
    accounts: accountsSchema
      .exactOptional()
      .describe('absent: it is not about events without their group, or it is not known whose they are'),
    said: saidFindingSchema.exactOptional().describe('what somebody said about it'),
    isNew: z.literal(true).exactOptional().describe('it was not known when the known ones were kept last'),
  })
  .meta({ id: 'Finding' });

export type Finding = Immutable<z.output<typeof findingSchema>>;

export const checksSchema = z
  .object({
    range: z.object({ start: text, end: text }).describe('days of the project’s time zone, both inclusive'),
    sinceMs: z.number().optional().describe('of these days only what happened from then on'),
    freshnessMs: z.number().describe('everything acknowledged up to then is in it'),
    events: z.number().describe('looked at: all of the range'),
    groupTypes: z.array(text).describe('looked at'),
    groupTypesLeftOut: z.number().describe('group types beyond those that one answer looks at'),
    planVersion: z
      .number()
      .exactOptional()
      .describe('version of the tracking plan it was held against; absent: there is none'),
    status: status.describe('the worst of all findings that are not waived'),
    counts: z
      .object({ pass: z.number(), warn: z.number(), fail: z.number(), waived: z.number(), new: z.number() })
      .describe('findings; those that are waived count nowhere else; new: of those that warn or fail'),
    knownSinceMs: z.number().exactOptional().describe('when the known findings were kept last'),
    checks: z.array(
      z.object({
        id: text,
        title: text,
        rule: text.describe('in words'),
        status,
        findings: z.array(findingSchema).describe('the worst first; pass: looked at, and nothing was found'),
        more: z.number().describe('findings that are not listed'),
      }),
    ),
  })
  .meta({ id: 'DataQa' });

export type DataQa = Immutable<z.output<typeof checksSchema>>;

const coverageFields = fields.extend({
  by: z
    .union([z.enum(coverageDimensions), z.array(z.enum(coverageDimensions)).max(coverageDimensions.length)])
    .transform((value) => [...new Set([value].flat())])
    .default(['event'])
    .describe('several: every combination of them; version: of the app, library: the SDK with its version'),
  limit: z.coerce.number().int().min(1).max(checkLimits.coverageRowsMax).default(100),
});

export const coverageRequestSchema = checked(coverageFields, checkDays);

export type CoverageRequest = Immutable<z.output<typeof coverageRequestSchema>>;

const carriedSchema = z.object({
  groupType: text,
  carrying: z.number().describe('events that carry one'),
  share: z.number().describe('of all events, from 0 to 1; the rest is under "(none)"'),
  byEvent: z.number().describe('events that name it themselves; the others have it from their user'),
  values: z.number().describe('different groups'),
});

export const coverageSchema = z
  .object({
    range: z.object({ start: text, end: text }),
    freshnessMs: z.number(),
    partDays: z.number().describe('days that one part of the range has'),
    parts: z.array(text).describe('the first day of each part'),
    groupTypes: z.array(text),
    groupTypesLeftOut: z.number(),
    rows: z
      .array(
        z.object({
          event: text.exactOptional(),
          platform: text.exactOptional(),
          version: text.exactOptional(),
          library: text.exactOptional(),
          events: z.number(),
          types: z.array(carriedSchema),
          overTime: z
            .array(
              z.object({
                part: z.number().describe('place in `parts`'),
                events: z.number(),
                carrying: z.array(z.number()).describe('by group type, as in `groupTypes`'),
                shares: z.array(z.number()).describe('of the events of the part, from 0 to 1'),
              }),
            )
            .describe('parts without events are left out'),
        }),
      )
      .describe('those of most events first'),
    more: z.number().describe('rows that the limit leaves out'),
  })
  .meta({ id: 'GroupCoverage' });

export type GroupCoverage = Immutable<z.output<typeof coverageSchema>>;
