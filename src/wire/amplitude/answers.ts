/** The answers of Amplitude's endpoints, word for word: clients act on them. */
import type { WireAnswer, WireFailures } from '../contract.ts';
import type { Faults, FieldIndices } from '../items/parse-context.ts';
import type { Throttled } from '../throttle-items.ts';

/** The answers of one endpoint. Clients compare the exact text. */
export interface Answers {
  success(facts: { readonly items: number; readonly bytes: number; readonly receivedMs: number }): WireAnswer;
  missingBody(): WireAnswer;
  invalidBody(): WireAnswer;
  missing(field: string): WireAnswer;
  invalidKey(key: string): WireAnswer;
  faults(faults: Faults): WireAnswer;
  throttled(throttled: Throttled & { readonly items: number }): WireAnswer;
}

function answerJson(status: number, body: object): WireAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function answerText(status: number, body: string): WireAnswer {
  return { status, contentType: 'text/plain; charset=utf-8', body };
}

/** Every 400 names a missing field, a bad key or indices: some clients retry for ever where it does not. */
function answerRefused(error: string, missingField: string): WireAnswer {
  return answerJson(400, {
    code: 400,
    error,
    missing_field: missingField,
    events_with_invalid_fields: {},
    events_with_missing_fields: {},
  });
}

export const unknownPath: WireAnswer = answerRefused('Invalid request path', 'path');
export const payloadTooLarge: WireAnswer = answerJson(413, { code: 413, error: 'Payload too large' });

export const failures: WireFailures = {
  tooLarge: payloadTooLarge,
  tooSlow: answerJson(408, { code: 408, error: 'The body came too slowly; send again' }),
  unreadable: answerRefused('Invalid JSON request body', 'events'),
  unavailable: answerJson(503, { code: 503, error: 'Service unavailable, nothing was stored; send again' }),
  failed: answerJson(500, { code: 500, error: 'Internal error; send again' }),
};

/** JSON answers of /2/httpapi and /batch. */
export const jsonAnswers: Answers = {
  // Java's client treats an answer without one of the four as a failure.
  success: ({ items, bytes, receivedMs }) =>
    answerJson(200, {
      code: 200,
      events_ingested: items,
      payload_size_bytes: bytes,
      server_upload_time: receivedMs,
    }),
  missingBody: () => answerRefused('Missing request body', 'events'),
  invalidBody: () => failures.unreadable,
  missing: (field) => answerRefused('Request missing required field', field),
  // Swift's client compares the whole message.
  invalidKey: (key) => answerJson(400, { code: 400, error: `Invalid API key: ${key}` }),
  faults: answerFaults,
  throttled: ({ eventsPerSecondMax, devices, users, items }) =>
    answerJson(429, {
      code: 429,
      error: 'Too many requests for some devices and users',
      eps_threshold: eventsPerSecondMax,
      throttled_devices: devices,
      throttled_users: users,
      exceeded_daily_quota_devices: {},
      exceeded_daily_quota_users: {},
      // All items: some clients send those that are not listed again at once.
      throttled_events: Array.from({ length: items }, (_, index) => index),
    }),
};

function answerFaults(faults: Faults): WireAnswer {
  const { missing, invalid, invalidIdLengths: idLengths } = faults;
  // Kotlin, Swift and Java do not read the map of id lengths, so those indices are listed as invalid, too.
  const invalidFields = mergeIndices(invalid, idLengths);
  const common = {
    events_with_invalid_fields: Object.fromEntries(invalidFields),
    events_with_missing_fields: Object.fromEntries(missing),
  };
  if (idLengths.size > 0)
    return answerJson(400, {
      code: 400,
      events_with_invalid_id_lengths: Object.fromEntries(idLengths),
      error: 'Invalid id length for user_id or device_id',
      ...common,
    });
  const error = invalid.size > 0 ? 'Invalid field values on some events' : 'Request missing required field';
  return answerJson(400, { code: 400, error, ...common });
}

function mergeIndices(first: FieldIndices, second: FieldIndices): FieldIndices {
  const result: FieldIndices = new Map(first);
  for (const [field, indices] of second) {
    const both = new Set([...(result.get(field) ?? []), ...indices]);
    result.set(
      field,
      [...both].sort((a, b) => a - b),
    );
  }
  return result;
}

/** Plain text answers of the form endpoints; `malformed` is sent where the items are missing or not JSON. */
export function createTextAnswers(malformed: string): Answers {
  return {
    success: () => answerText(200, 'success'),
    missingBody: () => answerText(400, malformed),
    invalidBody: () => answerText(400, malformed),
    missing: (field) => answerText(400, field === 'api_key' ? 'missing_api_key' : malformed),
    invalidKey: () => answerText(400, 'invalid_api_key'),
    faults: ({ missing, invalid, invalidIdLengths: idLengths }) => {
      const fields = new Set([...missing.keys(), ...invalid.keys(), ...idLengths.keys()]);
      return answerText(400, `invalid_event_field. Invalid fields [${[...fields].join(', ')}].`);
    },
    throttled: () => answerText(429, 'too_many_requests'),
  };
}
