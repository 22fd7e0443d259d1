/** Errors at will: which request fails, how often, and what it is answered. */
import { Refusal } from './fault.ts';
import { isRecordError, type RecordErrorCode } from './record-errors.ts';

/** What a request is for, as faults name it. */
export const steps = [
  ...['authorize', 'token', 'revoke', 'identity', 'versions', 'limits', 'objects', 'describe'],
  ...['query', 'query-more', 'update', 'upsert'],
] as const;
export type Step = string;

/** Answers of Salesforce's error documentation, by the name that a fault gives. */
export const refusals = {
  INVALID_SESSION_ID: [401, 'Session expired or invalid'],
  REQUEST_LIMIT_EXCEEDED: [403, 'TotalRequests Limit exceeded.'],
  API_DISABLED_FOR_ORG: [403, 'The REST API is not enabled for this Organization.'],
  MALFORMED_QUERY: [400, "unexpected token: 'FROM'"],
  INVALID_FIELD: [400, "No such column 'Gone__c' on entity 'Account'."],
  INVALID_TYPE: [400, "sObject type 'Gone__c' is not supported."],
  INVALID_QUERY_LOCATOR: [400, 'invalid query locator'],
  QUERY_TIMEOUT: [400, 'Your query request was running for too long.'],
  API_ERROR: [400, 'An unexpected error occurred.'],
  NOT_FOUND: [404, 'The requested resource does not exist'],
  NOT_ACCEPTABLE: [406, 'Not acceptable'],
  ENHANCE_YOUR_CALM: [420, 'Too many requests'],
  TOO_MANY_REQUESTS: [429, 'Too many requests'],
  UNKNOWN_EXCEPTION: [
    500,
    'An unexpected error occurred. Please include this ErrorId if you contact support.',
  ],
  BAD_GATEWAY: [502, 'Bad gateway'],
  SERVER_UNAVAILABLE: [503, 'Server too busy'],
  GATEWAY_TIMEOUT: [504, 'Gateway timeout'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;

/** Errors of the token endpoint, with what they say. */
export const tokenErrors = {
  invalid_grant: 'expired access/refresh token',
  invalid_client_id: 'client identifier invalid',
  invalid_client: 'invalid client credentials',
  inactive_user: 'user is inactive',
  unsupported_grant_type: 'grant type not supported',
  rate_limit_exceeded: 'login rate exceeded',
} as const;

/** Failures below HTTP. */
export const accidents = ['hang-up', 'cut-off', 'not-json', 'slow', 'silent'] as const;
export type Accident = (typeof accidents)[number];

export interface Fault {
  /** Absent: any request. */
  readonly step?: Step;
  readonly error: keyof typeof refusals | keyof typeof tokenErrors | RecordErrorCode | Accident;
  /** Of an error of single records: the id or external id of the one; absent: any. */
  readonly record?: string;
  /** Requests of the step that pass before. */
  readonly after?: number;
  /** Requests that fail; absent: one. */
  readonly times?: number;
  /** Of `slow`. */
  readonly delayMs?: number;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  /** What this request runs into. Errors: Refusal, TokenRefusal. */
  /** What a record of a collection that is updated or upserted runs into. */
  meetRecord(step: Step, names: readonly string[]): RecordErrorCode | undefined;
  meet(step: Step): { readonly accident: Accident; readonly delayMs: number } | undefined;
}

/** An error of the token endpoint. */
export class TokenRefusal extends Error {
  readonly error: string;

  constructor(error: string, description: string) {
    super(description);
    this.error = error;
  }
}

const has = <T extends object>(table: T, name: string): name is keyof T & string => name in table;

export function createFaults(): Faults {
  let set: { readonly fault: Fault; passes: number; fails: number }[] = [];
  return {
    add: (fault) => {
      set.push({ fault, passes: fault.after ?? 0, fails: fault.times ?? 1 });
    },
    clear: () => {
      set = [];
    },
    meetRecord: (step, names) => {
      for (const each of set) {
        const { error, record, step: only } = each.fault;
        if (each.fails === 0 || (only && only !== step) || !isRecordError(error)) continue;
        if (record !== undefined && !names.includes(record)) continue;
        if (each.passes > 0) {
          each.passes -= 1;
          continue;
        }
        each.fails -= 1;
        return error;
      }
      return undefined;
    },
    meet: (step) => {
      for (const each of set) {
        if (each.fails === 0 || (each.fault.step && each.fault.step !== step)) continue;
        if (isRecordError(each.fault.error)) continue;
        if (each.passes > 0) {
          each.passes -= 1;
          continue;
        }
        each.fails -= 1;
        const { error, delayMs = 1000 } = each.fault;
        if (has(refusals, error)) throw new Refusal(refusals[error][0], error, refusals[error][1]);
        if (has(tokenErrors, error)) throw new TokenRefusal(error, tokenErrors[error]);
        return { accident: error, delayMs };
      }
      return undefined;
    },
  };
}
