/** Check: values that stand for nothing, or for something else than a group. */
import type { OddGroup } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { listSamples, quote, writeCount } from '../describe.ts';
import { classifyValue } from '../odd-patterns.ts';

const kinds = {
  placeholder: {
    status: 'fail',
    is: 'what programs write where there is nothing',
    mend: 'Send no group where the value is not known: check for null and undefined before the call.',
  },
  filler: {
    status: 'warn',
    is: 'a word for nothing in particular',
    mend: 'Send no group where the value is not known, instead of a word for it.',
  },
  email: {
    status: 'fail',
    is: 'an e-mail address: that of a person, not of a group',
    mend: 'Send the id that the group has in your own database; a person is the user id.',
  },
  scientific: {
    status: 'fail',
    is: 'a number in scientific notation: a long id lost its last digits on the way',
    mend: 'Send ids as texts, never as numbers; in a spreadsheet, make the column a text before it is exported.',
  },
} as const;

export const oddValues: Check = {
  id: 'odd-values',
  title: 'Odd values',
  rule: 'no group value is null, undefined, [object Object], a filler, an e-mail address or a number in scientific notation',
  find: ({ types }) => types.flatMap(({ patterned }) => patterned.flatMap(describe)),
};

function describe({ groupType, value, events, users, sample }: OddGroup): readonly Found[] {
  const kind = classifyValue(value);
  if (!kind) return [];
  const { status, is, mend } = kinds[kind];
  return [
    {
      status,
      subject: { groupType, value },
      meaning: `The value ${quote(value)} of ${quote(groupType)} is ${is}.`,
      expected: `the id of a ${groupType}`,
      found: `${writeCount(events, 'event')} of ${writeCount(users, 'user')} with the value ${quote(value)}`,
      events,
      samples: listSamples([sample]),
      mend,
    },
  ];
}
