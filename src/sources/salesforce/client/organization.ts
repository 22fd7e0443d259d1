/** Finds out whose organisation a connection leads to, and who is connected. */
import { z } from 'zod';
import { writeOrganizationQuery } from '../mapping/soql.ts';
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
  const { DailyApiRequests } = limitsSchema.parse(await rest.get('/limits'));
  const [organization = {}] = (await rest.query(writeOrganizationQuery())).records;
  const identity = identitySchema.parse(await rest.identity());
  const { Max, Remaining } = DailyApiRequests;
  return {
    ...{ organizationId, userId, user: identity.username, email: identity.email ?? '' },
    organization: typeof organization['Name'] === 'string' ? organization['Name'] : '',
    isSandbox: organization['IsSandbox'] === true,
    calls: { used: Max - Remaining, max: Max },
  };
}
