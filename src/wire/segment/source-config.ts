/** Answers RudderStack's browser library with the configuration of a source. */
import type { WireContext, WireInput, WireResult } from '../contract.ts';
import { unknownKey } from './answers.ts';
import { readBasicUser } from './body.ts';

/**
 * What RudderStack's browser library fetches from its control plane before it sends: the source exists and has no
 * destinations that the browser would have to load. Its own reports of errors and measurements are switched off.
 */
export function readSourceConfig({ authorization, query }: WireInput, context: WireContext): WireResult {
  const writeKey = readBasicUser(authorization) ?? new URLSearchParams(query).get('writeKey') ?? '';
  const source = context.segmentByWriteKey(writeKey);
  if (!source) return { kind: 'answered', answer: unknownKey };
  const statsCollection = { errors: { enabled: false }, metrics: { enabled: false } };
  const config = {
    source: {
      id: source.id,
      name: source.project.name,
      writeKey: source.writeKey,
      enabled: true,
      config: { statsCollection },
      destinations: [],
    },
  };
  return {
    kind: 'answered',
    answer: {
      status: 200,
      contentType: 'application/json; charset=utf-8',
      headers: { 'cache-control': 'no-cache' },
      body: JSON.stringify(config),
    },
  };
}
