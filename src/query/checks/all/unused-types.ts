/** Check: group types whose groups are known, and that no event carries. */
import { type Arrived, type ArrivedType, hasArrived } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const unusedTypes: Check = {
  id: 'unused-types',
  title: 'Group types without events',
  rule: 'a group type whose groups are known is carried by events',
  find: (arrived) => arrived.types.flatMap((type) => findUnused(arrived, type)),
};

function findUnused({ events }: Arrived, type: ArrivedType): readonly Found[] {
  const { name, known, events: carrying } = type;
  if (carrying > 0 || !hasArrived(type) || events < thresholds.eventsMin) return [];
  return [
    {
      status: 'fail',
      subject: { groupType: name },
      meaning: `${writeCount(known, 'group')} of ${quote(name)} are known, and no event belongs to one: charts by ${name} are empty.`,
      expected: `events that carry ${quote(name)}`,
      found: `none of ${writeCount(events, 'event')}`,
      events,
      samples: [],
      mend: `Set ${quote(name)} for the user or name it on events: a group identify alone gives no event its group.`,
    },
  ];
}
