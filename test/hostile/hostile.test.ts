import { describe, expect, it } from 'vitest';
import { createTestApp, reasonCounts, testProject } from '../support/test-app.ts';
import { cases } from './cases.ts';

const good = (n: number) => ({ event_type: 'Good', user_id: `user-${n}`, insert_id: `good-${n}` });

describe('hostile input', () => {
  it.each(cases)('$name', async ({ path = '/2/httpapi', contentType, body, ...expected }) => {
    const test = await createTestApp();
    const post = (url: string, payload: string | Buffer | object, headers = {}) =>
      test.app.inject({ method: 'POST', url, payload, headers });
    const sendGood = (n: number) => post('/2/httpapi', { api_key: testProject.apiKey, events: [good(n)] });
    const headers = { 'content-type': contentType ?? 'application/json' };

    const [before, hostile, beside] = await Promise.all([
      sendGood(1),
      post(path, body(testProject.apiKey), headers),
      sendGood(2),
    ]);
    const after = await sendGood(3);

    expect([before, beside, after].map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(hostile.statusCode, hostile.body).toBe(expected.status);
    expect(reasonCounts(test.state)).toEqual(expected.reasons);
    for (const { project } of test.state.rejected) expect(project).toBe(expected.unattributed ? 0 : 1);
    const rows = test.state.rows('events');
    expect(rows.filter((row) => row.event_type === 'Good')).toHaveLength(3);
    const stored = rows.filter((row) => row.event_type !== 'Good');
    expect(stored).toHaveLength(expected.stored);
    if (expected.properties !== undefined) expect(JSON.stringify(stored[0]?.props)).toBe(expected.properties);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    if (hostile.statusCode === 400 && hostile.headers['content-type']?.startsWith('application/json'))
      expect(namesWhatIsWrong(hostile.json())).toBe(true);
  });
});

/** What keeps clients from sending the same again for ever. */
function namesWhatIsWrong(answer: Record<string, unknown>): boolean {
  if (typeof answer['missing_field'] === 'string') return true;
  if (String(answer['error']).startsWith('Invalid API key: ')) return true;
  const maps = [answer['events_with_invalid_fields'], answer['events_with_missing_fields']];
  return maps.some((map) => Object.keys((map ?? {}) as object).length > 0);
}
