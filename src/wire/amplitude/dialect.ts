/** The routes that Amplitude's clients send to. */
import { limits } from '../../domain/limits.ts';
import type { Dialect, FixedRoute, WireRoute } from '../contract.ts';
import { readEvent, readGroupIdentify, readIdentify, readMapping } from '../items/read-item.ts';
import { createTextAnswers, failures, jsonAnswers, unknownPath } from './answers.ts';
import { readFormFields, readJsonFields } from './body.ts';
import { createRequestReader, type Endpoint } from './pipeline.ts';

const events: Endpoint = {
  readFields: readJsonFields,
  readsQuery: false,
  keyFields: ['api_key'],
  itemFields: ['events'],
  uploadTimeFields: ['client_upload_time'],
  singleItem: false,
  itemsMax: limits.eventsPerRequestMax,
  stripShortIds: false,
  defaultLibrary: 'http/2.0',
  readItem: readEvent,
  answers: jsonAnswers,
};

const form: Endpoint = {
  ...events,
  readFields: readFormFields,
  readsQuery: true,
  itemFields: ['identification'],
  singleItem: true,
  itemsMax: limits.identificationsPerRequestMax,
  answers: createTextAnswers('missing_event'),
};

/** The form endpoint of the oldest clients, which only check the status. */
const legacy: Endpoint = {
  ...form,
  keyFields: ['api_key', 'client'],
  itemFields: ['event', 'e', 'events'],
  uploadTimeFields: ['upload_time', 'client_upload_time'],
  itemsMax: limits.eventsPerRequestMax,
  defaultLibrary: 'http/1.0',
  readItem: readEvent,
};

const mapping: Endpoint = {
  ...form,
  itemFields: ['mapping'],
  itemsMax: limits.mappingsPerRequestMax,
  readItem: readMapping,
  answers: createTextAnswers('missing_mapping'),
};

function createRoute(
  path: string,
  summary: string,
  endpoint: Endpoint,
  options: { readonly methods: WireRoute['methods']; readonly bodyBytesMax: number },
): WireRoute {
  return {
    path,
    summary,
    failures,
    ...options,
    ...createRequestReader(endpoint),
  };
}

const post = { methods: ['POST'], bodyBytesMax: limits.httpBodyBytesMax } as const;
const postOrGet = { methods: ['POST', 'GET'], bodyBytesMax: limits.httpBodyBytesMax } as const;

const routes: readonly WireRoute[] = [
  createRoute('/2/httpapi', 'Takes events.', events, post),
  createRoute(
    '/batch',
    'Takes events, more at a time; leaves out ids that are too short.',
    { ...events, stripShortIds: true },
    {
      methods: ['POST'],
      bodyBytesMax: limits.batchBodyBytesMax,
    },
  ),
  createRoute('/identify', 'Changes users.', { ...form, readItem: readIdentify }, postOrGet),
  createRoute('/groupidentify', 'Changes groups.', { ...form, readItem: readGroupIdentify }, postOrGet),
  createRoute('/usermap', 'Says that two known users are one, or takes that back.', mapping, postOrGet),
  createRoute('/httpapi', 'Takes events as a form, as the oldest clients send them.', legacy, postOrGet),
  createRoute('/', 'The same as /httpapi: where the oldest clients send by default.', legacy, post),
];

/** There is no remote configuration: clients get an empty one at once and go on. */
const remoteConfiguration = {
  status: 200,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify({ configs: {} }),
};
const fixed: readonly FixedRoute[] = [
  {
    path: '/config',
    methods: ['GET'],
    summary: 'Remote configuration of clients: empty.',
    answer: remoteConfiguration,
  },
  {
    path: '/config/:key',
    methods: ['GET'],
    summary: 'Remote configuration of clients: empty.',
    answer: remoteConfiguration,
  },
  {
    path: '/v1/capture',
    methods: ['POST'],
    summary: 'Diagnostics of clients: taken and dropped.',
    answer: { status: 204, contentType: 'text/plain; charset=utf-8', body: '' },
  },
];

/** Amplitude's dialect. */
export const amplitude: Dialect = { name: 'amplitude', pathPrefix: '', routes, fixed, unknownPath };
