/** The Behavioral Cohorts API in the OpenAPI document. */
import { z } from 'zod';
import type { ApiOperation } from '../module.ts';
import {
  errorAnswer,
  membershipAnswer,
  membershipSchema,
  uploadAnswer,
  uploadSchema,
} from './cohorts-bodies.ts';

const common = { tag: 'cohorts', basicAuth: true } as const;
const requested = z.object({
  request_id: z.string(),
  cohort_id: z.string(),
  async_status: z.string().optional(),
});
const refused = { 400: { description: 'Refused; nothing has changed', schema: errorAnswer } };
const cohort = z.looseObject({
  id: z.string(),
  name: z.string(),
  size: z.number(),
  definition: z.looseObject({ countGroup: z.object({ name: z.string(), is_computed: z.boolean() }) }),
  musterDefinition: z.looseObject({}).describe('Extension: the definition as Muster has it'),
});

export const amplitudeCohortOperations: readonly ApiOperation[] = [
  {
    ...common,
    method: 'get',
    path: '/api/3/cohorts',
    summary: 'The cohorts of the project, as in the Amplitude Behavioral Cohorts API',
    query: z.object({ includeSyncInfo: z.enum(['true', 'false']).optional() }),
    responses: { 200: { description: 'Cohorts', schema: z.object({ cohorts: z.array(cohort) }) } },
  },
  {
    ...common,
    method: 'post',
    path: '/api/3/cohorts/upload',
    summary: 'Save a list of users or groups as a cohort, or replace one',
    body: { contentType: 'application/json', schema: uploadSchema },
    responses: { 200: { description: 'How many of the ids are known', schema: uploadAnswer }, ...refused },
  },
  {
    ...common,
    method: 'post',
    path: '/api/3/cohorts/membership',
    summary: 'Add users or groups to a list, and take them from it',
    body: { contentType: 'application/json', schema: membershipSchema },
    responses: {
      200: { description: 'The ids that were passed over', schema: membershipAnswer },
      ...refused,
    },
  },
  {
    ...common,
    method: 'get',
    path: '/api/5/cohorts/request/:id',
    summary: 'Request the members of a cohort; answers 202 with the id of the request',
    query: z.object({
      props: z.enum(['0', '1']).optional().describe('1: with the properties in propKeys'),
      propKeys: z
        .string()
        .optional()
        .describe('Properties as they are now: repeated, or separated by commas'),
    }),
    responses: { 202: { description: 'The request', schema: requested } },
  },
  {
    ...common,
    method: 'get',
    path: '/api/5/cohorts/request-status/:id',
    summary: 'Whether the requested members can be fetched',
    responses: {
      200: { description: 'They can: JOB COMPLETED', schema: requested },
      202: { description: 'Not yet: JOB INPROGRESS', schema: requested },
    },
  },
  {
    ...common,
    method: 'get',
    path: '/api/5/cohorts/request/:id/file',
    summary: 'The requested members',
    responses: {
      200: { description: 'A line of names, then one per member', contentType: 'text/csv' },
    },
  },
];
