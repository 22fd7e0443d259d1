/** A bad request of a person or program (not of an SDK): says what to do. `path` points into the request. */
export const problemCodes = {
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  invalid_request: 400,
  invalid_definition: 400,
  too_large: 413,
  too_slow: 408,
  conflict: 409,
  query_too_big: 422,
  query_timeout: 422,
  query_cancelled: 499,
  client_gone: 499,
  too_many_queries: 429,
  too_many_attempts: 429,
  unavailable: 503,
} as const;
export type ProblemCode = keyof typeof problemCodes;

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly path: string | undefined;
  /** Of too many requests: when there is room again, where that is known. */
  readonly retryAfterSeconds: number | undefined;
  constructor(code: ProblemCode, message: string, path?: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'Problem';
    this.code = code;
    this.path = path;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
