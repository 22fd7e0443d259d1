/** Opens the body of a request in Segment's dialect, and finds the write key in what was sent. */
import { isJsonObject } from '../../domain/json.ts';
import type { WireInput } from '../contract.ts';
import { type LargeDocument, openDocument } from '../json/document.ts';
import { decodeBody, parseJsonExactly } from '../json/parse.ts';

interface OpenedBody {
  /** Undefined where the body is no JSON. */
  readonly value: unknown;
  /** Of a large body: its list is still to be filled. */
  readonly large?: LargeDocument;
}

/** Parses a body as JSON, whatever its content type. */
export function openBody({ body, scan }: Pick<WireInput, 'body' | 'scan'>): OpenedBody {
  if (!scan) return { value: parseJsonExactly(decodeBody(body)) };
  const large = openDocument(body, scan, parseJsonExactly);
  return { value: large.value, large };
}

/** The user of HTTP Basic, who is a write key; undefined without one. */
export function readBasicUser(authorization: string): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0] || undefined;
}

/** The write key in a body, as browsers and some servers send it. */
export function readWriteKey(content: unknown): string | undefined {
  const named = isJsonObject(content) ? content['writeKey'] : undefined;
  return typeof named === 'string' && named !== '' ? named : undefined;
}
