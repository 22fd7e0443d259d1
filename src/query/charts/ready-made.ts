/** Ready-made account metrics, which count as Home does: active events, without those left out by rule. */
import { z } from 'zod';
import { Problem } from '../../domain/problem.ts';
import type { Summary } from '../definition/schema/metric.ts';
import { parseDefinition } from './parse.ts';
import type { ChartDefinition } from './registry.ts';
import type { SegmentationDefinition } from './segmentation/schema.ts';

/** Parameters of ready-made metrics. Only the dates are always required; some metrics need a group type. */
interface ReadyMadeParameters {
  /** Absent: users. */
  readonly groupType?: string;
  /** Absent, it is any active one. */
  readonly event?: string;
  readonly start: string;
  readonly end: string;
  /** Default week, where the metric does not say. */
  readonly interval?: SegmentationDefinition['interval'];
  /** At least so many users; default 3. */
  readonly k?: number;
  /** The group property that says how many seats there are. */
  readonly seats?: string;
}
type ReadyMadeParameter = keyof ReadyMadeParameters;

/** The parameters as they come in a query string. */
export const readyMadeParametersSchema = z.object({
  groupType: z.string().exactOptional().describe('Group type to count; absent: users'),
  event: z.string().exactOptional().describe('Event; any active one where absent'),
  start: z.string().describe('First date, 2026-01-01'),
  end: z.string().describe('Last date, 2026-03-31'),
  interval: z
    .enum(['hour', 'day', 'week', 'month', 'quarter', 'year', 'all'])
    .exactOptional()
    .describe('Default week'),
  k: z.coerce.number().exactOptional().describe('At least so many users; default 3'),
  seats: z.string().exactOptional().describe('Group property with the number of seats; default seats'),
});

interface ReadyMade {
  readonly id: string;
  readonly title: string;
  /** Which parameters it reads. */
  readonly parameters: readonly ReadyMadeParameter[];
  /** Parameters that are required besides the dates. */
  readonly required: readonly ReadyMadeParameter[];
  /** Errors: Problem `invalid_request` for a missing parameter, `invalid_definition` for a wrong one. */
  definition(parameters: ReadyMadeParameters): ChartDefinition;
}

/** Metrics of groups, by how much their users do. */
const ofGroups: readonly ReadyMadeParameter[] = ['groupType', 'event', 'start', 'end', 'interval'];
const active: readonly ReadyMadeParameter[] = ['groupType', 'event', 'start', 'end'];

export const readyMade: readonly ReadyMade[] = [
  counting('daily-active', 'Daily active accounts', active, () => ({ interval: 'day' })),
  counting('weekly-active', 'Weekly active accounts', active, () => ({ interval: 'week' })),
  counting('monthly-active', 'Monthly active accounts', active, () => ({ interval: 'month' })),
  // The first event ever counts, whatever its type, as it does for Home's new ones.
  counting('first-time', 'First-time accounts', ['groupType', 'start', 'end', 'interval'], () => ({
    which: 'new',
    events: [{ kind: 'any' }],
  })),
  needing(
    ['groupType'],
    counting('accounts-with-k-users', 'Accounts with several active users', [...ofGroups, 'k'], ({ k }) => ({
      metric: { kind: 'perUnit', of: 'users', summary: { kind: 'atLeast', value: k ?? 3 } },
    })),
  ),
  usersPerAccount('median', 'Users per account, median', { kind: 'median' }),
  usersPerAccount('mean', 'Users per account, mean', { kind: 'mean' }),
  usersPerAccount('trimmed-mean', 'Users per account, mean without the extremes', {
    kind: 'trimmedMean',
    share: 0.1,
  }),
  usersPerAccount('p90', 'Users per account, 90th percentile', { kind: 'percentile', percentile: 90 }),
  needing(
    ['groupType'],
    counting(
      'active-users-per-seat',
      'Active users ÷ seats, median',
      [...ofGroups, 'seats'],
      ({ groupType = '', seats = 'seats' }) => ({
        metric: {
          kind: 'perUnit',
          of: 'users',
          dividedBy: { kind: 'group', groupType, name: seats },
          summary: 'median',
        },
      }),
    ),
  ),
  counting('concentration', 'Share of events of the greatest accounts', ofGroups, () => ({
    metric: { kind: 'perUnit', of: 'events', summary: 'concentration' },
  })),
];

/** A segmentation metric; `describe` gives the keys that differ from the defaults. */
function counting(
  id: string,
  title: string,
  parameters: readonly ReadyMadeParameter[],
  describe: (parameters: ReadyMadeParameters) => Readonly<Record<string, unknown>>,
): ReadyMade {
  const definition = (given: ReadyMadeParameters) => {
    const { groupType, event, start, end, interval = 'week' } = given;
    return parseDefinition({
      kind: 'segmentation',
      unit: groupType === undefined ? 'user' : { kind: 'group', groupType },
      events: [event === undefined ? { kind: 'anyActive' } : { kind: 'named', name: event }],
      interval,
      range: { start, end },
      leaveOut: true,
      ...describe(given),
    });
  };
  return { id, title, parameters, required: [], definition };
}

function usersPerAccount(id: string, title: string, summary: Summary): ReadyMade {
  return needing(
    ['groupType'],
    counting(`users-per-account-${id}`, title, ofGroups, () => ({
      metric: { kind: 'perUnit', of: 'users', summary },
    })),
  );
}

function needing(required: readonly ReadyMadeParameter[], metric: ReadyMade): ReadyMade {
  return {
    ...metric,
    required,
    definition: (given) => {
      const missing = required.find((name) => given[name] === undefined);
      if (missing !== undefined)
        throw new Problem('invalid_request', `${metric.title}: ${missing} is required`, missing);
      return metric.definition(given);
    },
  };
}
