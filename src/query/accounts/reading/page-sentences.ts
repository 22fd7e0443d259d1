/** The sentences at the top of a group's page, in parts: what is a figure, a person, a group or a feature can be opened. */
import { z } from 'zod';
import { dateText } from '../../definition/sentence/dates.ts';
import type { GroupRow } from './group-row.ts';
import type { pageFeatureSchema } from './page-features.ts';
import type { PersonRow } from './person-row.ts';
import { countDays, writeInDays, writeQuietRule } from './sentences.ts';

const part = z.object({
  text: z.string(),
  figure: z
    .enum(['activePeople', 'activePeopleBefore', 'seats', 'silence', 'champions'])
    .optional()
    .describe('what the text is a number of'),
  user: z.string().optional().describe('the user id that the text names'),
  group: z.string().optional().describe('the value of the group that the text names'),
  feature: z.string().optional().describe('the feature that the text names'),
});

export const pageSentenceSchema = z
  .object({
    about: z.enum([
      'neverActive',
      'cancelled',
      'quiet',
      'stalled',
      'renewal',
      'people',
      'champions',
      'features',
    ]),
    parts: z.array(part),
  })
  .meta({ id: 'GroupSentence', description: 'Its parts in order' });

type PageSentence = z.output<typeof pageSentenceSchema>;
type Part = z.output<typeof part>;

interface SentenceFacts {
  readonly group: GroupRow;
  readonly people: readonly PersonRow[];
  readonly features: readonly z.output<typeof pageFeatureSchema>[];
  /** Dates. `lastEvent`: of any event. */
  readonly lastEvent: string | undefined;
  readonly today: string;
}

const sentencesMax = 4;

/** The most pressing first; of a group that was never used, why that may be. */
export function writePageSentences(page: SentenceFacts): readonly PageSentence[] {
  if (page.group.isNeverActive) return writeNeverActive(page);
  const { group, features, today } = page;
  const { cancelled, quiet, stalled, renewal } = group;
  const found = [
    cancelled && say('cancelled', `Cancelled on ${dateText(cancelled.since, today)}.`),
    quiet &&
      say(
        'quiet',
        'Quiet for ',
        { text: countDays(quiet.days), figure: 'silence' },
        `, ${writeQuietRule(quiet)}.`,
      ),
    stalled &&
      say(
        'stalled',
        `New since ${dateText(stalled.newSince, today)}, and unused for ${countDays(stalled.days)}.`,
      ),
    renewal && say('renewal', `Renews ${writeInDays(renewal.inDays)}.`),
    writePeople(group),
    writeChampions(page),
    writeDropped(features, today),
  ];
  return found.filter((sentence) => sentence !== undefined).slice(0, sentencesMax);
}

function say(about: PageSentence['about'], ...parts: readonly (string | Part)[]): PageSentence {
  return { about, parts: parts.map((each) => (typeof each === 'string' ? { text: each } : each)) };
}

function writeNeverActive({ group, lastEvent, today }: SentenceFacts): readonly PageSentence[] {
  const known = group.knownPeople;
  const why =
    lastEvent !== undefined
      ? `It has events, the last on ${dateText(lastEvent, today)}, but none of them is use: all are of types marked inactive.`
      : known > 0
        ? `${known === 1 ? '1 person belongs' : `${known} people belong`} to it, and no event ever came.`
        : 'Nobody belongs to it, and no event ever named it: only its properties are known.';
  return [
    say('neverActive', `It is known and has never been used. ${why}`),
    say('neverActive', 'Nobody signed in yet, or its events do not name it (see its trace).'),
  ];
}

function writePeople({ seats, activePeople: now, activePeopleBefore: before }: GroupRow): PageSentence {
  const used: readonly (string | Part)[] = seats
    ? [{ text: writeSeats(seats), figure: 'seats' }, seats.used > seats.seats ? '; ' : ' in use; ']
    : [];
  if (now === 0 && before === 0)
    return say('people', ...used, `${seats ? 'nobody' : 'Nobody'} was active in the last two weeks.`);
  const people: Part = {
    text: now === 1 ? '1 active person' : `${now} active people`,
    figure: 'activePeople',
  };
  if (now === before) return say('people', ...used, people, ', as many as the week before.');
  const change = now > before ? ', up from ' : ', down from ';
  const earlier: Part = { text: `${before}`, figure: 'activePeopleBefore' };
  return say('people', ...used, people, change, earlier, ' the week before.');
}

/** More people than seats are not “of” them, but over. */
function writeSeats({ used, seats }: NonNullable<GroupRow['seats']>): string {
  const all = seats === 1 ? '1 seat' : `${seats} seats`;
  return used > seats ? `${used} people on ${all}, ${used - seats} over` : `${used} of ${all}`;
}

function writeChampions({ people }: SentenceFacts): PageSentence | undefined {
  const champions = people.flatMap(({ champion, userId = '', name = userId }) =>
    champion ? [{ ...champion, userId, name }] : [],
  );
  const gone = champions.filter(({ left, quiet }) => left ?? quiet);
  if (gone.length === 0) return undefined;
  const each = gone.map(({ userId, name, left, quiet }): readonly (string | Part)[] => {
    const user: Part = { text: name, user: userId };
    if (left?.why === 'elsewhere' && left.group !== undefined)
      return [user, ' is at ', { text: left.groupName ?? left.group, group: left.group }, ' now'];
    if (left) return [user, ` was ${left.why}`];
    return [user, ` has been quiet for ${countDays(quiet?.days ?? 0)}`];
  });
  return say(
    'champions',
    { text: `${gone.length} of the ${champions.length} champions`, figure: 'champions' },
    ' left or went quiet: ',
    ...each.flatMap((parts, index) => (index === 0 ? parts : ['; ', ...parts])),
    '.',
  );
}

function writeDropped(features: SentenceFacts['features'], today: string): PageSentence | undefined {
  const dropped = features.filter(({ use }) => use === 'dropped');
  if (dropped.length === 0) return undefined;
  const each = dropped.map(({ name, unusedSince }): readonly (string | Part)[] => [
    { text: name, feature: name },
    unusedSince === undefined ? '' : ` since ${dateText(unusedSince, today)}`,
  ]);
  return say(
    'features',
    'No longer used: ',
    ...each.flatMap((parts, index) => (index === 0 ? parts : [', ', ...parts])),
    '.',
  );
}
