/** What /metrics shows of the pipelines. */
import { expect, it } from 'vitest';
import { createTestApp, testProject } from '../../test/support/test-app.ts';

it('counts the time of every named step', async () => {
  const test = await createTestApp();
  const event = { user_id: 'user-1', event_type: 'A' };
  const payload = { api_key: testProject.apiKey, events: [event] };
  await test.app.inject({ method: 'POST', url: '/2/httpapi', payload });
  const text = (await test.app.inject('/metrics')).body;
  const steps = [...text.matchAll(/^muster_step_seconds_total\{pipeline="(\w+)",step="([^"]+)"\} \d/gm)];
  expect(steps.map(([, pipeline, step]) => `${pipeline}: ${step}`)).toEqual([
    'amplitude: parse body',
    'amplitude: authenticate',
    'amplitude: parse items',
    'amplitude: find items',
    'amplitude: limit items',
    'amplitude: read items',
    'amplitude: throttle',
    'intake: apply settings',
    'intake: apply plan',
    'intake: limit',
    'intake: de-duplicate',
    'intake: resolve identity',
    'intake: apply property operations',
    'intake: apply computed values',
    'intake: apply snapshot',
    'intake: carry client columns',
    'intake: apply user-level groups',
    'intake: compute event groups',
    'intake: stamp versions',
    'intake: emit rows',
  ]);
});
