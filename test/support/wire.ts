import { runAtOnce } from '../../src/api/time-slices.ts';
import { amplitude } from '../../src/wire/amplitude/dialect.ts';
import type { WireContext, WireInput, WireResult } from '../../src/wire/contract.ts';

export const receivedMs = Date.UTC(2026, 10, 23, 12);
export const key = 'a-key-of-32-characters-012345678';

/** Sends a body to a path; gives what the wire makes of it. */
export function send(
  path: string,
  body: unknown,
  options: Partial<WireInput & WireContext> = {},
): WireResult {
  const route = amplitude.routes.find((each) => each.path === path);
  if (!route) throw new Error(`no route ${path}`);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return runAtOnce(
    route.read(
      {
        method: 'POST',
        query: '',
        contentType: 'application/json',
        body: Buffer.from(text),
        userAgent: 'test/1',
        peer: '192.0.2.7',
        requestId: 'r',
        receivedMs,
        authorization: '',
        signature: '',
        parameters: {},
        protocol: 'http',
        host: '127.0.0.1:8480',
        ...options,
      },
      {
        projectByApiKey: (apiKey) =>
          apiKey === key ? { id: 1, name: 'p', apiKey, signingSecrets: [], timeZone: 'UTC' } : undefined,
        segmentByWriteKey: () => undefined,
        segmentById: () => undefined,
        storeIp: false,
        throttle: undefined,
        ...options,
      },
    ),
  );
}

export function accepted(result: WireResult) {
  if (result.kind !== 'accepted') throw new Error(`refused: ${result.answer.body}`);
  return result.request;
}

/** The refusal's status, its answer (JSON where it is), and its reasons as `index reason`. */
export function refused(result: WireResult) {
  if (result.kind !== 'refused') throw new Error('accepted');
  const { status, body, contentType } = result.answer;
  return {
    status,
    body: contentType.startsWith('application/json') ? (JSON.parse(body) as unknown) : body,
    reasons: result.refusals.map(({ index, reason }) => `${index} ${reason}`),
  };
}
