/** The ingestion routes of Segment's dialect in the OpenAPI document. */
import { z } from 'zod';
import type { WireRoute } from '../../wire/contract.ts';
import type { ApiOperation } from '../module.ts';

const text = z.string();
const properties = z.record(text, z.unknown());

const call = z.looseObject({
  type: z
    .enum(['track', 'page', 'screen', 'identify', 'group', 'alias'])
    .optional()
    .describe('Needed in a batch.'),
  userId: text.optional(),
  anonymousId: text
    .optional()
    .describe('One of userId and anonymousId is needed, but by Group and Alias calls.'),
  event: text.optional().describe('Of a Track call.'),
  name: text.optional().describe('Of a Page or Screen call.'),
  properties: properties.optional(),
  traits: properties.optional(),
  groupId: text.optional().describe('Of a Group call.'),
  previousId: text.optional().describe('Of an Alias call.'),
  messageId: text.optional().describe('Names the call: the same one again within 7 days is left out.'),
  timestamp: text.optional().describe('ISO 8601; corrected by sentAt and the receipt.'),
  sentAt: text.optional(),
  context: properties.optional(),
  integrations: properties.optional(),
});
const withKey = { writeKey: text.optional().describe('Where it is not the user of HTTP Basic.') };
const single = call.extend(withKey);
const batch = z.looseObject({ ...withKey, batch: z.array(call), sentAt: text.optional() });
const webhook = z.union([call, z.array(call)]);

const rejection = z.object({ index: z.int(), reason: text, message: text });
const taken = z.object({
  success: z.literal(true),
  rejected_count: z.int().optional(),
  rejected: z.array(rejection).optional().describe('Calls that were not taken, the first ones.'),
});
const refused = z.object({ success: z.literal(false), code: text, message: text, error: text });
const settings = z.looseObject({ integrations: properties });

function describeBody(path: string): z.ZodType {
  if (path.startsWith('/v1/webhook/')) return webhook;
  return ['/v1/batch', '/v1/b', '/v1/import', '/beacon/v1/batch'].includes(path) ? batch : single;
}

/** What the OpenAPI document says of a route of Segment's dialect. */
export function segmentOperation(route: WireRoute, method: 'GET' | 'POST'): ApiOperation {
  const common = { path: route.path, summary: route.summary, tag: 'ingestion', basicAuth: false };
  if (route.path === '/sourceConfig')
    return {
      ...common,
      method: 'get',
      query: z.object({ writeKey: text.optional().describe('Where it is not the user of HTTP Basic.') }),
      responses: {
        200: { description: 'The configuration.', schema: z.looseObject({ source: properties }) },
        401: { description: 'No source has this write key.', schema: refused },
      },
    };
  if (method === 'GET')
    return {
      ...common,
      method: 'get',
      responses: {
        200: { description: 'The settings.', schema: settings },
        404: { description: 'No source has this write key.', schema: refused },
      },
    };
  return {
    ...common,
    method: 'post',
    body: { contentType: 'application/json', schema: describeBody(route.path) },
    responses: {
      200: { description: 'Taken; says which calls were not, and why.', schema: taken },
      400: { description: 'Too large, or no JSON; nothing is stored.', schema: refused },
      401: { description: 'No such write key, or a wrong signature.', schema: refused },
      429: { description: 'A device or user sends too much; nothing is stored.', schema: refused },
      503: { description: 'Nothing was stored: send again.', schema: refused },
    },
  };
}
