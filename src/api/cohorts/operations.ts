/** The routes for cohorts in the OpenAPI document. */
import { z } from 'zod';
import { csvQuery } from '../charts/reading.ts';
import type { ApiOperation } from '../module.ts';
import { cohortChangesSchema, fromUnitsSchema, newCohortSchema, savedCohortSchema } from './drafts.ts';

const json = 'application/json';
const csv = 'text/csv';
const one = { 200: { description: 'The cohort', schema: savedCohortSchema } };
const made = { 201: { description: 'The cohort', schema: savedCohortSchema } };
const common = { tag: 'cohorts', basicAuth: true } as const;

export const cohortOperations: readonly ApiOperation[] = [
  {
    ...common,
    method: 'get',
    path: '/api/cohorts',
    summary: 'The saved cohorts of the project',
    responses: {
      200: {
        description: 'In the order of creation',
        schema: z.object({ cohorts: z.array(savedCohortSchema) }),
      },
    },
  },
  {
    ...common,
    method: 'post',
    path: '/api/cohorts',
    summary: 'Save a cohort: by conditions, or a list',
    body: { contentType: json, schema: newCohortSchema },
    responses: made,
  },
  {
    ...common,
    method: 'post',
    path: '/api/cohorts/from-units',
    summary: 'Save the units behind a number of a chart as a list',
    body: { contentType: json, schema: fromUnitsSchema },
    responses: made,
  },
  { ...common, method: 'get', path: '/api/cohorts/:id', summary: 'One saved cohort', responses: one },
  {
    ...common,
    method: 'put',
    path: '/api/cohorts/:id',
    summary: 'Change what is named of a cohort; "values" replaces a list',
    body: { contentType: json, schema: cohortChangesSchema },
    responses: one,
  },
  {
    ...common,
    method: 'delete',
    path: '/api/cohorts/:id',
    summary: 'Delete a cohort',
    responses: { 204: { description: 'Deleted' } },
  },
  {
    ...common,
    method: 'get',
    path: '/api/cohorts/:id/members.csv',
    summary: 'Everyone in a cohort as of now',
    query: z.object({
      properties: z.string().optional().describe('Properties as they are now, separated by commas'),
      ...csvQuery,
    }),
    responses: { 200: { description: 'A line of names, then one per member', contentType: csv } },
  },
  {
    ...common,
    method: 'put',
    path: '/api/cohorts/:id/members.csv',
    summary: 'Make a cohort a list, or replace its list: one value per line, without a head',
    body: { contentType: csv, schema: z.string() },
    responses: one,
  },
];
