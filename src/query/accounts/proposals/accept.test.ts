/** What is confirmed by taking every proposal. */
import { expect, it } from 'vitest';
import { today } from '../../../../test/support/unit-facts.ts';
import { groupTypeTermsSchema } from '../../definition/terms/terms.ts';
import { acceptTypeProposals } from './accept.ts';
import { proposeInactiveEvents } from './inactive-events.ts';
import { proposeMeanings } from './meanings.ts';
import { proposeRhythm } from './rhythm.ts';

const said = groupTypeTermsSchema.parse({});

function accept(groups: Parameters<typeof proposeMeanings>[0], currency?: string) {
  const proposals = {
    groupType: 'company',
    groupsLookedAt: groups.length,
    meanings: proposeMeanings(groups),
    rhythm: proposeRhythm([], today),
    inactiveEvents: proposeInactiveEvents([], []),
  };
  return acceptTypeProposals(said, proposals, true, currency).meanings.value;
}

it('amounts have the currency of their name, else the project’s, else no meaning', () => {
  expect(accept([{ arr_usd: 1_200 }], 'EUR')).toMatchObject({ property: 'arr_usd', currency: 'USD' });
  expect(accept([{ arr: 1_200 }], 'EUR')).toMatchObject({ property: 'arr', currency: 'EUR' });
  expect(accept([{ arr: 1_200 }])).toBeUndefined();
});
