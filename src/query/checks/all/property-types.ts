/** Check: properties whose values have several types. */

import type { ValueType } from '../../sql/scan/paths.ts';
import type { ArrivedProperty } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { quote } from '../describe.ts';

export const propertyTypes: Check = {
  id: 'property-types',
  title: 'Properties of several types',
  rule: 'the values of a property are all texts, all numbers, all true or false, or all lists',
  find: ({ properties }) => properties.flatMap(findMixed),
};

function findMixed({ of, owner, name, types }: ArrivedProperty): readonly Found[] {
  const kinds = types.filter((type) => type !== 'other');
  if (kinds.length < 2) return [];
  const whose = of === 'user' ? 'users' : quote(owner);
  const subject = {
    ...(of === 'event' && { event: owner }),
    ...(of === 'group' && { groupType: owner }),
    property: name,
  };
  return [
    {
      status: 'warn',
      key: of,
      subject,
      meaning: `The property ${quote(name)} of ${whose} has ${kinds.map(writeType).join(' and ')} as values, so that filters and sums see only some of them.`,
      expected: 'values of one type',
      found: kinds.map(writeType).join(', '),
      events: 0,
      samples: [],
      mend: 'Send it with one type everywhere: numbers without quotes, true and false as they are.',
    },
  ];
}

const words = {
  text: 'texts',
  number: 'numbers',
  boolean: 'true or false',
  list: 'lists',
  other: 'others',
} as const;

function writeType(type: ValueType): string {
  return words[type];
}
