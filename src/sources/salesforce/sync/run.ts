/** A run of the sync: what it is about, how far it is, and what it has counted. JSON-serialisable. */

import { z } from 'zod';
import { salesforceLimits } from '../limits.ts';
import { type RunBase, runBaseSchema } from '../runs/run-base.ts';

const count = z.number();
const countsSchema = z.object({
  read: count.describe('Records'),
  matched: count.describe('Records that feed at least one group'),
  created: count.describe('Groups that nobody had sent'),
  changed: count,
  unchanged: count,
  refused: count
    .default(0)
    .describe('Groups that intake left as they were: too large, or of a group type too many'),
  withheld: count
    .default(0)
    .describe('Values that another source owns the property of: kept in the group’s history, not applied'),
  outside: count.describe('Records that do not meet the conditions'),
  emptyKey: count.describe('Records whose keys are all empty'),
  withoutGroup: count.describe('Records whose key no group has'),
  doubled: count.describe('Records whose group another record feeds, with a lower id'),
  gone: count.describe('Groups whose record was deleted or merged, or no longer meets the conditions'),
});
export type Counts = z.output<typeof countsSchema>;
export const noCounts: Counts = {
  ...{
    read: 0,
    matched: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    withheld: 0,
    outside: 0,
    emptyKey: 0,
  },
  ...{ withoutGroup: 0, doubled: 0, gone: 0 },
};

const sampleSchema = z.object({
  reason: z.enum(['emptyKey', 'withoutGroup', 'doubled', 'gone']),
  record: z.string(),
  detail: z.string(),
});
export type Sample = z.output<typeof sampleSchema>;

const propertySchema = z.object({ groupType: z.string(), property: z.string() });
export type WrittenProperty = z.output<typeof propertySchema>;

export const runSchema = runBaseSchema
  .extend({
    full: z.boolean().describe('Reads all records, not only those changed since the last run'),
    sinceMs: z.number().nullable().describe('Records changed from here on; null: all'),
    untilMs: z.number().nullable().describe('And before, by Salesforce’s clock'),
    toRead: z
      .number()
      .nullable()
      .default(null)
      .describe(
        'Records that a full run is to read, as Salesforce counted them when it began; null: not counted',
      ),
    counts: countsSchema,
    samples: z.array(sampleSchema),
    newProperties: z
      .array(propertySchema)
      .default([])
      .describe(
        'Properties that no sync wrote before: events received before startedMs carry nothing of Salesforce in them. A chart with "propertyView": "now" reads them as they are now',
      ),
  })
  .meta({ id: 'SalesforceRun' });
export type ShownRun = z.output<typeof runSchema>;

/** Where a run goes on after a stop: the step of its plan, and the last record that it has done. */
interface Cursor {
  readonly step: number;
  readonly afterId: string;
  /** Records on a page; fewer after Salesforce said that a query took too long. */
  readonly pageRecords: number;
}

export interface Run extends ShownRun, RunBase {
  /** Marks what a run has seen. */
  readonly number: number;
  readonly cursor: Cursor;
  /** All that its mapping writes. Absent in runs of the release before. */
  readonly properties?: readonly WrittenProperty[];
}

/** Adds to some of a run's counts, and keeps the first samples of each reason. */
export function addToRun<R extends Run>(run: R, counts: Partial<Counts>, samples: readonly Sample[] = []): R {
  const sums = Object.fromEntries(
    Object.entries(run.counts).map(([name, value]) => [name, value + (counts[name as keyof Counts] ?? 0)]),
  ) as Counts;
  const kept = [...run.samples];
  for (const sample of samples)
    if (kept.filter(({ reason }) => reason === sample.reason).length < salesforceLimits.samples)
      kept.push(sample);
  return { ...run, counts: sums, samples: kept };
}
