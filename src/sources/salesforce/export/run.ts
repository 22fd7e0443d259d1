/** A run of the export: how far it is, and what it has counted. JSON-serialisable. */
import { z } from 'zod';
import { salesforceLimits } from '../limits.ts';
import { type RunBase, runBaseSchema } from '../runs/run-base.ts';

const count = z.number();
const countsSchema = z.object({
  groups: count.describe('Groups that were looked at'),
  changed: count.describe('Records that were changed'),
  created: count.describe('Records that were made'),
  unchanged: count.describe(
    'Groups whose record has their values already or was sent them before, and groups without any',
  ),
  fields: count.describe('Values that were written'),
  emptyKey: count.describe('Groups without the property that finds their record'),
  withoutRecord: count.describe('Groups that have no record'),
  doubled: count.describe('Groups whose record another group writes to, or that have several records'),
  unfit: count.describe('Values that do not fit their field: they are left out, the others are written'),
  refused: count.describe('Records that Salesforce did not take'),
  held: count.describe('Records that were refused before, with the same values: tried again once a day'),
});
export type ExportCounts = z.output<typeof countsSchema>;
export const noExportCounts: ExportCounts = {
  ...{ groups: 0, changed: 0, created: 0, unchanged: 0, fields: 0, emptyKey: 0, withoutRecord: 0 },
  ...{ doubled: 0, unfit: 0, refused: 0, held: 0 },
};

const reasons = ['emptyKey', 'withoutRecord', 'doubled', 'unfit', 'refused'] as const;
export type ExportReason = (typeof reasons)[number];
const sampleSchema = z.object({
  reason: z.enum(reasons),
  mapping: z.string(),
  group: z.string(),
  record: z.string().nullable(),
  code: z.string().describe('Salesforce’s word for it, such as STRING_TOO_LONG; else empty'),
  detail: z.string(),
});
export type ExportSample = z.output<typeof sampleSchema>;

export const exportRunSchema = runBaseSchema
  .extend({
    mappingVersion: z.number(),
    full: z.boolean().describe('Compares with what records hold now, not with what they were sent last'),
    counts: countsSchema,
    refusals: z
      .record(z.string(), count)
      .describe('Records that Salesforce did not take, by its word for why'),
    samples: z.array(sampleSchema).describe(`Of each reason up to ${salesforceLimits.samples}`),
  })
  .meta({ id: 'SalesforceExportRun' });
export type ShownExportRun = z.output<typeof exportRunSchema>;

/** Where a run goes on after a stop: the mapping, and the last group that it has done. */
interface Cursor {
  /** Something of it may be written already. */
  readonly isBegun: boolean;
  readonly mapping: number;
  readonly afterValue: string;
}

export interface ExportRun extends ShownExportRun, RunBase {
  readonly cursor: Cursor;
}

/** What a page adds to a run. */
export interface Findings {
  readonly counts: Partial<ExportCounts>;
  /** Codes of what Salesforce did not take. */
  readonly codes: readonly string[];
  readonly samples: readonly ExportSample[];
}

/** The first samples of each reason are kept. */
export function addFindings(run: ExportRun, { counts, codes, samples }: Findings): ExportRun {
  const sums = Object.fromEntries(
    Object.entries(run.counts).map(([name, value]) => [
      name,
      value + (counts[name as keyof ExportCounts] ?? 0),
    ]),
  ) as ExportCounts;
  const refusals = { ...run.refusals };
  for (const code of codes) refusals[code] = (refusals[code] ?? 0) + 1;
  const kept = [...run.samples];
  for (const sample of samples)
    if (kept.filter(({ reason }) => reason === sample.reason).length < salesforceLimits.samples)
      kept.push(sample);
  return { ...run, counts: sums, refusals, samples: kept };
}
