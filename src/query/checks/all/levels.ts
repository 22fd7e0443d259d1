/** Check: user-level groups that change back and forth, and event-level ones that never differ per user. */
import type { ArrivedType } from '../arrived.ts';
import type { Check, Found } from '../check.ts';
import { formatShare, listSamples, quote, writeCount } from '../describe.ts';
import { thresholds } from '../thresholds.ts';

export const levels: Check = {
  id: 'levels',
  title: 'User-level or event-level',
  rule: 'users do not go back and forth between user-level groups; event-level groups differ between events of a user',
  find: ({ types }) => types.flatMap((type) => [...findReturning(type), ...findSteady(type)]),
};

function findReturning({ name, listed, returning, returns, someReturning }: ArrivedType): readonly Found[] {
  if (returning < thresholds.returningUsersMin) return [];
  return [
    {
      status: returning >= thresholds.returningShareFail * listed ? 'fail' : 'warn',
      key: 'returning',
      subject: { groupType: name },
      meaning: `${writeCount(returning, 'user')} are switched back and forth between groups of ${quote(name)}, so that events count for whichever was set last.`,
      expected: `a user who changes the ${name} does not go back several times`,
      found: `${writeCount(returns, 'return')} to an earlier ${name}, by ${formatShare(returning, listed)} of the users who were given one`,
      events: someReturning.reduce((sum, { events }) => sum + events, 0),
      samples: listSamples(someReturning.map(({ sample }) => sample)),
      mend: `If a user works in several at once, name ${quote(name)} on each event (event-level); if a user belongs to several, send the whole list.`,
    },
  ];
}

function findSteady({ name, naming, steady, events, busiest }: ArrivedType): readonly Found[] {
  if (naming < thresholds.steadyUsersMin || steady < thresholds.steadyShareMin * naming) return [];
  return [
    {
      status: 'warn',
      key: 'steady',
      subject: { groupType: name },
      meaning: `${quote(name)} is named on single events, but users always name the same one: as a group of the user, no event could miss it.`,
      expected: 'event-level groups that differ between events of a user',
      found: `${formatShare(steady, naming)} of ${writeCount(naming, 'user')} only ever name one`,
      events,
      samples: listSamples(busiest.slice(0, 1).map(({ sample }) => sample)),
      mend: `Set ${quote(name)} once when the user signs in (user-level); events then carry it by themselves.`,
    },
  ];
}
