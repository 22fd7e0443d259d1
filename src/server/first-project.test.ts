/** Tests of the keys that the first project accepts. */
import { expect, it } from 'vitest';
import { findWeakness, planFirstProject } from './first-project.ts';
import { isLoopback } from './network.ts';

const config = { apiKey: 'key-of-test', secretKey: undefined, timeZone: 'UTC', host: '127.0.0.1' };

it.each([
  ['short', 'at least 8 characters'],
  ['key-of-test', 'is the API key'],
  ['Password123', 'the first that anybody tries'],
  ['changeme!', 'the first that anybody tries'],
  ['1234567890', 'the first that anybody tries'],
  ['abababababab', 'repeats too few'],
])('refuses the secret key %s', (secretKey, sentence) => {
  expect(() => planFirstProject({ ...config, secretKey })).toThrowError(
    expect.objectContaining({ path: 'MUSTER_SECRET_KEY', message: expect.stringContaining(sentence) }),
  );
});

it('takes what is long enough, longer where others reach the port, and random ones', () => {
  expect(planFirstProject({ ...config, secretKey: 'my-secret-key' })).toMatchObject({
    secretKey: 'my-secret-key',
  });
  const onNetwork = { ...config, host: '0.0.0.0' };
  expect(() => planFirstProject({ ...onNetwork, secretKey: 'my-secret-key' })).toThrow(/at least 16/);
  const random = planFirstProject(onNetwork);
  expect(random.secretKey).toMatch(/^\w{32}$/);
  expect(findWeakness(random.secretKey, random.project.apiKey, 16)).toBeUndefined();
});

it.each([
  ['127.0.0.1', true],
  ['127.8.0.1', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['10.0.0.1', false],
  ['127.0.0.1.example', false],
])('%s is reached only from this machine: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
