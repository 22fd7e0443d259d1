/** What Data QA is asked for, and what it answers. */
import { z } from 'zod';
import { calendarDate, checked, type Immutable, object } from '../definition/schema/zod-parts.ts';
import { checkLimits } from './limits.ts';

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

export const checksRequestSchema = checked(fields, ({ start, end, last }, report) => {
  if ((start === undefined) !== (end === undefined)) report(['end'], 'give both start and end, or neither');
  if (start !== undefined && last !== undefined) report(['last'], 'goes without start and end');
  if (start !== undefined && end !== undefined && start > end)
    report(['start'], 'the start must not be after the end');
});

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
    said: saidFindingSchema.exactOptional().describe('what somebody said about it'),
    isNew: z.literal(true).exactOptional().describe('it was not known when the known ones were kept last'),
  })
  .meta({ id: 'Finding' });

export type Finding = Immutable<z.output<typeof findingSchema>>;

export const checksSchema = z
  .object({
    range: z.object({ start: text, end: text }).describe('days of the project’s time zone, both inclusive'),
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
