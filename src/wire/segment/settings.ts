/** Answers Segment's browser library with its settings. */
import type { WireContext, WireInput, WireResult } from '../contract.ts';
import { answerRefused } from './answers.ts';

const unknownWriteKey = answerRefused(404, 'not_found', 'No source has this write key.', {
  'cache-control': 'no-cache',
});

/**
 * What Segment's browser library fetches from its CDN. It is told to send its calls to the address it asked. Its own
 * measurements are switched off.
 */
export function readSettings({ parameters, protocol, host }: WireInput, context: WireContext): WireResult {
  const source = context.segmentByWriteKey(parameters['writeKey'] ?? '');
  const settings = source && {
    integrations: { 'Segment.io': { apiKey: source.writeKey, apiHost: `${host}/v1`, protocol } },
    plan: {},
    edgeFunction: {},
    metrics: { sampleRate: 0 },
  };
  if (!settings) return { kind: 'answered', answer: unknownWriteKey };
  return {
    kind: 'answered',
    answer: {
      status: 200,
      contentType: 'application/json; charset=utf-8',
      headers: { 'cache-control': 'no-cache' },
      body: JSON.stringify(settings),
    },
  };
}
