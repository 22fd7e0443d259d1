/** Asks a server, with the secret key of the benchmarks. */
import { authorization } from './keys.ts';
import type { ServerProcess } from './processes.ts';

/** The answer; undefined where it is empty. Errors: any answer that is not 2xx. */
export async function ask<T>(
  { url }: ServerProcess,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
