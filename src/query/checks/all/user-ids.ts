/** Check: ids of users that were sent as groups. */
import type { ArrivedType, OddGroup } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const userIds: Check = {
  id: 'user-ids',
  title: 'Users sent as groups',
  rule: 'no group value is the id of its only user, and not nearly all groups have one user each',
  find: ({ types }) => types.flatMap((type) => [...findOwnIds(type), ...findOneToOne(type)]),
};

const mend =
  'Send the id of the account that the user belongs to, not of the user; where a user belongs to none, send no group.';

/** Accounts and users may be numbered alike: only where the group's one user has its very id. */
function isOwnId({ value, users, userIds: ids }: OddGroup): boolean {
  return users === 1 && ids.length === 1 && ids[0] === value;
}

function findOwnIds({ name, userIdValues }: ArrivedType): readonly Found[] {
  const own = userIdValues.filter(isOwnId).toSorted((a, b) => b.events - a.events);
  const [most] = own;
  if (!most) return [];
  const events = own.reduce((sum, group) => sum + group.events, 0);
  return [
    {
      status: 'fail',
      key: 'own id',
      subject: { groupType: name },
      meaning: `${writeCount(own.length, 'value')} of ${quote(name)} are ids of users: each is a group of its own with that one user in it.`,
      expected: `the id of a ${name}`,
      found: `${quote(most.value)} and the like, in ${writeCount(events, 'event')}`,
      events,
      samples: listSamples(own.map(({ sample }) => sample)),
      mend,
    },
  ];
}

function findOneToOne({ name, groups, lonely, members, events, busiest }: ArrivedType): readonly Found[] {
  if (groups < thresholds.lonelyGroupsMin || lonely < thresholds.lonelyShareMin * groups) return [];
  if (members > thresholds.usersPerLonelyGroupMax * groups) return [];
  // Many groups of few users are orders and the like.
  if (groups > thresholds.usersPerLonelyGroupMax * members) return [];
  return [
    {
      status: 'warn',
      key: 'one to one',
      subject: { groupType: name },
      meaning: `Nearly every ${name} has exactly one user and every user one ${name}, as if a user id were sent as the group.`,
      expected: 'groups of several users',
      found: `${formatShare(lonely, groups)} of ${writeCount(groups, 'group')} with one user each`,
      events,
      samples: listSamples(busiest.slice(0, 1).map(({ sample }) => sample)),
      mend,
    },
  ];
}
