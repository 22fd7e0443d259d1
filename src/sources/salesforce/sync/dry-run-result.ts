/** What a dry run finds. */
import { z } from 'zod';
import { dryRunBaseSchema } from '../runs/dry-run-base.ts';

const count = z.number();
const properties = z.record(z.string(), z.unknown());

export const dryRunLists = [
  ...(['withoutGroup', 'withoutRecord', 'doubled', 'emptyKey'] as const),
  ...(['outside', 'created', 'changed', 'severalGroups'] as const),
] as const;
export type DryRunListName = (typeof dryRunLists)[number];

const mappingResultSchema = z.object({
  id: z.string().describe('Of the mapping'),
  records: count.nullable().describe('There are, as Salesforce counted them at first; null: it did not'),
  read: count.describe('Records'),
  outside: count.describe('Records that do not meet the conditions'),
  matched: count.describe('Records that would feed at least one group'),
  emptyKey: count.describe('Records whose keys are all empty'),
  withoutGroup: count.describe('Records whose key no group has, where none may be made'),
  doubled: count.describe('Records whose group a record with a lower id would feed'),
  created: count.describe('Groups that would be made'),
  changed: count,
  unchanged: count,
  withheld: count.describe('Values that another source owns the property of: they would not be applied'),
  withoutRecord: count.describe('Known groups that no record would feed'),
  severalGroups: count.describe(
    'Records that would feed more than one group: sums over groups count their amounts more than once, unless they are mapped with `once`',
  ),
  samples: z
    .array(
      z.object({ record: z.string(), value: z.string(), before: properties.nullable(), after: properties }),
    )
    .describe('The first groups that would change'),
});
export type MappingResult = z.output<typeof mappingResultSchema>;

export const dryRunSchema = dryRunBaseSchema
  .extend({
    mappings: z
      .array(mappingResultSchema)
      .describe('While it runs, those that it has begun, as far as they are'),
    lists: z
      .array(z.enum(dryRunLists))
      .describe('Each as CSV at /api/salesforce/dry-run/<list>/lines.csv, once it is done'),
  })
  .meta({ id: 'SalesforceDryRun' });
export type DryRun = z.output<typeof dryRunSchema>;
