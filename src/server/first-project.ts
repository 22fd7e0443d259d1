/** The project that a first start makes: with the keys of the configuration, or random ones. */
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { Config } from './config.ts';
import { newKey } from './ids.ts';
import { isLoopback } from './network.ts';

type FirstProjectConfig = Pick<Config, 'apiKey' | 'secretKey' | 'timeZone' | 'host'>;

const secretLengthMin = 8;
/** Whoever can reach the port can guess. */
const secretLengthMinOnNetwork = 16;
const differentCharactersMin = 5;
const wellKnown =
  /^(passw[o0]rd|pa55word|secret|secret-?key|change-?me|admin|default|letmein|welcome|qwerty\w*|abc|test|muster)[\d!._-]*$/i;

/** Errors: Problem where the secret key can be guessed. */
export function planFirstProject(config: FirstProjectConfig): Omit<Project, 'id'> {
  const { apiKey = newKey(), secretKey = newKey(), timeZone, host } = config;
  const weakness = findWeakness(
    secretKey,
    apiKey,
    isLoopback(host) ? secretLengthMin : secretLengthMinOnNetwork,
  );
  if (weakness !== undefined)
    throw new Problem(
      'invalid_request',
      `the secret key ${weakness}; leave it unset for a random one, or make one with: openssl rand -hex 16`,
      'MUSTER_SECRET_KEY',
    );
  return { name: 'default', apiKey, secretKey, timeZone };
}

/** Why a secret key is easy to guess; undefined where it is not. */
export function findWeakness(
  secretKey: string,
  apiKey: string,
  lengthMin: number = secretLengthMin,
): string | undefined {
  if (secretKey === apiKey) return 'is the API key, which every client has';
  if (secretKey.length < lengthMin) return `needs at least ${lengthMin} characters`;
  if (new Set(secretKey).size < differentCharactersMin) return 'repeats too few characters';
  const isCounted = '01234567890123456789'.includes(secretKey) || '98765432109876543210'.includes(secretKey);
  if (isCounted || wellKnown.test(secretKey)) return 'is among the first that anybody tries';
  return undefined;
}
