/** What clients call themselves. */
import { expect, it } from 'vitest';
import { parseClient } from './parse-client.ts';

it.each([
  ['amplitude-ts/2.11.1', 'amplitude-ts', '2.11.1'],
  ['@segment/analytics-node/2.2.0', '@segment/analytics-node', '2.2.0'],
  ['amplitude-python/1.1.4 (x86)', 'amplitude-python', '1.1.4'],
  ['curl/8.5.0', 'curl', '8.5.0'],
  ['Mozilla/5.0 (X11; Linux) Firefox/140.0', 'browser', ''],
  ['node', 'node', ''],
  ['http/2.0', 'http', '2.0'],
  ['', '(none)', ''],
  ['x'.repeat(100), 'x'.repeat(60), ''],
])('%s', (text, library, version) => {
  expect(parseClient(text)).toEqual({ library, version });
});
