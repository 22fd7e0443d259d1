/** The cookies of a session, and of a browser that signed in before. */
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NewSession } from '../access/contract.ts';
import { limits } from '../domain/limits.ts';

type Kind = 'session' | 'device';

/** Behind https the browser keeps `__Host-` cookies to this host, and never sends them without TLS. */
function isSecure(request: Pick<FastifyRequest, 'protocol'>, publicUrl: string | undefined): boolean {
  return request.protocol === 'https' || publicUrl?.startsWith('https:') === true;
}

/** Cookies are not divided by port: without TLS the port is in the name, so that two servers of one machine do not sign each other out. */
function nameCookie(
  kind: Kind,
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  publicUrl: string | undefined,
): string {
  if (isSecure(request, publicUrl)) return `__Host-muster-${kind}`;
  return `muster-${kind}-${/:(\d+)$/.exec(request.host)?.[1] ?? '80'}`;
}

export function readCookie(
  kind: Kind,
  request: FastifyRequest,
  publicUrl: string | undefined,
): string | undefined {
  return request.cookies[nameCookie(kind, request, publicUrl)];
}

export function setSessionCookies(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, device }: Pick<NewSession, 'token' | 'device'>,
  publicUrl: string | undefined,
): void {
  const options = chooseOptions(request, publicUrl);
  const seconds = (ms: number) => Math.floor(ms / 1_000);
  reply
    .setCookie(nameCookie('session', request, publicUrl), token, {
      ...options,
      maxAge: seconds(limits.sessionMsMax),
    })
    .setCookie(nameCookie('device', request, publicUrl), device, {
      ...options,
      maxAge: seconds(limits.deviceMsMax),
    });
}

/** The browser goes on being one that signed in before. */
export function clearSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string | undefined,
): void {
  reply.clearCookie(nameCookie('session', request, publicUrl), chooseOptions(request, publicUrl));
}

function chooseOptions(request: FastifyRequest, publicUrl: string | undefined) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(request, publicUrl) } as const;
}
