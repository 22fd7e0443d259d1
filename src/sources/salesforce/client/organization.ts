/** Finds out whose organisation a connection leads to, and who is connected. */
import { z } from 'zod';
import { writeOrganizationQuery } from '../mapping/soql.ts';
import { SalesforceFailure } from './failure.ts';
import type { CallsUsed, Rest } from './rest.ts';

const identitySchema = z.object({
  username: z.string().default(''),
  email: z.string().nullish(),
});
const limitsSchema = z.object({
  DailyApiRequests: z.object({ Max: z.number(), Remaining: z.number() }),
});

export interface Organization {
  readonly organizationId: string;
  /** '' where the user may not see it. */
  readonly organization: string;
  readonly isSandbox: boolean;
  readonly userId: string;
  readonly user: string;
  readonly email: string;
  readonly calls: CallsUsed;
}

/** Errors: SalesforceFailure. */
export async function readOrganization(rest: Rest): Promise<Organization> {
  const { organizationId, userId } = await rest.session();
  const limits = await unlessRefused(() => rest.get('/limits'));
  const found = await unlessRefused(() => rest.query(writeOrganizationQuery()));
  const [organization = {}] = found?.records ?? [];
  const identity = identitySchema.parse(await rest.identity());
  return {
    ...{ organizationId, userId, user: identity.username, email: identity.email ?? '' },
    organization: typeof organization['Name'] === 'string' ? organization['Name'] : '',
    isSandbox: organization['IsSandbox'] === true,
    calls: limits === undefined ? (rest.callsUsed ?? { used: 0, max: 0 }) : readCalls(limits),
  };
}

function readCalls(limits: unknown): CallsUsed {
  const { Max, Remaining } = limitsSchema.parse(limits).DailyApiRequests;
  return { used: Max - Remaining, max: Max };
}

/** A user that may read the mapped objects and nothing else is refused the limits and the organisation's name. */
async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const isRefused = error instanceof SalesforceFailure && error.kind === 'refused';
    // API_DISABLED_FOR_ORG and its like refuse everything else, too.
    if (isRefused && !error.code.startsWith('API_')) return undefined;
    throw error;
  }
}
