/** Says which records become groups' properties, tries it, and shows and starts syncs. */
import type { FastifyInstance } from 'fastify';
import { dryRunLists, type Salesforce } from '../../sources/contract.ts';
import { registerMappedRuns } from './register-mapped-runs.ts';
import { checkSchema, dryRunRequestSchema, newMappingSchema, syncRequestSchema } from './schemas.ts';

export function registerSync(app: FastifyInstance, salesforce: Salesforce): void {
  registerMappedRuns(app, {
    ...{ base: '/api/salesforce', of: salesforce },
    start: (project, wish) => salesforce.sync(project, wish),
    words: { mapping: 'a mapping', run: 'run', subject: 'sync' },
    schemas: {
      ...{ draft: newMappingSchema, check: checkSchema },
      ...{ dryRun: dryRunRequestSchema, start: syncRequestSchema },
    },
    lists: dryRunLists,
    columns: {
      withoutGroup: ['mapping', 'record', 'key'],
      withoutRecord: ['mapping', 'group'],
      doubled: ['mapping', 'record', 'group', 'fed by'],
      emptyKey: ['mapping', 'record'],
      outside: ['mapping', 'record'],
      created: ['mapping', 'record', 'group'],
      changed: ['mapping', 'record', 'group', 'properties'],
      severalGroups: ['mapping', 'record', 'group'],
    },
  });
}
