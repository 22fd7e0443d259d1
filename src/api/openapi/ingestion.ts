/** The ingestion routes of Amplitude's dialect in the OpenAPI document. */
import { z } from 'zod';
import type { Dialect, WireRoute } from '../../wire/contract.ts';
import type { ApiOperation } from '../module.ts';
import { segmentOperation } from './segment.ts';

const text = z.string();
const properties = z.record(text, z.unknown());
const operations = properties.describe(
  'A plain map, or operations: $set, $setOnce, $add, $append, $prepend, $preInsert, $postInsert, $remove, $unset, $clearAll.',
);
const groups = z
  .record(text, z.union([text, z.number(), z.boolean(), z.array(z.union([text, z.number(), z.boolean()]))]))
  .describe('Group values by group type.');

const event = z.looseObject({
  event_type: text.describe('Name of the event; $identify and $groupidentify change users and groups.'),
  user_id: text.optional(),
  device_id: text.optional().describe('One of user_id and device_id is needed, except by $groupidentify.'),
  time: z.int().optional().describe('Milliseconds since 1970; the receipt where absent.'),
  insert_id: text.optional().describe('Names the event: the same one again within 7 days is left out.'),
  event_properties: properties.optional(),
  user_properties: operations.optional(),
  groups: groups.optional(),
  group_properties: operations.optional().describe('Counts on $groupidentify only.'),
  $skip_user_properties_sync: z.boolean().optional(),
  session_id: z.int().optional(),
  price: z.number().optional(),
  quantity: z.number().optional(),
  revenue: z.number().optional(),
});
const eventsBody = z.object({
  api_key: text,
  events: z.array(event),
  client_upload_time: text.optional().describe('ISO 8601; corrects a client clock that is 60 s or more off.'),
  options: z.object({ min_id_length: z.int().optional() }).optional(),
});
const accepted = z.object({
  code: z.literal(200),
  events_ingested: z.int(),
  payload_size_bytes: z.int(),
  server_upload_time: z.int(),
});
const refused = z.looseObject({
  code: z.int(),
  error: text,
  missing_field: text.optional(),
  events_with_invalid_fields: z.record(text, z.array(z.int())).optional(),
  events_with_missing_fields: z.record(text, z.array(z.int())).optional(),
  events_with_invalid_id_lengths: z.record(text, z.array(z.int())).optional(),
});

const jsonPaths: readonly string[] = ['/2/httpapi', '/batch'];
const formBodies: Readonly<Record<string, z.ZodType>> = {
  '/identify': z.object({
    api_key: text,
    identification: text.describe(
      'JSON of one object or a list: user_id or device_id, user_properties, groups.',
    ),
  }),
  '/groupidentify': z.object({
    api_key: text,
    identification: text.describe('JSON of one object or a list: group_type, group_value, group_properties.'),
  }),
  '/usermap': z.object({
    api_key: text,
    mapping: text.describe('JSON of one object or a list: user_id, and global_user_id or "unmap": true.'),
  }),
  '/httpapi': z.object({ api_key: text, event: text.describe('JSON of one event or a list.') }),
  '/': z.object({
    client: text,
    e: text.describe('JSON of a list of events.'),
    upload_time: text.optional(),
  }),
};

/** What the OpenAPI document says of a dialect's routes. */
export function ingestionOperations(dialect: Dialect): readonly ApiOperation[] {
  const operation = dialect.name === 'segment' ? segmentOperation : describeOperation;
  const routes = dialect.routes.flatMap((route) => route.methods.map((method) => operation(route, method)));
  const fixed = dialect.fixed.flatMap((route) =>
    route.methods.map((method) => ({
      method: method === 'GET' ? ('get' as const) : ('post' as const),
      path: route.path,
      summary: route.summary,
      tag: 'ingestion',
      basicAuth: false,
      responses: { [route.answer.status]: { description: 'Always.' } },
    })),
  );
  return [...routes, ...fixed];
}

function describeOperation(route: WireRoute, method: 'GET' | 'POST'): ApiOperation {
  const common = { path: route.path, summary: route.summary, tag: 'ingestion', basicAuth: false };
  const tooLarge = { description: 'Too large, or too many items: send less at a time.', schema: refused };
  const unavailable = { description: 'Nothing was stored: send again.', schema: refused };
  if (jsonPaths.includes(route.path))
    return {
      ...common,
      method: 'post',
      body: { contentType: 'application/json', schema: eventsBody },
      responses: {
        200: { description: 'All of it is stored.', schema: accepted },
        400: { description: 'Nothing is stored; says why.', schema: refused },
        413: tooLarge,
        429: { description: 'A device or user sends too much; nothing is stored.', schema: refused },
        503: unavailable,
      },
    };
  const schema = formBodies[route.path] as z.ZodObject;
  const responses = {
    200: { description: 'The text "success": all of it is stored.', contentType: 'text/plain' },
    400: { description: 'Nothing is stored; a word says why.', contentType: 'text/plain' },
    413: tooLarge,
    503: unavailable,
  };
  if (method === 'GET') return { ...common, method: 'get', query: schema, responses };
  return {
    ...common,
    method: 'post',
    body: { contentType: 'application/x-www-form-urlencoded', schema },
    responses,
  };
}
