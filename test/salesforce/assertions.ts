/** What Salesforce's token endpoint asks of an assertion (OAuth JWT bearer). */
import { createPublicKey, verify } from 'node:crypto';
import type { tokenErrors } from './faults.ts';

interface Known {
  readonly clientId: string;
  readonly certificate: string | undefined;
  readonly approved: readonly string[];
  readonly audiences: readonly string[];
  readonly nowMs: number;
}

type Fault = readonly [error: keyof typeof tokenErrors, description: string];

/** Salesforce takes an assertion that is good for five minutes at most; some allowance for clocks that differ. */
const goodForSecondsMax = 300;
const skewSeconds = 60;

export function findAssertionFault(assertion: string, known: Known): Fault | undefined {
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const [{ alg }, { iss, sub, aud, exp }] = [decode(head), decode(body)];
  if (iss !== known.clientId) return ['invalid_client_id', 'client identifier invalid'];
  const { certificate } = known;
  const isSigned =
    alg === 'RS256' &&
    certificate !== undefined &&
    verify(
      'sha256',
      Buffer.from(`${head}.${body}`),
      createPublicKey(certificate),
      Buffer.from(signature, 'base64url'),
    );
  if (!isSigned) return ['invalid_grant', 'invalid assertion'];
  if (typeof aud !== 'string' || !known.audiences.includes(aud))
    return ['invalid_grant', 'audience is invalid'];
  const left = Number(exp) - known.nowMs / 1_000;
  if (!(left > -skewSeconds && left <= goodForSecondsMax + skewSeconds))
    return ['invalid_grant', 'expired assertion'];
  if (typeof sub !== 'string' || !known.approved.includes(sub))
    return ['invalid_grant', "user hasn't approved this consumer"];
  return undefined;
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
}
