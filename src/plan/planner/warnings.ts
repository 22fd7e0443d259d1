/** What to look out for once it is decided where groups of a type belong. */
import type { PlannerAnswers } from '../../query/contract.ts';
import { type GroupWords, isKnownLive } from './recommend.ts';

export const warningKinds = [
  'countsForAll',
  'notToldApart',
  'startsLate',
  'notLive',
  'staysUntilReplaced',
  'everyEvent',
  'browserLacksIt',
  'serverLacksIt',
  'twice',
  'segmentProperties',
  'segmentMapping',
] as const;

export interface Warning {
  readonly kind: (typeof warningKinds)[number];
  readonly text: string;
}

interface Decided extends GroupWords {
  readonly type: string;
  readonly level: 'event' | 'user';
}

export function listWarnings(answers: PlannerAnswers, decided: Decided): readonly Warning[] {
  const own = decided.level === 'user' ? warnOfUsers(answers, decided) : warnOfEvents(answers, decided);
  return [...own, ...warnOfSegment(answers, decided)].flatMap(([isSo, kind, text]) =>
    isSo ? [{ kind, text }] : [],
  );
}

type Possible = readonly [isSo: boolean, kind: Warning['kind'], text: string];

function warnOfUsers(answers: PlannerAnswers, { singular, plural }: GroupWords): readonly Possible[] {
  const { hasSeveral, canLeave, concernsOne, knownIn } = answers;
  const isLive = isKnownLive(answers);
  return [
    [
      hasSeveral,
      'countsForAll',
      `Later events count for every ${singular} that the user is in: broken down by ${singular} in each of them, in a total once.`,
    ],
    [
      concernsOne,
      'notToldApart',
      `An event about one ${singular} counts for ${hasSeveral ? `all ${plural} of its user` : 'the user’s own'}, whichever it is about.`,
    ],
    [
      isLive,
      'startsLate',
      `Events before it are in no ${singular}, and stay so: set it when a user signs in, before the first event.`,
    ],
    [
      !isLive,
      'notLive',
      `${knownIn.includes('warehouse') ? `Neither browser nor server knows the ${singular}` : `Salesforce fills in properties of ${plural}, not who is in them`}: a job has to send that of each user, before the events come.`,
    ],
    [
      canLeave,
      'staysUntilReplaced',
      `A membership is not taken away, only replaced: when a user leaves, ${hasSeveral ? 'send the list of those that are left' : `set the next ${singular}`}, or a value such as “none”. Earlier events stay where they were.`,
    ],
  ];
}

function warnOfEvents(answers: PlannerAnswers, { singular }: GroupWords): readonly Possible[] {
  const { knownIn, clients } = answers;
  const isLive = isKnownLive(answers);
  const inBrowser = clients.some((client) => client.endsWith('-browser'));
  const onServer = clients.some((client) => !client.endsWith('-browser'));
  const [browserKnows, serverKnows] = [knownIn.includes('browser'), knownIn.includes('server')];
  return [
    [true, 'everyEvent', `An event without it is in no ${singular}: send it with each that is about one.`],
    [
      isLive && inBrowser && !browserKnows,
      'browserLacksIt',
      `The browser does not know the ${singular}: hand it to the page, or send these events from the server.`,
    ],
    [
      isLive && onServer && !serverKnows,
      'serverLacksIt',
      `The server does not know the ${singular}: pass it along with the request, or send these events from the browser.`,
    ],
    [
      !isLive,
      'twice',
      `What browser or server sends at once lacks the ${singular}, and cannot be given it later: send such events from one place only, with it.`,
    ],
  ];
}

function warnOfSegment(
  { clients, hasSeveral }: PlannerAnswers,
  { singular, type, level }: Decided,
): readonly Possible[] {
  const [browser, node] = [clients.includes('segment-browser'), clients.includes('segment-node')];
  const isOwnList = level === 'event' || hasSeveral;
  return [
    [
      browser && isOwnList,
      'segmentProperties',
      `In the browser a Group call makes the user a member of that one ${singular} only, so properties come from a server.`,
    ],
    [
      (node || (browser && !isOwnList)) && type !== 'company',
      'segmentMapping',
      `Segment’s Group calls lead to the group type of the project’s mapping, “company” unless it was changed: set the mapping ${JSON.stringify({ style: 'default', groupType: type })}.`,
    ],
  ];
}
