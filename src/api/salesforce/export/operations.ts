/** The routes for exports to Salesforce in the OpenAPI document. */
import { z } from 'zod';
import { exportDryRunSchema, exportRunSchema } from '../../../sources/contract.ts';
import { csvQuery } from '../../charts/reading.ts';
import type { ApiOperation } from '../../module.ts';
import { answers, describeRoutes } from '../describe-routes.ts';
import { issuesSchema, runsQuerySchema } from '../schemas.ts';
import {
  checkExportSchema,
  exportDryRunRequestSchema,
  exportMappingSchema,
  exportMappingsSchema,
  exportRequestSchema,
  exportRunsSchema,
  exportStatusSchema,
  newExportMappingSchema,
} from './schemas.ts';

const { get, post, put, takes } = describeRoutes(
  '/api/salesforce/export',
  'A computed property into a field',
);

const document = {
  mappings: [
    {
      ...{ id: 'accounts', groupType: 'company', object: 'Account', key: { field: 'Workspace_Key__c' } },
      properties: [{ property: 'Active people', field: 'Active_People__c' }],
    },
  ],
  schedule: { every: 'day', hour: 6 },
};

export const exportOperations: readonly ApiOperation[] = [
  {
    ...get('', 'How the export stands: mapping, the newest run, when the next one is due'),
    ...answers(exportStatusSchema, 'As it is now'),
  },
  {
    ...get('/mapping', 'The export mapping in force'),
    ...answers(exportMappingSchema, 'Version 0 where none was saved'),
  },
  {
    ...put(
      '/mapping',
      'Save an export mapping, checked against the organisation; the first export begins at once',
    ),
    ...takes(newExportMappingSchema, { version: 0, document }),
    ...answers(exportMappingSchema, 'As it was saved'),
  },
  {
    ...post('/mapping/check', 'What is wrong with an export mapping, all of it; nothing is changed'),
    ...takes(checkExportSchema, { document }),
    ...answers(issuesSchema, 'Empty where it can be saved'),
  },
  {
    ...get('/mapping/versions', 'Every export mapping there was'),
    ...answers(exportMappingsSchema, 'Newest first'),
  },
  {
    ...post('/dry-run', 'Compare all groups with their records: what an export would write; nothing is'),
    ...takes(exportDryRunRequestSchema, { document }),
    ...answers(exportDryRunSchema, 'It has begun', 202),
  },
  {
    ...get('/dry-run', 'The newest dry run of an export since the server started'),
    ...answers(exportDryRunSchema, 'What it found so far'),
  },
  {
    ...get('/dry-run/:list/lines.csv', 'A list of the newest dry run: mapping, group, and why'),
    query: z.strictObject(csvQuery),
    responses: { 200: { description: 'A line each', contentType: 'text/csv' } },
  },
  {
    ...post('/runs', 'Export now'),
    ...takes(exportRequestSchema),
    ...answers(exportRunSchema, 'The run, which begins as soon as no other is under way', 202),
  },
  {
    ...get('/runs', 'The exports there were'),
    query: runsQuerySchema,
    ...answers(exportRunsSchema, 'Newest first'),
  },
  {
    ...get('/runs/:id', 'One export, also while it is under way'),
    ...answers(exportRunSchema, 'How far it is'),
  },
  {
    ...post('/pause', 'Let the clock start no exports; the one under way waits where it is'),
    ...answers(exportStatusSchema, 'As it is now'),
  },
  {
    ...post('/resume', 'Let the clock start exports again after it was paused, the first at once'),
    ...answers(exportStatusSchema, 'As it is now'),
  },
];
