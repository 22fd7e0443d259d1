/** Asks the routes for Salesforce of a server that is killed. */
import type { StandIn } from '../salesforce/stand-in.ts';
import { basicAuthorization } from '../support/muster-process.ts';

export async function ask<T>(url: string, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: basicAuthorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as T;
}

export const connect = (url: string, { url: loginUrl, clientId, clientSecret }: StandIn) =>
  ask(url, 'PUT', '/api/salesforce/connection', { loginUrl, clientId, clientSecret });

interface Status {
  /** The newest. */
  readonly run: { readonly state: string } | null;
}

/** Waits for the end of the run under way, of those whose status is at `path`; its server may have been killed in it before. */
export async function finish(url: string, path: string): Promise<Status> {
  for (;;) {
    const status = await ask<Status>(url, 'GET', path);
    const isOver = status.run && status.run.state !== 'running' && status.run.state !== 'waiting';
    if (isOver) return status;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
