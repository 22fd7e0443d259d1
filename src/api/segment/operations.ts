/** The routes for Segment sources and mappings in the OpenAPI document. */
import { z } from 'zod';
import { mappingSchema } from '../../wire/segment/parse-mapping.ts';
import type { ApiOperation } from '../module.ts';
import { mappingExamples } from './mapping-examples.ts';
import {
  callsQuerySchema,
  callsSchema,
  comparisonSchema,
  listedSourceSchema,
  newSourceSchema,
  previewSchema,
  setQuerySchema,
  sourceSchema,
  versionSchema,
  versionsSchema,
} from './schemas.ts';

const contentType = 'application/json';
const common = { tag: 'segment', basicAuth: true } as const;
const version = { 200: { description: 'The version in force', schema: versionSchema } };
const previewExamples = Object.fromEntries(
  Object.entries(mappingExamples).map(([name, { summary, value }]) => [
    name,
    { summary, value: { mapping: value } },
  ]),
);

export const segmentOperations: readonly ApiOperation[] = [
  {
    ...common,
    method: 'get',
    path: '/api/segment/sources',
    summary: 'Who may send Segment calls to the project: its own API key, and the sources created',
    responses: {
      200: {
        description: 'In the order of creation',
        schema: z.object({ sources: z.array(listedSourceSchema) }),
      },
    },
  },
  {
    ...common,
    method: 'post',
    path: '/api/segment/sources',
    summary: 'Create a source, with the write key that its clients have already, or a random one',
    body: {
      contentType,
      schema: newSourceSchema,
      examples: {
        existing: {
          summary: 'A source of Segment goes on under its write key',
          value: { name: 'Web', writeKey: 'w7Ra1fXAmPLeWriTeKey00aBcDeFgHiJ' },
        },
        random: { summary: 'A new one', value: { name: 'Server' } },
      },
    },
    responses: { 201: { description: 'The source', schema: sourceSchema } },
  },
  {
    ...common,
    method: 'delete',
    path: '/api/segment/sources/:id',
    summary: 'Delete a source: its write key is unknown from then on; what it sent stays',
    responses: { 204: { description: 'Deleted' } },
  },
  {
    ...common,
    method: 'get',
    path: '/api/segment/mapping',
    summary: 'The mapping in force',
    responses: version,
  },
  {
    ...common,
    method: 'put',
    path: '/api/segment/mapping',
    summary: 'Set the mapping for what is received from now on; a version is kept of each',
    query: setQuerySchema,
    body: { contentType, schema: mappingSchema, examples: mappingExamples },
    responses: version,
  },
  {
    ...common,
    method: 'get',
    path: '/api/segment/mapping/versions',
    summary: 'Every mapping there was',
    responses: {
      200: { description: 'Newest first', schema: versionsSchema },
    },
  },
  {
    ...common,
    method: 'get',
    path: '/api/segment/calls',
    summary: 'The last calls received, and what the mapping in force makes of each',
    query: callsQuerySchema,
    responses: { 200: { description: 'Newest first', schema: callsSchema } },
  },
  {
    ...common,
    method: 'post',
    path: '/api/segment/preview',
    summary: 'What another mapping would make of the last calls received; nothing is changed',
    body: { contentType, schema: previewSchema, examples: previewExamples },
    responses: { 200: { description: 'Before and after, newest first', schema: comparisonSchema } },
  },
];
