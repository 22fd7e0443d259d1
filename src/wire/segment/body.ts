import { parseExactJson } from '../../domain/exact-json.ts';
import { isJsonObject } from '../../domain/json.ts';
import { bodyText } from '../amplitude/body.ts';
import type { WireInput } from '../contract.ts';
import { type LargeDocument, openDocument } from '../json/document.ts';
import { faultOf } from '../json/scan.ts';

/** JSON of a body, whatever its content type; undefined where it is none. Of a large one the list is still to be filled. */
export function documentOf({
  body,
  scan,
}: Pick<WireInput, 'body' | 'scan'>): Pick<LargeDocument, 'value'> & Partial<LargeDocument> {
  return scan ? openDocument(body, scan, parseJsonExactly) : { value: parseJsonExactly(bodyText(body)) };
}

/** The value of JSON text, whole numbers beyond 2^53 as text; undefined where it is none. */
export function parseJsonExactly(text: string): unknown {
  try {
    return faultOf(text) === undefined ? parseExactJson(text) : undefined;
  } catch {
    return undefined;
  }
}

/** The user of HTTP Basic, who is a write key; undefined without one. */
export function basicUser(authorization: string): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] || undefined;
}

/** The write key in a body, as browsers and some servers send it. */
export function writeKeyIn(content: unknown): string | undefined {
  const named = isJsonObject(content) ? content['writeKey'] : undefined;
  return typeof named === 'string' && named !== '' ? named : undefined;
}
