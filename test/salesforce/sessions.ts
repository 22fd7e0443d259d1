/** The token endpoint's grants, access tokens, and refresh tokens that are replaced when they are used. */
import { createHash, randomBytes } from 'node:crypto';
import { findAssertionFault } from './assertions.ts';
import { TokenRefusal, tokenErrors } from './faults.ts';
import { organizationId, userId } from './generate.ts';

export interface SessionOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** PEM of the certificate or public key that the app has; absent: it has none. */
  readonly certificate?: string | undefined;
  /** Users that are approved for the app. */
  readonly approved: readonly string[];
  /** False: a refresh token stays the same. */
  readonly rotate: boolean;
  readonly sessionMs: number;
  readonly clock: () => number;
}

interface Code {
  readonly redirectUri: string;
  readonly challenge: string | null;
}

export interface Sessions {
  /** A code that is good for one exchange. Errors: TokenRefusal where the client is unknown. */
  authorize(parameters: URLSearchParams): string;
  /** The answer of the token endpoint. Errors: TokenRefusal. */
  grant(parameters: URLSearchParams, authorization: string, base: string): Readonly<Record<string, string>>;
  accepts(accessToken: string): boolean;
  /** Ends all access tokens; refresh tokens stay good. */
  expire(): void;
  /** Ends refresh tokens, too: somebody has to connect again. */
  revoke(): void;
}

export function createSessions({
  clientId,
  clientSecret,
  certificate,
  approved,
  rotate,
  sessionMs,
  clock,
}: SessionOptions): Sessions {
  const codes = new Map<string, Code>();
  const accessTokens = new Map<string, number>();
  const refreshTokens = new Set<string>();
  const randomText = (bytes: number) => randomBytes(bytes).toString('base64url');

  const refuse = (error: keyof typeof tokenErrors, description: string = tokenErrors[error]): never => {
    throw new TokenRefusal(error, description);
  };
  const checkClient = (parameters: URLSearchParams, authorization: string, needsSecret: boolean) => {
    const basic = /^Basic (.+)$/.exec(authorization)?.[1];
    const [basicId, basicSecret] = basic ? Buffer.from(basic, 'base64').toString().split(':') : [];
    if ((basicId ?? parameters.get('client_id')) !== clientId) refuse('invalid_client_id');
    const secret = basicSecret ?? parameters.get('client_secret');
    if (secret === null || secret === undefined ? needsSecret : secret !== clientSecret)
      refuse('invalid_client');
  };
  const open = (base: string, refreshToken?: string) => {
    const accessToken = `${organizationId.slice(0, 15)}!${randomText(60)}`;
    accessTokens.set(accessToken, clock() + sessionMs);
    const id = `${base}/id/${organizationId}/${userId(0)}`;
    const issued_at = String(clock());
    const signature = createHash('sha256').update(`${id}${issued_at}${clientSecret}`).digest('base64');
    return {
      ...{ access_token: accessToken, ...(refreshToken && { refresh_token: refreshToken }), signature },
      ...{ scope: refreshToken ? 'refresh_token api id' : 'api id', instance_url: base, id },
      ...{ token_type: 'Bearer', issued_at, api_instance_url: base },
    };
  };
  const newRefreshToken = () => {
    const token = `5Aep861${randomText(48)}`;
    refreshTokens.add(token);
    return token;
  };

  return {
    authorize: (parameters) => {
      if (parameters.get('client_id') !== clientId) refuse('invalid_client_id');
      const code = `aPrx${randomText(48)}`;
      codes.set(code, {
        redirectUri: parameters.get('redirect_uri') ?? '',
        challenge: parameters.get('code_challenge'),
      });
      return code;
    },
    grant: (parameters, authorization, base) => {
      switch (parameters.get('grant_type')) {
        case 'client_credentials':
          checkClient(parameters, authorization, true);
          return open(base);
        case 'authorization_code': {
          const given = parameters.get('code') ?? '';
          const code = codes.get(given);
          // Good once, whatever comes of it.
          codes.delete(given);
          if (!code) return refuse('invalid_grant', 'expired authorization code');
          const verifier = parameters.get('code_verifier') ?? '';
          const challenge = createHash('sha256').update(verifier).digest('base64url');
          checkClient(parameters, authorization, code.challenge === null);
          if (code.challenge !== null && code.challenge !== challenge)
            refuse('invalid_grant', 'invalid code verifier');
          if (code.redirectUri !== parameters.get('redirect_uri'))
            refuse('invalid_grant', 'redirect_uri must match configuration');
          return open(base, newRefreshToken());
        }
        case 'urn:ietf:params:oauth:grant-type:jwt-bearer': {
          const assertion = parameters.get('assertion') ?? '';
          const audiences = ['https://login.salesforce.com', 'https://test.salesforce.com', base];
          const known = { clientId, certificate, approved, audiences, nowMs: clock() };
          const fault = findAssertionFault(assertion, known);
          return fault === undefined ? open(base) : refuse(...fault);
        }
        case 'refresh_token': {
          checkClient(parameters, authorization, false);
          const token = parameters.get('refresh_token') ?? '';
          if (!refreshTokens.has(token)) return refuse('invalid_grant');
          if (!rotate) return open(base);
          refreshTokens.delete(token);
          return open(base, newRefreshToken());
        }
        default:
          return refuse('unsupported_grant_type');
      }
    },
    accepts: (accessToken) => (accessTokens.get(accessToken) ?? 0) > clock(),
    expire: () => accessTokens.clear(),
    revoke: () => {
      accessTokens.clear();
      refreshTokens.clear();
    },
  };
}
