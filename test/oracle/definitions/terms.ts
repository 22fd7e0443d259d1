/** What people might have said about a project: which events are no use, and who is left out. */
import {
  groupTypeTermsSchema,
  type LeaveOutRule,
  projectTermsSchema,
  type Terms,
} from '../../../src/query/contract.ts';
import type { Random } from '../random.ts';
import { eventTypes, unitProperties, type World } from '../stream.ts';
import { randomAsked } from './parts.ts';

export function randomTerms(random: Random, world: World): Terms {
  return {
    project: projectTermsSchema.parse({
      inactiveEvents: random.some(eventTypes, 0, 2),
      leaveOutUsers: randomRule(random, ['user-1', 'user-3', 'device-2']),
      leaveOutUsersOfLeftOutGroups: random.chance(0.5),
    }),
    groupTypes: Object.fromEntries(
      world.groupTypes
        .filter(() => random.chance(0.7))
        .map((type) => [
          type,
          groupTypeTermsSchema.parse({ leaveOut: randomRule(random, world.groupValues) }),
        ]),
    ),
  };
}

function randomRule(random: Random, values: readonly string[]): LeaveOutRule {
  return {
    values: random.chance(0.5) ? random.some(values, 1, 2) : [],
    rules: Array.from({ length: random.pick([0, 0, 1, 2]) }, () => ({
      conditions: Array.from({ length: random.pick([1, 1, 2]) }, () => ({
        ...(random.chance(0.7) && { name: random.pick(unitProperties) }),
        ...randomAsked(random),
      })),
    })),
  };
}
