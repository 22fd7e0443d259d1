/** What can go wrong with Salesforce, by what is to be done about it. */
export type FailureKind =
  /** Somebody has to connect again. */
  | 'authorisation'
  /** The organisation's calls of the day are used up: go on later. */
  | 'limit'
  /** It may work a moment later; it was tried several times. */
  | 'unavailable'
  /** The query took too long: ask for less. */
  | 'tooLong'
  /** The rest of an answer is gone: ask again from the last record. */
  | 'locator'
  /** Asking again changes nothing: the mapping or the organisation's set-up is to be changed. */
  | 'refused';

export class SalesforceFailure extends Error {
  readonly kind: FailureKind;
  /** Salesforce's word for it, such as INVALID_FIELD. */
  readonly code: string;

  constructor(kind: FailureKind, code: string, message: string) {
    super(message);
    this.name = 'SalesforceFailure';
    this.kind = kind;
    this.code = code;
  }
}

const kindsByCode: Readonly<Record<string, FailureKind>> = {
  INVALID_SESSION_ID: 'authorisation',
  REQUEST_LIMIT_EXCEEDED: 'limit',
  QUERY_TIMEOUT: 'tooLong',
  OPERATION_TOO_LARGE: 'tooLong',
  INVALID_QUERY_LOCATOR: 'locator',
  SERVER_UNAVAILABLE: 'unavailable',
  UNABLE_TO_LOCK_ROW: 'unavailable',
  API_ERROR: 'unavailable',
};
const transientStatuses = [406, 408, 420, 425, 429];

/** What an answer that is none says; its body may be anything. */
export function readFailure(status: number, body: unknown): SalesforceFailure {
  const [first] = Array.isArray(body) ? (body as readonly unknown[]) : [];
  const said = (first ?? {}) as { readonly errorCode?: unknown; readonly message?: unknown };
  const code = typeof said.errorCode === 'string' ? said.errorCode : `HTTP ${status}`;
  const message = typeof said.message === 'string' ? said.message.trim() : `answered with status ${status}`;
  const isTransient = status >= 500 || transientStatuses.includes(status);
  const kind =
    kindsByCode[code] ?? (isTransient ? 'unavailable' : status === 401 ? 'authorisation' : 'refused');
  return new SalesforceFailure(kind, code, message.slice(0, 1000));
}
