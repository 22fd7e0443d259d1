/** Check: properties that groups have now, and that their events do not have. */
import type { ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const propertyCoverage: Check = {
  id: 'property-coverage',
  title: 'Properties at the event',
  rule: 'what nearly all groups have as they are now, most of their events have as it was',
  find: ({ types }) => types.flatMap(findAbsent),
};

function findAbsent({ name, bareEvents, pathsNow, pathsAtEvents }: ArrivedType): readonly Found[] {
  const described = pathsNow.get('') ?? 0;
  // Groups that never had a property are another check’s.
  const pairs = (pathsAtEvents.get('') ?? 0) - bareEvents;
  if (described < thresholds.describedGroupsMin || pairs < thresholds.eventsMin) return [];
  return [...pathsNow].flatMap(([property, groups]): readonly Found[] => {
    const at = pathsAtEvents.get(property) ?? 0;
    if (
      property === '' ||
      groups < thresholds.presentNowShareMin * described ||
      at >= thresholds.presentThenShareMax * pairs
    )
      return [];
    return [
      {
        status: 'warn',
        subject: { groupType: name, property },
        meaning: `Nearly every ${name} has ${quote(property)} now, and most of its events came before: by the property as it was, they are under "(none)".`,
        expected: `as now: ${formatShare(groups, described)} of ${writeCount(described, 'group')}`,
        found: `${formatShare(at, pairs)} of ${writeCount(pairs, 'event')}`,
        events: pairs - at,
        samples: [],
        mend: 'Read the property as it is now in charts of that time; send it with the group from the first event on.',
      },
    ];
  });
}
