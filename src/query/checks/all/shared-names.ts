/** Check: several groups of one name, where names are otherwise unique. */
import type { ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const sharedNames: Check = {
  id: 'shared-names',
  title: 'Several groups of one name',
  rule: 'no two groups of a type have one name, where nearly all have names of their own',
  find: ({ types }) => types.flatMap(findShared),
};

function findShared({ name: groupType, named, repeated, sharedNames: names }: ArrivedType): readonly Found[] {
  if (named < thresholds.namedGroupsMin || repeated > thresholds.sharedNamesShareMax * named) return [];
  return names
    .filter(({ groups }) => groups.length > 1)
    .map(({ name, groups: unordered }): Found => {
      const groups = unordered.toSorted((a, b) => (a.value < b.value ? -1 : 1));
      const events = groups.reduce((sum, group) => sum + group.events, 0);
      return {
        status: 'warn',
        key: name,
        subject: { groupType, value: groups[0]?.value ?? '' },
        meaning: `${writeCount(groups.length, 'group')} of ${quote(groupType)} are called ${quote(name)}: one customer under two ids, or two that lists cannot tell apart.`,
        expected: `one ${groupType} called ${quote(name)}`,
        found: groups
          .map((group) => `${quote(group.value)}: ${writeCount(group.events, 'event')}`)
          .join('; '),
        events,
        samples: listSamples(groups.map(({ sample }) => sample)),
        mend: 'If it is one customer, send one id; if there are two, give them names that differ, or waive this.',
      };
    });
}
