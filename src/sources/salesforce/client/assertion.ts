/** Assertions by which a program proves with a private key who it is (OAuth JWT bearer). */
import { createPrivateKey, type KeyObject, sign } from 'node:crypto';

/** Whom a program speaks for, and the key whose certificate the app at Salesforce has. */
export interface Signing {
  readonly username: string;
  /** PEM, without a passphrase. */
  readonly privateKey: string;
}

interface Claims extends Signing {
  readonly clientId: string;
  readonly loginUrl: string;
}

/** Salesforce takes none that is good for more than five minutes; its clock may be another one. */
const goodForMs = 180_000;

export function writeAssertion({ clientId, username, privateKey, loginUrl }: Claims, nowMs: number): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = {
    ...{ iss: clientId, sub: username, aud: findAudience(loginUrl) },
    exp: Math.floor((nowMs + goodForMs) / 1_000),
  };
  const signed = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

/** Salesforce wants the address where its users sign in, also where the organisation has one of its own. */
export function findAudience(loginUrl: string): string {
  const { hostname, origin } = new URL(loginUrl);
  if (!hostname.endsWith('.my.salesforce.com')) return origin;
  const isTrial = hostname.includes('--') || /\.(?:sandbox|scratch)\.my\.salesforce\.com$/.test(hostname);
  return isTrial ? 'https://test.salesforce.com' : 'https://login.salesforce.com';
}

/** Why this is no key that Salesforce takes; undefined: it is one. */
export function findKeyFault(privateKey: string): string | undefined {
  let key: KeyObject;
  try {
    key = createPrivateKey(privateKey);
  } catch {
    return /ENCRYPTED/.test(privateKey)
      ? 'the key has a passphrase: give it without one, it is encrypted here'
      : 'expected a private key as PEM, which begins with -----BEGIN PRIVATE KEY-----';
  }
  return key.asymmetricKeyType === 'rsa' ? undefined : 'expected an RSA key: Salesforce takes RS256 only';
}
