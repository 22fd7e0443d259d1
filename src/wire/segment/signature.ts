import { createHmac, timingSafeEqual } from 'node:crypto';
import type { JsonObject } from '../../domain/json.ts';

/**
 * Whether a webhook's `X-Signature` (hex HMAC-SHA1) was made with a source's secret: of the body, or, as Segment signs
 * batches, of the first event alone. Compared in constant time.
 */
export function isSignedBy(
  secret: string,
  signature: string,
  body: Buffer,
  first: JsonObject | undefined,
): boolean {
  if (secret === '' || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  const signed = [body, ...(first ? [JSON.stringify(first)] : [])];
  return signed
    .map((text) => timingSafeEqual(createHmac('sha1', secret).update(text).digest(), given))
    .includes(true);
}
