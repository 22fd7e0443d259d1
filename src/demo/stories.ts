/** The stories of the demo: who is in them, and what happens. Each is asserted through the product's answers. */
import type { Frame, Scenario } from './frame.ts';
import { champion, championAccount, championStory } from './stories/champion-leaves.ts';
import { accountAtRisk, enterpriseAtRisk, leaver, newEmployer } from './stories/enterprise-at-risk.ts';
import { boardGuest, boardOwner, boardsStory } from './stories/event-level-groups.ts';
import { idleAccount, idleStory } from './stories/idle-fortnight.ts';
import { lostCompany, lostCompanyStory } from './stories/lost-company.ts';
import { nearlyFull, nearlyFullStory } from './stories/nearly-full.ts';
import { neverActiveStory, silentAccount } from './stories/never-active.ts';
import { noGroups } from './stories/no-groups.ts';
import { ownAccountsStory, ownCompany, testAccounts } from './stories/own-accounts.ts';
import { quietCustomer, quietCustomerStory } from './stories/quiet-customer.ts';
import { namesakes, sameNameStory } from './stories/same-name.ts';
import { stuckAccounts, stuckStory } from './stories/stuck-onboarding.ts';
import { convertingAccount, trialStory } from './stories/trial-converts.ts';
import { otherSpelling, spelling, spellingsStory } from './stories/two-spellings.ts';
import { consultant, firstClient, secondClient, twoCompaniesStory } from './stories/user-in-two.ts';
import { companyAfter, companyBefore, mover, moverStory } from './stories/user-moves.ts';
import { whale, whaleId } from './stories/whale.ts';

interface Story {
  readonly name: string;
  readonly sentence: string;
  /** Values of the group type `company`. */
  readonly accounts: readonly string[];
  readonly users: readonly string[];
  readonly simulate: (frame: Frame) => Scenario;
}

export const stories: readonly Story[] = [
  {
    name: 'whale',
    sentence: 'One account makes 40 % of all events.',
    accounts: [whaleId],
    users: [],
    simulate: whale,
  },
  {
    name: 'champion leaves',
    sentence: 'The person who did most of the work leaves, and three weeks later the account churns.',
    accounts: [championAccount],
    users: [champion],
    simulate: championStory,
  },
  {
    name: 'trial converts',
    sentence: 'A trial account pays four days after it first uses automations.',
    accounts: [convertingAccount],
    users: [],
    simulate: trialStory,
  },
  {
    name: 'never active',
    sentence: 'An account pays for 40 seats and has never sent an event.',
    accounts: [silentAccount],
    users: [],
    simulate: neverActiveStory,
  },
  {
    name: 'idle fortnight',
    sentence: 'An account that works every day is idle for 14 days and comes back.',
    accounts: [idleAccount],
    users: [],
    simulate: idleStory,
  },
  {
    name: 'stuck at step 3',
    sentence: 'Five new accounts start the third onboarding step several times and never complete it.',
    accounts: stuckAccounts,
    users: [],
    simulate: stuckStory,
  },
  {
    name: 'user moves',
    sentence: 'A user moves from one company to another and keeps the same id.',
    accounts: [companyBefore, companyAfter],
    users: [mover],
    simulate: moverStory,
  },
  {
    name: 'user in two',
    sentence: 'A consultant is a member of two companies at once.',
    accounts: [firstClient, secondClient],
    users: [consultant],
    simulate: twoCompaniesStory,
  },
  {
    name: 'same name',
    sentence: 'Two accounts have different ids and the same name.',
    accounts: namesakes,
    users: [],
    simulate: sameNameStory,
  },
  {
    name: 'two spellings',
    sentence: 'One account arrives under two spellings of its id.',
    accounts: [spelling, otherSpelling],
    users: [],
    simulate: spellingsStory,
  },
  {
    name: 'event-level groups',
    sentence: 'Events on boards name their board; two companies share one of them.',
    accounts: [boardOwner, boardGuest],
    users: [],
    simulate: boardsStory,
  },
  {
    name: 'no groups',
    sentence: '15 % of the events belong to no group at all.',
    accounts: [],
    users: [],
    simulate: noGroups,
  },
  {
    name: 'enterprise at risk',
    sentence:
      'A large account renews in 38 days while its people fall away and its most active person has left.',
    accounts: [accountAtRisk, newEmployer],
    users: [leaver],
    simulate: enterpriseAtRisk,
  },
  {
    name: 'quiet customer',
    sentence: 'A paying account that was active every week has been silent for nine days.',
    accounts: [quietCustomer],
    users: [],
    simulate: quietCustomerStory,
  },
  {
    name: 'nearly full',
    sentence: 'An account uses 39 of its 40 seats since a new team joined.',
    accounts: [nearlyFull],
    users: [],
    simulate: nearlyFullStory,
  },
  {
    name: 'lost company',
    sentence: 'An account only looks silent: the new version of its app stopped naming the company.',
    accounts: [lostCompany],
    users: [],
    simulate: lostCompanyStory,
  },
  {
    name: 'own accounts',
    sentence: 'Our own company and two test accounts are active and belong in no report.',
    accounts: [ownCompany, ...testAccounts],
    users: [],
    simulate: ownAccountsStory,
  },
];
