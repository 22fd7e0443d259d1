/** Says what Salesforce refused, to whoever asked for something. */
import { Problem, type ProblemCode } from '../../../domain/problem.ts';
import { type FailureKind, SalesforceFailure } from './failure.ts';

const codes: Readonly<Record<FailureKind, ProblemCode>> = {
  authorisation: 'conflict',
  refused: 'invalid_request',
  ...{ limit: 'unavailable', unavailable: 'unavailable', tooLong: 'unavailable', locator: 'unavailable' },
};

function toProblem(error: unknown): unknown {
  if (!(error instanceof SalesforceFailure)) return error;
  return new Problem(codes[error.kind], `Salesforce answered ${error.code}: ${error.message}`);
}

/** Errors: Problem in place of SalesforceFailure. */
export async function withProblems<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toProblem(error);
  }
}
