/** Gets access tokens from Salesforce's token endpoint, and the address where a person allows the access. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { assert } from '../../../domain/assert.ts';
import type { Clock } from '../../../domain/clock.ts';
import { isLoopback } from './addresses.ts';
import { type Signing, writeAssertion } from './assertion.ts';
import { SalesforceFailure } from './failure.ts';

/** What a connection knows that nobody else may. */
export interface Credentials {
  readonly grant: 'client_credentials' | 'authorization_code' | 'jwt_bearer';
  readonly loginUrl: string;
  readonly clientId: string;
  /** '': an app without a secret, which PKCE allows, and a key makes needless. */
  readonly clientSecret: string;
  /** Of the authorization code; Salesforce may replace it whenever it is used. */
  readonly refreshToken?: string;
  /** Of the JWT bearer. */
  readonly signing?: Signing;
}

export interface Session {
  readonly accessToken: string;
  readonly instanceUrl: string;
  readonly organizationId: string;
  readonly userId: string;
  readonly refreshToken?: string;
}

export interface CodeExchange {
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  id: z.string().optional(),
  refresh_token: z.string().optional(),
});
const errorSchema = z.object({ error: z.string(), error_description: z.string().optional() });

/** Where a person allows the access; `state` comes back with the code. */
export function writeAuthorizeUrl(
  { loginUrl, clientId }: Credentials,
  {
    state,
    verifier,
    redirectUri,
  }: { readonly state: string; readonly verifier: string; readonly redirectUri: string },
): string {
  const url = new URL('/services/oauth2/authorize', loginUrl);
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const parameters = {
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, state },
    ...{ scope: 'api id refresh_token', code_challenge: challenge, code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

interface TokenOptions {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly exchange?: CodeExchange;
}

/** A new session: with the code where there is one, else as the credentials say. Errors: SalesforceFailure. */
export async function requestToken(
  credentials: Credentials,
  { signal, clock, exchange }: TokenOptions,
): Promise<Session> {
  const answer = await fetch(new URL('/services/oauth2/token', credentials.loginUrl), {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams(
      exchange ? writeExchange(credentials, exchange) : writeParameters(credentials, clock()),
    ),
    redirect: 'error',
    signal,
  });
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw readTokenFailure(answer.status, body);
  const read = tokenSchema.safeParse(body);
  if (!read.success)
    throw new SalesforceFailure(
      'unavailable',
      `HTTP ${answer.status}`,
      'the token endpoint answered no token',
    );
  const { access_token, instance_url, id = '', refresh_token } = read.data;
  refuseOpenAddress(instance_url, credentials.loginUrl);
  const [, organizationId = '', userId = ''] = /\/id\/(\w+)\/(\w+)$/.exec(id) ?? [];
  return {
    ...{ accessToken: access_token, instanceUrl: new URL(instance_url).origin, organizationId, userId },
    ...(refresh_token !== undefined && { refreshToken: refresh_token }),
  };
}

function writeClient({ clientId, clientSecret }: Credentials): Record<string, string> {
  return { client_id: clientId, ...(clientSecret !== '' && { client_secret: clientSecret }) };
}

function writeExchange(
  credentials: Credentials,
  { code, verifier, redirectUri }: CodeExchange,
): Record<string, string> {
  return {
    ...{ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri },
    ...writeClient(credentials),
  };
}

function writeParameters(credentials: Credentials, nowMs: number): Record<string, string> {
  const { grant, refreshToken, signing } = credentials;
  switch (grant) {
    case 'client_credentials':
      return { grant_type: grant, ...writeClient(credentials) };
    case 'authorization_code':
      if (refreshToken === undefined)
        throw new SalesforceFailure('authorisation', 'not_connected', 'nobody has allowed the access yet');
      return { grant_type: 'refresh_token', refresh_token: refreshToken, ...writeClient(credentials) };
    case 'jwt_bearer':
      assert(signing !== undefined, 'credentials of the JWT bearer without a key');
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: writeAssertion({ ...credentials, ...signing }, nowMs),
      };
  }
}

function readTokenFailure(status: number, body: unknown): SalesforceFailure {
  const read = errorSchema.safeParse(body);
  if (!read.success || status >= 500)
    return new SalesforceFailure('unavailable', `HTTP ${status}`, `the token endpoint answered ${status}`);
  const { error, error_description = error } = read.data;
  const kind = error === 'rate_limit_exceeded' ? 'unavailable' : 'authorisation';
  return new SalesforceFailure(kind, error, error_description.slice(0, 1000));
}

/** Tokens do not go over open lines, whatever the token endpoint says. */
function refuseOpenAddress(instanceUrl: string, loginUrl: string): void {
  const { protocol, hostname } = new URL(instanceUrl);
  if (protocol === 'https:' || (isLoopback(hostname) && isLoopback(new URL(loginUrl).hostname))) return;
  throw new SalesforceFailure('refused', 'instance_url', `${instanceUrl} is not an https address`);
}
