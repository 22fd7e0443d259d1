/** The server's configuration: every option, and where its value comes from. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../domain/json.ts';
import { Problem } from '../domain/problem.ts';
import { type Config, configOptions, type Option } from './config-options.ts';

export type { Config } from './config-options.ts';
export { configOptions } from './config-options.ts';

export type Settings = Readonly<Record<string, string | undefined>>;

/** Values of `muster.json` in the working directory, or of the file named; names are those of the flags. */
export function readConfigFile(path: string | undefined): Settings {
  const file = path ?? join(process.cwd(), 'muster.json');
  if (!existsSync(file)) {
    if (path === undefined) return {};
    throw new Problem('not_found', `The configuration file ${path} does not exist.`, '--config');
  }
  const content = parsed(readFileSync(file, 'utf8'));
  if (!isJsonObject(content))
    throw new Problem('invalid_request', `${file} is not a JSON object.`, '--config');
  const known = configOptions.flatMap(({ flag }) => (flag === undefined ? [] : [flag]));
  const unknown = Object.keys(content).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Problem(
      'invalid_request',
      `${file} sets the unknown option ${JSON.stringify(unknown)}; known options are ${known.join(', ')}.`,
      '--config',
    );
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, String(value)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Errors: Problem that names the flag, the variable or the entry of the file. */
export function readConfig(sources: Sources): Config {
  const settings = configOptions.map((option) => readSetting(option, sources));
  const text = (name: keyof Config) => {
    const setting = settings.find(({ option }) => option.name === name);
    return setting?.value ?? setting?.option.fallback;
  };
  try {
    return parsedConfig(
      text,
      settings.filter(({ value }) => value !== undefined).map(({ option }) => option.name),
    );
  } catch (error) {
    throw namedAsGiven(error, settings);
  }
}

interface Sources {
  readonly flags: Settings;
  readonly environment: Settings;
  readonly file: Settings;
}

interface Setting {
  readonly option: Option;
  /** Undefined: nobody set it. */
  readonly value: string | undefined;
  /** How the place that set it is called. */
  readonly named: string;
}

function readSetting(option: Option, { flags, environment, file }: Sources): Setting {
  const { flag = '' } = option;
  if (flags[flag] !== undefined) return { option, value: flags[flag], named: `--${flag}` };
  // An empty variable is how many a deployment writes one that is not set.
  const variable = environment[option.environment];
  if (variable) return { option, value: variable, named: option.environment };
  return { option, value: file[flag], named: `${JSON.stringify(flag)} in the configuration file` };
}

/** A problem with an option names what its owner wrote: the flag, the variable, or the line of the file. */
function namedAsGiven(error: unknown, settings: readonly Setting[]): unknown {
  if (!(error instanceof Problem)) return error;
  const setting = settings.find(
    ({ option, value }) => value !== undefined && `--${option.flag}` === error.path,
  );
  return setting ? new Problem(error.code, error.message, setting.named) : error;
}

function parsedConfig(
  text: (name: keyof Config) => string | undefined,
  chosen: readonly (keyof Config)[],
): Config {
  return Object.freeze({
    port: wholeNumber('port', text('port'), 0, 65_535),
    host: text('host') ?? '',
    data: text('data') ?? '',
    engine: text('engine') ?? '',
    backlogBytes: wholeNumber('backlog-bytes', text('backlogBytes'), 1, Number.MAX_SAFE_INTEGER),
    rateLimit: wholeNumber('rate-limit', text('rateLimit'), 0, 1_000_000),
    querySeconds: wholeNumber('query-seconds', text('querySeconds'), 1, 3_600),
    queryMemoryBytes: memoryBytes('query-memory-bytes', text('queryMemoryBytes')),
    queriesMemoryBytes: memoryBytes('queries-memory-bytes', text('queriesMemoryBytes')),
    queriesRunning: wholeNumber('queries-running', text('queriesRunning'), 1, 100),
    queriesWaiting: wholeNumber('queries-waiting', text('queriesWaiting'), 0, 10_000),
    restLimits: checkChoice('rest-limits', text('restLimits'), ['off', 'amplitude']),
    timeZone: knownTimeZone(text('timeZone') ?? 'UTC'),
    trustProxy: checkChoice('trust-proxy', text('trustProxy'), ['true', 'false']) === 'true',
    publicUrl: parseOrigin('public-url', text('publicUrl')),
    storeIp: checkChoice('store-ip', text('storeIp'), ['true', 'false']) === 'true',
    logLevel: checkChoice('log-level', text('logLevel'), logLevels),
    apiKey: usableKey('MUSTER_API_KEY', text('apiKey')),
    secretKey: usableKey('MUSTER_SECRET_KEY', text('secretKey')),
    adminPassword: text('adminPassword'),
    ...readEncryption(text('encryptionKey'), text('encryptionKeyFile')),
    chosen,
  });
}

function wholeNumber(flag: string, value: string | undefined, least: number, most: number): number {
  const number = Number(value);
  if (
    value !== undefined &&
    value.trim() !== '' &&
    Number.isInteger(number) &&
    number >= least &&
    number <= most
  )
    return number;
  throw new Problem(
    'invalid_request',
    `${flag} takes a whole number from ${least} to ${most}, not "${value}".`,
    `--${flag}`,
  );
}

/** Undefined: `auto`. */
function memoryBytes(flag: string, value: string | undefined): number | undefined {
  return value === 'auto' ? undefined : wholeNumber(flag, value, 10_000_000, Number.MAX_SAFE_INTEGER);
}

function parseOrigin(flag: string, url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (/^https?:\/\//i.test(url) && URL.canParse(url) && new URL(url).pathname === '/')
    return new URL(url).origin;
  throw new Problem(
    'invalid_request',
    `${flag} takes an address without a path, such as https://muster.example, not "${url}".`,
    `--${flag}`,
  );
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];

function checkChoice<T extends string>(flag: string, value: string | undefined, known: readonly T[]): T {
  const found = known.find((word) => word === value);
  if (found !== undefined) return found;
  throw new Problem(
    'invalid_request',
    `${flag} takes one of ${known.join(', ')}, not "${value}".`,
    `--${flag}`,
  );
}

/** HTTP Basic puts a colon between the two keys. */
function usableKey(variable: string, key: string | undefined): string | undefined {
  if (key === undefined || /^[!-9;-~]+$/.test(key)) return key;
  throw new Problem(
    'invalid_request',
    'a key is of printable characters without spaces and colons.',
    variable,
  );
}

/** Of two the one that is meant would be a guess. */
function readEncryption(encryptionKey: string | undefined, encryptionKeyFile: string | undefined) {
  if (encryptionKey !== undefined && encryptionKeyFile !== undefined)
    throw new Problem(
      'invalid_request',
      'a key is given and a file with a key, too: give one of them.',
      'MUSTER_ENCRYPTION_KEY',
    );
  return { encryptionKey, encryptionKeyFile };
}

/** Throws a Problem where the name is no IANA time zone. */
export function knownTimeZone(name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    throw new Problem(
      'invalid_request',
      `"${name}" is not a time zone; write it as in "Europe/Berlin".`,
      '--time-zone',
    );
  }
}
