/** Calls an operation of the HTTP API. */
import { unwritable } from '../addresses.ts';
import { type Operations, paths } from './operations.ts';

type OperationId = keyof Operations;

type Given<Id extends OperationId> = OmitUndefined<{
  readonly path: Operations[Id]['path'];
  readonly query: Operations[Id]['query'];
  readonly body: Operations[Id]['body'];
}>;
type OmitUndefined<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };

export type Answer<Id extends OperationId> = Operations[Id]['answer'];

interface Options {
  /** The project that the call is about; absent where the person has only one. */
  readonly project?: number | undefined;
  /** Aborted: the server stops, too. */
  readonly signal?: AbortSignal | undefined;
}

/** What the server refused, or why it was not reached (`unreachable`). */
export class CallProblem extends Error {
  readonly code: string;
  readonly status: number;
  /** Where in what was sent the problem is. */
  readonly path: string | undefined;
  readonly requestId: string | undefined;

  constructor(
    fields: Readonly<{ code: string; status: number; message: string; path?: string; requestId?: string }>,
  ) {
    super(fields.message);
    this.code = fields.code;
    this.status = fields.status;
    this.path = fields.path;
    this.requestId = fields.requestId;
  }
}

/** Whether somebody else changed meanwhile what was saved. */
export const isConflict = (error: unknown): boolean =>
  error instanceof CallProblem && error.code === 'conflict';

/** Throws: CallProblem; the signal's reason. */
export async function call<Id extends OperationId>(
  id: Id,
  given: Given<Id>,
  options: Options = {},
): Promise<Answer<Id>> {
  const response = await request(id, given, options);
  return (await readBody(response)) as Answer<Id>;
}

/** The answer before it is read: in another format than JSON, as `accept` says. Throws: as `call`. */
export async function request<Id extends OperationId>(
  id: Id,
  given: Given<Id>,
  {
    project,
    signal,
    accept,
    headers = {},
  }: Options & { readonly accept?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Response> {
  const { path, query, body } = given as {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  const [method, template] = paths[id];
  const response = await send(writeAddress(template, path, query), {
    method,
    ...(signal !== undefined && { signal }),
    ...writeBody(body),
    headers: {
      ...headers,
      ...(body !== undefined && { 'content-type': nameContent(body) }),
      ...(accept !== undefined && { accept }),
      ...(project !== undefined && { 'muster-project': String(project) }),
    },
  });
  if (!response.ok) throw await readProblem(response);
  return response;
}

function writeBody(body: unknown): Pick<RequestInit, 'body'> {
  if (body === undefined) return {};
  return { body: typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body) };
}

function nameContent(body: unknown): string {
  if (body instanceof Blob) return body.type || 'application/octet-stream';
  return typeof body === 'string' ? 'text/csv' : 'application/json';
}

function readBody(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) return response.json();
  return type.includes('officedocument') ? response.blob() : response.text();
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new CallProblem({ code: 'unreachable', status: 0, message: 'The server cannot be reached.' });
  }
}

const readProblem = async (response: Response): Promise<CallProblem> =>
  toProblem(await response.json().catch(() => undefined), response.status);

/** A problem as the server writes it. */
export function toProblem(body: unknown, status: number): CallProblem {
  const { code, detail, path, requestId } = (body ?? {}) as Readonly<Record<string, string | undefined>>;
  return new CallProblem({
    code: code ?? 'unknown',
    status,
    message: detail ?? `The server answered ${status}.`,
    ...(path !== undefined && { path }),
    ...(requestId !== undefined && { requestId }),
  });
}

/** `/api/groups/{type}` with its parameters, percent-encoded. Those that no path can carry go into the query; a step that is not given is left out. */
export function writeAddress(
  template: string,
  path: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const moved = Object.entries(path).filter(([, value]) => unwritable.has(String(value)));
  const names = new Set(moved.map(([name]) => name));
  const filled = template.replace(/\/\{(\w+)\}/g, (_, name: string) =>
    names.has(name) || path[name] === undefined ? '' : `/${encodeURIComponent(String(path[name]))}`,
  );
  return `${filled}${writeQuery({ ...Object.fromEntries(moved), ...query })}`;
}

/** Lists are written as the parameter several times. */
function writeQuery(query: Readonly<Record<string, unknown>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) if (each !== undefined) parameters.append(name, String(each));
  return parameters.size === 0 ? '' : `?${parameters}`;
}
