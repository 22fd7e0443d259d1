/** Tests of configuration: defaults, precedence, errors. */
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const nothing = { flags: {}, environment: {}, file: {} };

describe('configuration', () => {
  it('has defaults for everything but the keys', () => {
    expect(readConfig(nothing)).toMatchObject({
      port: 8480,
      host: '127.0.0.1',
      data: './data',
      engine: 'embedded',
      apiKey: undefined,
    });
  });

  it('takes the flag before the environment, and that before the file', () => {
    const file = { port: '1', host: 'file', data: 'file' };
    const environment = { MUSTER_PORT: '2', MUSTER_HOST: 'environment' };
    const flags = { port: '3' };
    expect(readConfig({ flags, environment, file })).toMatchObject({
      port: 3,
      host: 'environment',
      data: 'file',
    });
  });

  it.each([
    [{ port: 'eighty' }, '--port'],
    [{ port: '70000' }, '--port'],
    [{ port: '' }, '--port'],
    [{ 'time-zone': 'Mars/Olympus' }, '--time-zone'],
  ])('refuses %o and says which option', (flags, path) => {
    expect(() => readConfig({ ...nothing, flags })).toThrowError(expect.objectContaining({ path }));
  });
});
