/** Check: groups without any property, where others have some. */
import type { ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { checkLimits } from '../limits.ts';
import { thresholds } from '../thresholds.ts';

export const bareGroups: Check = {
  id: 'bare-groups',
  title: 'Groups never identified',
  rule: 'where groups of a type have properties, all of them with events have',
  find: ({ types }) => types.flatMap(findBare),
};

function findBare({ name, groups, described, bare, bareEvents, someBare }: ArrivedType): readonly Found[] {
  if (bare === 0 || described < thresholds.describedGroupsMin) return [];
  if (described < thresholds.describedShareMin * groups) return [];
  const named = someBare.slice(0, checkLimits.namedMax).map(({ value }) => quote(value));
  const more = bare > named.length ? [`and ${bare - named.length} more`] : [];
  return [
    {
      status: 'warn',
      subject: { groupType: name },
      meaning: `${writeCount(bare, 'group')} of ${quote(name)} ${bare === 1 ? 'has' : 'have'} no property at all, unlike ${formatShare(groups - bare, groups)} of them: such values are often sent by mistake.`,
      expected: `every ${name} identified with its properties`,
      found: `${[...named, ...more].join(', ')}; ${writeCount(bareEvents, 'event')}`,
      events: bareEvents,
      samples: listSamples(someBare.map(({ sample }) => sample)),
      mend: 'Where the value is right, send its properties with a group identify; else mend what sends it.',
    },
  ];
}
