/** Check: a value with more users than a group can have. */
import type { ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const constants: Check = {
  id: 'constants',
  title: 'Constants as groups',
  rule: 'no single group has an implausible share of all users',
  find: ({ types }) => types.flatMap(findConstant),
};

function findConstant({ name, known, members, busiest }: ArrivedType): readonly Found[] {
  const [first, second] = busiest.toSorted((a, b) => b.users - a.users);
  if (!first || known < thresholds.constantGroupsMin) return [];
  const { value, users, events, sample } = first;
  if (users < thresholds.constantUsersShareMin * members) return [];
  if (second && users < thresholds.constantUsersTimes * second.users) return [];
  // One group and one user are a beginning.
  if (users < thresholds.constantUsersMin) return [];
  return [
    {
      status: 'warn',
      subject: { groupType: name, value },
      meaning: `So many users belong to ${quote(value)} that it looks like a constant sent by mistake.`,
      expected: second
        ? `as the next largest: ${quote(second.value)} with ${writeCount(second.users, 'user')}`
        : `users in several of the ${writeCount(known, 'group')} known`,
      found: `${quote(value)} with ${writeCount(users, 'user')}, ${formatShare(users, members)} of all`,
      events,
      samples: listSamples([sample]),
      mend: `Look where ${quote(value)} comes from: a default, or a value that is set once for all users. If it is a customer, waive this.`,
    },
  ];
}
