/** Says what of groups is written back to Salesforce, tries it, and shows and starts exports. */
import type { FastifyInstance } from 'fastify';
import { exportDryRunLists, type SalesforceExports } from '../../../sources/contract.ts';
import { registerMappedRuns } from '../register-mapped-runs.ts';
import {
  checkExportSchema,
  exportDryRunRequestSchema,
  exportRequestSchema,
  newExportMappingSchema,
} from './schemas.ts';

export function registerExport(app: FastifyInstance, exports: SalesforceExports): void {
  registerMappedRuns(app, {
    ...{ base: '/api/salesforce/export', of: exports },
    start: (project, wish) => exports.start(project, wish),
    words: { mapping: 'an export mapping', run: 'export', subject: 'export' },
    schemas: {
      ...{ draft: newExportMappingSchema, check: checkExportSchema },
      ...{ dryRun: exportDryRunRequestSchema, start: exportRequestSchema },
    },
    lists: exportDryRunLists,
    columns: {
      withoutRecord: ['mapping', 'group', 'key'],
      emptyKey: ['mapping', 'group'],
      doubled: ['mapping', 'group', 'key', 'why'],
      unfit: ['mapping', 'group', 'field', 'why'],
    },
  });
}
