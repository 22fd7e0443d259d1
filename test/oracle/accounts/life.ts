/** What tests on lives of accounts begin with: the project that received them, and what its terms say of companies. */
import type { ProjectId } from '../../../src/domain/ids.ts';
import { type Material, type OracleProject, takeStream } from '../project.ts';
import type { Random } from '../random.ts';
import { type AccountsWorld, randomAccountsStream, randomAccountsWorld } from './stream.ts';

const dayMs = 86_400_000;

export const groupType = 'company';

/** To be parsed. */
export const companyTerms = {
  meanings: {
    stage: { property: 'status', paying: ['paying'], trial: ['trial'], gone: ['churned'] },
    value: { property: 'arr', currency: 'USD', per: 'year' },
    seats: 'seats',
  },
  features: [
    { name: 'Opening', events: ['open'] },
    { name: 'Clicks', events: ['click', 'sync'] },
  ],
  leaveOut: {
    values: ['42'],
    rules: [{ conditions: [{ name: 'name', operator: 'contains', values: ['test'] }] }],
  },
};

export function takeAccounts(
  project: ProjectId,
  received: Pick<Material, 'timeZone' | 'nowMs' | 'stream'>,
): OracleProject {
  return takeStream(project, { ...received, cohorts: [], nameProperties: {}, isListed: () => false });
}

export function takeRandomAccounts(
  project: ProjectId,
  random: Random,
): { readonly world: AccountsWorld; readonly endMs: number; readonly project: OracleProject } {
  const world = randomAccountsWorld(random);
  const stream = randomAccountsStream(random, world);
  const endMs = world.startMs + world.days * dayMs;
  return { world, endMs, project: takeAccounts(project, { timeZone: world.timeZone, nowMs: endMs, stream }) };
}
