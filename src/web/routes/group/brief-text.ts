/** The page of a group as text to paste: its head, its sentences, weeks, people and features. */
import { writeCount, writeDay, writeMoney, writeShort } from '../../format.ts';
import { briefTexts as words } from '../../words/brief.ts';
import { groupTexts } from '../../words/group.ts';
import { peersMin } from './peers-min.ts';
import type { GroupPageData, GroupPersonRow } from './types.ts';

export function writeBrief(page: GroupPageData, address: string): string {
  const { group, singular, today } = page;
  return [
    words.head(group.name ?? group.value, group.value, singular),
    writeHead(page),
    writeTotals(page),
    '',
    page.sentences.map(({ parts }) => parts.map(({ text }) => text).join('')).join(' '),
    '',
    ...(group.isNeverActive ? [] : writeUse(page)),
    ...writeNextStep(page),
    words.onDay(writeDay(today, ''), address),
  ].join('\n');
}

function writeHead({ group, currency, today }: GroupPageData): string {
  const { owner, plan, stage, yearlyValue, renewal, seats, firstSeen } = group;
  return [
    owner !== undefined && words.owner(owner),
    plan,
    stage,
    yearlyValue !== undefined &&
      `${writeMoney(yearlyValue, currency)} ${currency === undefined ? '' : groupTexts.aYear}`.trim(),
    renewal && words.renews(writeDay(renewal.date, '')),
    seats && words.seats(writeShort(seats.used), writeShort(seats.seats)),
    firstSeen && words.firstSeen(writeDay(firstSeen.date, today), firstSeen.kind === 'before'),
  ]
    .filter((each) => typeof each === 'string')
    .join(' · ');
}

function writeTotals({ totals: { days, people, events, sessions } }: GroupPageData): string {
  return words.totals(
    days,
    writeCount(people, 'person', 'people'),
    writeCount(events, 'event', 'events'),
    writeCount(sessions, 'session', 'sessions'),
  );
}

function writeUse(page: GroupPageData): readonly string[] {
  const { weeks, peers, people, features } = page;
  const persons = people.filter(({ userId }) => userId !== undefined);
  const name = ({ userId = '', name: called = userId }: GroupPersonRow) => called;
  const championName = (person: GroupPersonRow) => {
    const { left, quiet } = person.champion ?? {};
    return left ? words.left(name(person)) : quiet ? words.silent(name(person)) : name(person);
  };
  const champions = persons.filter(({ champion }) => champion);
  const list = (found: readonly GroupPersonRow[], write: (names: string) => string, call = name) => {
    if (found.length === 0) return [];
    const names = found.slice(0, namesMax).map(call);
    const more = found.length - names.length;
    return [write([...names, ...(more > 0 ? [words.more(more)] : [])].join(', '))];
  };
  const numbers = (each: readonly { readonly people: number }[]) =>
    each.map(({ people: count }) => writeShort(count)).join(' ');
  return [
    words.weeks(numbers(weeks)),
    ...(peers?.weeks.some(({ groups }) => groups >= peersMin)
      ? [words.medians(groupTexts.median(peers.plan), numbers(peers.weeks))]
      : []),
    ...list(champions, words.champions, championName),
    ...list(
      persons.filter(({ quiet, champion }) => quiet && !champion),
      words.quiet,
    ),
    ...list(
      persons.filter(({ isNew }) => isNew),
      words.new,
    ),
    ...(features.length === 0
      ? []
      : [
          words.features(
            features.map(({ name: feature, use }) => `${feature} ${groupTexts.use[use]}`).join(', '),
          ),
        ]),
    '',
  ];
}

const namesMax = 8;

function writeNextStep({ properties, today }: GroupPageData): readonly string[] {
  const [step, on] = [properties['next_step'], properties['next_step_on']];
  if (typeof step !== 'string') return [];
  return [words.nextStep(typeof on === 'string' ? `${step}, ${writeDay(on, today)}` : step), ''];
}
