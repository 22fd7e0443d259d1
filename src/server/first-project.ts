/** The project that a first start makes: with the keys of the configuration, or random ones. */
import { describeWeakness } from '../domain/guessable.ts';
import { Problem } from '../domain/problem.ts';
import type { Project } from '../domain/project.ts';
import type { Config } from './config.ts';
import { newKey } from './ids.ts';
import { isLoopback } from './network.ts';

type FirstProjectConfig = Pick<Config, 'apiKey' | 'secretKey' | 'timeZone' | 'host'>;

interface FirstProject {
  readonly project: Omit<Project, 'id'>;
  readonly secretKey: string;
}

const secretLengthMin = 8;
/** Whoever can reach the port can guess. */
const secretLengthMinOnNetwork = 16;

/** Errors: Problem where the secret key can be guessed. */
export function planFirstProject(config: FirstProjectConfig): FirstProject {
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
  // What a sender of webhooks was given with the configuration signs them; what is random is told once, and signs nothing.
  const secret = config.secretKey ?? newKey();
  const project = { name: 'default', apiKey, timeZone, signingSecrets: [{ secret, untilMs: null }] };
  return { project, secretKey };
}

/** Why a secret key is easy to guess; undefined where it is not. */
export function findWeakness(
  secretKey: string,
  apiKey: string,
  lengthMin: number = secretLengthMin,
): string | undefined {
  if (secretKey === apiKey) return 'is the API key, which every client has';
  return describeWeakness(secretKey, lengthMin);
}
