/** The routes that the clients of Segment and RudderStack, and Segment's webhooks send to. */
import { limits } from '../../domain/limits.ts';
import type { Dialect, FixedRoute, WireRoute } from '../contract.ts';
import { failures, unknownPath } from './answers.ts';
import { bySignature, byWriteKey, byWriteKeyInQuery } from './authenticate.ts';
import type { CallType } from './call.ts';
import { admitRequest, type Endpoint, readRequest } from './pipeline.ts';
import { readSettings } from './settings.ts';
import { readSourceConfig } from './source-config.ts';

const single: Endpoint = {
  type: undefined,
  ...byWriteKey,
  isCorrected: false,
  callsMax: 1,
  callBytesMax: limits.segmentCallBytesMax,
};
const batch: Endpoint = { ...single, callsMax: limits.segmentCallsPerBatchMax };

/** What Segment itself sends to a webhook: one event or a list, in its own limits, signed with the source's secret. */
const webhook: Endpoint = {
  type: undefined,
  ...bySignature,
  isCorrected: true,
  callsMax: Number.POSITIVE_INFINITY,
  callBytesMax: Number.POSITIVE_INFINITY,
};

function createRoute(path: string, summary: string, endpoint: Endpoint, bodyBytesMax: number): WireRoute {
  return {
    path,
    methods: ['POST'],
    summary,
    bodyBytesMax,
    failures,
    admit: (input, context) => admitRequest(endpoint, input, context),
    read: (input, context) => readRequest(endpoint, input, context),
  };
}

/** Each call's path, and the short one of browsers, whose blockers know the long ones. */
const callPaths: readonly (readonly [type: CallType, short: string])[] = [
  ['track', 't'],
  ['identify', 'i'],
  ['group', 'g'],
  ['page', 'p'],
  ['screen', 's'],
  ['alias', 'a'],
];

const routes: readonly WireRoute[] = [
  ...callPaths.flatMap(([type, short]) =>
    [type, short].map((name) =>
      createRoute(`/v1/${name}`, `Takes a ${type} call.`, { ...single, type }, limits.segmentCallBytesMax),
    ),
  ),
  ...['batch', 'b', 'import'].map((name) =>
    createRoute(`/v1/${name}`, 'Takes calls.', batch, limits.segmentBatchBytesMax),
  ),
  createRoute(
    '/v1/webhook/:source',
    'Takes what a webhook of Segment sends.',
    webhook,
    limits.batchBodyBytesMax,
  ),
  {
    path: '/v1/projects/:writeKey/settings',
    methods: ['GET'],
    summary: 'Settings of the browser library: where to send.',
    bodyBytesMax: limits.segmentCallBytesMax,
    failures,
    admit: () => ({ kind: 'unknown' }),
    // biome-ignore lint/correctness/useYield: there is nothing to wait for
    read: function* (input, context) {
      return readSettings(input, context);
    },
  },
  // RudderStack's browser library has these two paths beside those of Segment.
  createRoute(
    '/beacon/v1/batch',
    'Takes calls, of a page that goes away.',
    { ...batch, ...byWriteKeyInQuery },
    limits.segmentBatchBytesMax,
  ),
  {
    path: '/sourceConfig',
    methods: ['GET'],
    summary: 'Configuration of RudderStack’s browser library: a source without destinations.',
    bodyBytesMax: limits.segmentCallBytesMax,
    failures,
    admit: () => ({ kind: 'unknown' }),
    // biome-ignore lint/correctness/useYield: there is nothing to wait for
    read: function* (input, context) {
      return readSourceConfig(input, context);
    },
  },
];

const fixed: readonly FixedRoute[] = [
  {
    path: '/v1/m',
    methods: ['POST'],
    summary: 'Measurements of the browser library: taken and dropped.',
    answer: { status: 200, contentType: 'application/json; charset=utf-8', body: '{"success":true}' },
  },
];

/** Segment's dialect. */
export const segment: Dialect = { name: 'segment', pathPrefix: '/v1/', routes, fixed, unknownPath };
