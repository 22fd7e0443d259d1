/** Tests of warnings at start. */
import { describe, expect, it } from 'vitest';
import { readConfig, type Settings } from './config.ts';
import { findMount, startWarnings } from './start-warnings.ts';

const project = {
  id: 1,
  name: 'default',
  apiKey: 'key-of-test',
  signingSecrets: [],
  timeZone: 'UTC',
};
const other = { ...project, id: 2, name: 'Shop', apiKey: 'key-of-shop' };

function warnings(
  environment: Settings,
  flags: Settings = {},
  createdFirstProject = false,
): readonly string[] {
  const config = readConfig({ flags, environment, file: {} });
  return startWarnings({
    config,
    projects: [project, other],
    isSecretKey: (id, secret) => secret === ['secret-of-test', 'secret-of-shop'][id - 1],
    createdFirstProject,
  });
}

describe('settings of the first project, on a directory that has projects', () => {
  it('are told to be without effect, each with what to do', () => {
    const environment = { MUSTER_API_KEY: 'other-key', MUSTER_SECRET_KEY: 'other-secret' };
    expect(warnings(environment, { 'time-zone': 'Europe/Berlin' })).toEqual([
      expect.stringMatching(/^MUSTER_API_KEY is not used: .*\(default, Shop\).*project rotate-key/),
      expect.stringMatching(/^MUSTER_SECRET_KEY is not used: .*project rotate-key/),
      expect.stringMatching(/^--time-zone Europe\/Berlin is not used: .* whose zone is UTC/),
    ]);
    expect(warnings(environment).join()).not.toMatch(/other-key|other-secret/);
  });

  it('are fine where they are those of a project', () => {
    expect(warnings({ MUSTER_API_KEY: 'key-of-shop', MUSTER_SECRET_KEY: 'secret-of-shop' })).toEqual([]);
    expect(warnings({ MUSTER_SECRET_KEY: 'secret-of-test' }, { 'time-zone': 'UTC' })).toEqual([]);
    expect(warnings({ MUSTER_API_KEY: 'key-of-shop', MUSTER_SECRET_KEY: 'secret-of-test' })).toHaveLength(1);
  });

  it('count at the start that makes the first project', () => {
    expect(warnings({ MUSTER_API_KEY: 'other-key' }, {}, true)).toEqual([]);
  });
});

describe('an address that others reach', () => {
  it('is warned of, unless people come over https', () => {
    expect(warnings({}, { host: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^Muster listens on 0\.0\.0\.0 without TLS: .*--public-url/),
    ]);
    expect(warnings({}, { host: '::', 'public-url': 'http://muster.example' })).toHaveLength(1);
    expect(warnings({}, { host: '0.0.0.0', 'public-url': 'https://muster.example' })).toEqual([]);
    expect(warnings({}, { host: 'localhost' })).toEqual([]);
  });
});

it('says where the data lies, and that a checkout can be cleaned', () => {
  expect(findMount('/nowhere/muster')).toBe('data in /nowhere/muster');
  const checkout = `${import.meta.dirname}/data`;
  expect(findMount(checkout)).toMatch(
    /^data in .*\/data \(inside the checkout .*, where git clean -x would delete it\)$/,
  );
});
