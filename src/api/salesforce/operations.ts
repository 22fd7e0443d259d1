/** The routes for Salesforce in the OpenAPI document. */

import { z } from 'zod';
import { dryRunSchema, runSchema } from '../../sources/contract.ts';
import { csvQuery } from '../charts/reading.ts';
import type { ApiOperation } from '../module.ts';
import { answers, describeRoutes } from './describe-routes.ts';
import { mappingExample } from './mapping-example.ts';
import {
  answerSchema,
  authorizationSchema,
  checkSchema,
  connectionSchema,
  dryRunRequestSchema,
  issuesSchema,
  keyFindingsSchema,
  mappingSchema,
  mappingsSchema,
  newConnectionSchema,
  newMappingSchema,
  objectSchema,
  objectsSchema,
  organizationSchema,
  questionSchema,
  runsQuerySchema,
  runsSchema,
  samplesSchema,
  statusSchema,
  syncRequestSchema,
  triedKeySchema,
} from './schemas.ts';

const { get, post, put, remove, takes } = describeRoutes('/api/salesforce', 'Accounts by their website');

const connecting: readonly ApiOperation[] = [
  {
    ...get('', 'How it stands: connection, mapping, the newest run'),
    ...answers(statusSchema, 'As it is now'),
  },
  {
    ...put('/connection', 'Connect with credentials of a program; they are tried first'),
    ...takes(newConnectionSchema),
    ...answers(connectionSchema, 'The connection, without its secret'),
  },
  {
    ...remove('/connection', 'Forget the connection and its secrets; properties, mapping and runs stay'),
    responses: { 204: { description: 'Forgotten' } },
  },
  {
    ...post('/connection/test', 'Ask Salesforce who is connected, and how many calls are left'),
    ...answers(organizationSchema, 'As Salesforce says it'),
  },
  {
    ...post('/authorization', 'Begin to connect as a person: where they allow the access'),
    ...takes(authorizationSchema),
    ...answers(
      questionSchema,
      'Lead the person to the address; Salesforce sends them back with a code and the state',
    ),
  },
  {
    ...post('/authorization/answer', 'Connect with what Salesforce sent the person back with'),
    ...takes(answerSchema),
    ...answers(connectionSchema, 'The connection, without its secret'),
  },
  {
    ...get('/objects', 'The objects that the connected user may read'),
    ...answers(objectsSchema, 'By label'),
  },
  {
    ...get('/objects/:name', 'One object and its fields'),
    ...answers(objectSchema, 'As Salesforce describes it'),
  },
  {
    ...get('/objects/:name/samples', 'Values of its fields, of the first records'),
    ...answers(samplesSchema, 'Fields that hold a single value'),
  },
];

const mapping: readonly ApiOperation[] = [
  { ...get('/mapping', 'The mapping in force'), ...answers(mappingSchema, 'Version 0 where none was saved') },
  {
    ...put(
      '/mapping',
      'Save a mapping, checked against the organisation; the first sync with it begins at once',
    ),
    ...takes(newMappingSchema, { version: 0, document: mappingExample }),
    ...answers(mappingSchema, 'As it was saved'),
  },
  {
    ...post('/mapping/check', 'What is wrong with a mapping, all of it; nothing is changed'),
    ...takes(checkSchema, { document: mappingExample }),
    ...answers(issuesSchema, 'Empty where it can be saved'),
  },
  {
    ...post('/key-check', 'Whether a field tells records apart: reads it of all of them'),
    ...takes(triedKeySchema, { object: 'Account', field: 'Website', normalise: 'domain' }),
    ...answers(keyFindingsSchema, 'Counts, and records that break it'),
  },
  { ...get('/mapping/versions', 'Every mapping there was'), ...answers(mappingsSchema, 'Newest first') },
  {
    ...post('/dry-run', 'Read all records, and find out what a sync would do; nothing is changed'),
    ...takes(dryRunRequestSchema, { document: mappingExample }),
    ...answers(dryRunSchema, 'It has begun', 202),
  },
  {
    ...get('/dry-run', 'The newest dry run since the server started'),
    ...answers(dryRunSchema, 'What it found so far'),
  },
  {
    ...get('/dry-run/:list/lines.csv', 'A list of the newest dry run: mapping, record or group, and why'),
    query: z.strictObject(csvQuery),
    responses: { 200: { description: 'A line each', contentType: 'text/csv' } },
  },
];

const running: readonly ApiOperation[] = [
  {
    ...post('/runs', 'Sync now'),
    ...takes(syncRequestSchema),
    ...answers(runSchema, 'The run, which begins as soon as no other is under way', 202),
  },
  {
    ...get('/runs', 'The runs there were'),
    query: runsQuerySchema,
    ...answers(runsSchema, 'Newest first'),
  },
  { ...get('/runs/:id', 'One run, also while it is under way'), ...answers(runSchema, 'How far it is') },
  {
    ...post('/pause', 'Let the clock start no runs; the one under way waits where it is'),
    ...answers(statusSchema, 'As it is now'),
  },
  {
    ...post('/resume', 'Let the clock start runs again after it was paused, the first at once'),
    ...answers(statusSchema, 'As it is now'),
  },
];

export const salesforceOperations: readonly ApiOperation[] = [...connecting, ...mapping, ...running];
