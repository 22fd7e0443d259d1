/** Check: values that differ only in case, spaces, Unicode form or punctuation. */
import type { OddGroup, SpelledGroup } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const spellings: Check = {
  id: 'spellings',
  title: 'Spellings of one value',
  rule: 'no two values of a group type differ only in case, spaces, Unicode form or punctuation',
  find: ({ types }) =>
    types.flatMap((type) =>
      [...Map.groupBy(type.spellings, ({ folded }) => folded).values()].filter(isToldApart).flatMap(describe),
    ),
};

/** Several of them in the range; or one without properties, which another one has, whenever that came. One that is sent no more is mended. */
function isToldApart(alike: readonly SpelledGroup[]): boolean {
  if (!alike.some(({ events }) => events > 0)) return false;
  const arrived = alike.filter(({ events, isGiven }) => events > 0 || isGiven);
  const hasDescribed = alike.some(({ isDescribed }) => isDescribed);
  return (
    arrived.length > 1 ||
    (hasDescribed && alike.length > 1 && !arrived.some(({ isDescribed }) => isDescribed))
  );
}

function describe(alike: readonly OddGroup[]): readonly Found[] {
  const [most, ...others] = alike.toSorted((a, b) => b.events - a.events || (a.value < b.value ? -1 : 1));
  if (!most || most.folded.length < thresholds.foldedLengthMin) return [];
  const { groupType, folded } = most;
  return [
    {
      status: isSameBut(alike, foldSeparators) ? 'fail' : 'warn',
      key: folded,
      subject: { groupType, value: most.value },
      meaning: `One ${groupType} seems to arrive under ${alike.length} spellings, so that each is counted as a group of its own.`,
      expected: `one value, such as ${quote(most.value)}`,
      found: [most, ...others]
        .map(({ value, events }) => `${quote(value)}: ${writeCount(events, 'event')}`)
        .join('; '),
      events: alike.reduce((sum, { events }) => sum + events, 0),
      samples: listSamples([...others, most].map(({ sample }) => sample)),
      mend: 'Send the id from your own database, never a name that people type; write it the same way in every app and service.',
    },
  ];
}

/** Case, Unicode form and what stands between words never tell groups apart; other punctuation may. */
function foldSeparators(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/gu, '');
}

function isSameBut(groups: readonly OddGroup[], fold: (value: string) => string): boolean {
  return new Set(groups.map(({ value }) => fold(value))).size === 1;
}
