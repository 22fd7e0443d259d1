/** Checks the signature of a webhook. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { parseJson } from '../json/parse.ts';

/** Segment's events are smaller, with everything it adds to them. */
const firstEventLengthMax = 200_000;

/**
 * Whether a webhook's `X-Signature` (hex HMAC-SHA1) was made with a source's secret: of the body, or, as Segment signs
 * batches, of the first event alone. Compared in constant time. The body is not parsed: nobody is known yet.
 */
export function isSignedWith(secret: string, signature: string, body: Buffer): boolean {
  if (secret === '' || !/^[0-9a-f]{40}$/i.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  const signed = [body, ...findFirstEvents(body)];
  return signed
    .map((text) => timingSafeEqual(createHmac('sha1', secret).update(text).digest(), given))
    .includes(true);
}

/** The first event of a list as it was sent, and as JavaScript would write it. */
function findFirstEvents(body: Buffer): readonly string[] {
  const text = findFirstMember(body.subarray(0, firstEventLengthMax).toString('utf8'));
  if (text === undefined) return [];
  const event = parseJson(text);
  return event === undefined ? [text] : [text, JSON.stringify(event)];
}

/** Text of the first object of a JSON list; undefined where there is none. */
function findFirstMember(text: string): string | undefined {
  const start = /^\s*\[\s*(?=\{)/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  let depth = 0;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
  tokens.lastIndex = start;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [mark] = token;
    if (mark === '{' || mark === '[') depth += 1;
    else if (mark === '}' || mark === ']') depth -= 1;
    if (depth > nestingMax) return undefined;
    if (depth === 0) return text.slice(start, tokens.lastIndex);
  }
  return undefined;
}

/** Deeper ones cannot be written again, and are not from Segment. */
const nestingMax = 200;
