/** The answers of Segment's endpoints. */
import type { Refusal, WireAnswer, WireFailures } from '../contract.ts';

function answerJson(status: number, body: object, headers?: WireAnswer['headers']): WireAnswer {
  return {
    status,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(body),
    ...(headers && { headers }),
  };
}

/**
 * The message is repeated under every key that some client reads: Segment's and RudderStack's Python need `code` beside
 * `message` (without it they assume a broken connection and retry), Ruby and PHP show `error`.
 */
export function answerRefused(
  status: number,
  code: string,
  message: string,
  headers?: WireAnswer['headers'],
): WireAnswer {
  return answerJson(status, { success: false, code, message, error: message }, headers);
}

/** Refused calls named in one answer; all of them are counted. */
const refusalsNamedMax = 20;

/** As Segment answers: 200, even where calls are refused. Which ones and why is added. */
export function answerAccepted(refusals: readonly Refusal[]): WireAnswer {
  if (refusals.length === 0) return answerJson(200, { success: true });
  const rejected = refusals
    .slice(0, refusalsNamedMax)
    .map(({ index, reason, detail }) => ({ index, reason, message: detail }));
  return answerJson(200, { success: true, rejected_count: refusals.length, rejected });
}

export const invalidJson = answerRefused(400, 'invalid_json', 'The body is not a JSON object.');
export const notAList = answerRefused(400, 'invalid_batch', 'The body must have “batch”, a list of calls.');
const tooLarge = answerRefused(
  400,
  'payload_too_large',
  'The body is too large: send fewer calls at a time.',
);
export const noKey = answerRefused(
  401,
  'unauthorized',
  'Send a write key as the user of HTTP Basic, or as “writeKey” in the body.',
);
export const unknownKey = answerRefused(401, 'unauthorized', 'No source has this write key.');
export const badSignature = answerRefused(
  401,
  'bad_signature',
  'X-Signature is missing or not made with this source’s secret.',
);
export const unknownSource = answerRefused(404, 'not_found', 'There is no such source.');
export const unknownPath = answerRefused(404, 'not_found', 'Nothing is served here.');

/** With the headers of Segment that say when to retry. */
export function answerThrottled(eventsPerSecondMax: number): WireAnswer {
  const message = `More than ${eventsPerSecondMax} events per second of one user or device; send again later.`;
  return answerRefused(429, 'throttled', message, { 'retry-after': '30', 'x-ratelimit-reset': '30' });
}

export const failures: WireFailures = {
  tooLarge,
  tooSlow: answerRefused(408, 'body_too_slow', 'The body came too slowly; send again.'),
  unreadable: invalidJson,
  unavailable: answerRefused(503, 'unavailable', 'Nothing was stored; send again.'),
  failed: answerRefused(500, 'internal', 'Internal error; send again.'),
};
