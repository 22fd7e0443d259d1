/** What a person should conclude from the trace of a group: a few sentences, the main one first. */
import { formatCount } from '../../../domain/format-count.ts';
import { dateText } from '../../definition/sentence/dates.ts';
import { joined, quoted } from '../../definition/sentence/words.ts';

/** What came from one platform and version of the client, in the days told. */
export interface Carrier {
  readonly platform: string;
  readonly version: string;
  readonly events: number;
  readonly inGroup: number;
  readonly otherGroup: number;
  readonly noGroup: number;
}

/** People are users with a user id, devices the others. */
interface Senders {
  readonly people: number;
  readonly devices: number;
}

export interface TraceNumbers {
  /** What the group is called, its value, and what one of its type is called, and several. */
  readonly name: string;
  readonly value: string;
  readonly singular: string;
  readonly plural: string;
  readonly isLeftOut: boolean;
  /** Everyone who is or was in it. */
  readonly known: Senders;
  /** Those of them with an event in the days told that is in the group or in none; and with one in another. */
  readonly senders: Senders;
  readonly otherSenders: Senders;
  /** The first of these days, and the last. */
  readonly since: string;
  readonly today: string;
  readonly carriers: readonly Carrier[];
  /** Events in the group that are no use, and their types. */
  readonly inactive: { readonly events: number; readonly types: readonly string[] };
  /** Values of the groups that the others of their events are in. */
  readonly others: readonly string[];
  /** Their last event of use that was in the group, whenever; absent: none ever was. */
  readonly lastIn?: {
    readonly date: string;
    readonly platform: string;
    readonly version: string;
    readonly from: 'event' | 'user';
  };
  /** The day of their last event; absent: none. */
  readonly lastEvent?: string;
  /** Refused events that name the group or one of its people. */
  readonly refused: number;
}

/**
 * What is in other groups is told apart: whoever works for several sends events to all of them. The question is whether the
 * others of their events are in this one, or in none.
 */
export function conclude(numbers: TraceNumbers): readonly string[] {
  const found = sayDates(numbers);
  const { name, known, isLeftOut, refused } = found;
  const counts = countEvents(found);
  const isUnknown = known.people + known.devices === 0;
  const main = isUnknown
    ? [`Nobody is known in ${name}: no event of a user is in it, and no user’s list has it.`]
    : writeMain(found, counts);
  return [
    ...main,
    ...(isLeftOut ? [`A rule leaves ${name} out of lists, Home and charts.`] : []),
    ...(refused > 0
      ? [`${formatCount(refused, 'refused event')} of these days named it or its people.`]
      : []),
  ];
}

/** The same, with its dates as sentences say them. */
function sayDates(found: TraceNumbers): TraceNumbers {
  const { since, today, lastIn, lastEvent } = found;
  return {
    ...found,
    since: dateText(since, today),
    ...(lastIn && { lastIn: { ...lastIn, date: dateText(lastIn.date, today) } }),
    ...(lastEvent !== undefined && { lastEvent: dateText(lastEvent, today) }),
  };
}

interface Counts {
  readonly inGroup: number;
  readonly otherGroup: number;
  readonly noGroup: number;
}

function countEvents({ carriers }: TraceNumbers): Counts {
  const add = (of: (carrier: Carrier) => number) => carriers.reduce((sum, each) => sum + of(each), 0);
  return {
    inGroup: add((each) => each.inGroup),
    otherGroup: add((each) => each.otherGroup),
    noGroup: add((each) => each.noGroup),
  };
}

function writeMain(found: TraceNumbers, { inGroup, otherGroup, noGroup }: Counts): readonly string[] {
  if (inGroup + otherGroup + noGroup === 0) return [writeSilence(found)];
  if (inGroup + noGroup === 0) return [writeElsewhere(found, otherGroup), ...writeOtherSpelling(found)];
  const elsewhere =
    otherGroup > 0
      ? [
          `${formatCount(otherGroup, 'more event')} of theirs ${isOrAre(otherGroup)} in ${nameOthers(found)}.`,
          ...writeOtherSpelling(found),
        ]
      : [];
  // Invoices that go on naming the group do not make up for use that no longer does.
  const isLost = noGroup > 0 && inGroup === found.inactive.events;
  if (isLost) return [writeLost(found, noGroup), ...writeOnlyInactive(found), ...elsewhere];
  const whole = `that ${writeSenders(found.senders)} of ${found.name} sent since ${found.since}`;
  const main =
    noGroup === 0
      ? [`${writeAll(inGroup)} ${whole} ${isOrAre(inGroup)} in it.`]
      : writePart(found, whole, { inGroup, noGroup });
  return [...main, ...writeInactive(found, inGroup), ...elsewhere];
}

function writeSilence({ name, known, since, lastEvent }: TraceNumbers): string {
  const who =
    known.people + known.devices === 1
      ? `The only ${known.people === 1 ? 'person' : 'device'} of ${name} sent no event`
      : `None of the ${writeSenders(known)} of ${name} sent an event`;
  const last =
    lastEvent === undefined ? 'No use of it was ever seen.' : `The last of theirs is from ${lastEvent}.`;
  return `${who} since ${since}: it is silent. ${last}`;
}

function writeElsewhere(found: TraceNumbers, otherGroup: number): string {
  const { name, otherSenders, since } = found;
  const sent = `that ${writeSenders(otherSenders)} of ${name} sent since ${since}`;
  return `${writeAll(otherGroup)} ${sent} ${isOrAre(otherGroup)} in ${nameOthers(found)}${writeBefore(found)}.`;
}

/** They are there, and what they do is in no group of the type. */
function writeLost(found: TraceNumbers, noGroup: number): string {
  const { name, singular, senders, since, carriers } = found;
  const sent = `${writeSenders(senders)} of ${name} sent ${formatCount(noGroup, 'event')} since ${since}`;
  const blind = carriers.filter((each) => each.noGroup > 0);
  return `${sent} from ${listCarriers(blind)}; none names a ${singular}${writeBefore(found)}.`;
}

/** “; until 17 Nov web 7.1 did” */
function writeBefore({ lastIn, carriers, singular, name }: TraceNumbers): string {
  if (!lastIn) return '; no event of theirs ever did';
  const { date, from, platform, version } = lastIn;
  if (from === 'user') return `; until ${date} they belonged to ${name}`;
  const isStillThere = carriers.some(
    (each) => each.events > 0 && each.platform === platform && each.version === version,
  );
  return `; until ${date} ${isStillThere ? 'it' : nameCarrier(lastIn)} named the ${singular}`;
}

/** Some count, and some are in no group: those carriers are named that never count. */
function writePart(
  { singular, carriers }: TraceNumbers,
  whole: string,
  { inGroup, noGroup }: Pick<Counts, 'inGroup' | 'noGroup'>,
): readonly string[] {
  const all = formatCount(inGroup + noGroup, 'event');
  const lost = `${noGroup.toLocaleString('en-US')} ${noGroup === 1 ? 'names' : 'name'} no ${singular}`;
  const blind = carriers.filter((each) => each.events > 0 && each.noGroup === each.events);
  return [
    `${inGroup.toLocaleString('en-US')} of ${all} ${whole} ${isOrAre(inGroup)} in it; ${lost}.`,
    ...(blind.length > 0 ? [`No event from ${listCarriers(blind)} names a ${singular}.`] : []),
  ];
}

function nameOthers({ others, plural }: TraceNumbers): string {
  return others.length === 0 ? `other ${plural}` : `other ${plural}: ${joined(others.map(quoted), 'and')}`;
}

/** One account may be two groups because two senders write its value in two ways. */
function writeOtherSpelling({ others, value, singular }: TraceNumbers): readonly string[] {
  const plain = simplify(value);
  const same = plain === '' ? undefined : others.find((other) => simplify(other) === plain);
  return same === undefined ? [] : [`${quoted(same)} may be the same ${singular}, spelled otherwise.`];
}

function simplify(value: string): string {
  return value.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function writeAll(events: number): string {
  return events === 1 ? 'The only event' : `All ${formatCount(events, 'event')}`;
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function writeOnlyInactive({ inactive: { events, types } }: TraceNumbers): readonly string[] {
  if (events === 0) return [];
  const named = joined(types.map(quoted), 'and');
  return [`${formatCount(events, 'event')} of theirs ${isOrAre(events)} in it, and no use: ${named}.`];
}

function writeInactive({ inactive: { events, types } }: TraceNumbers, inGroup: number): readonly string[] {
  if (events === 0) return [];
  const named = joined(types.map(quoted), 'and');
  return events === inGroup
    ? [`None of them is use, so it is not active: all are ${named}.`]
    : [`${formatCount(events, 'event')} of them ${isOrAre(events)} no use: ${named}.`];
}

function writeSenders({ people, devices }: Senders): string {
  return joined(
    [
      ...(people > 0 || devices === 0 ? [formatCount(people, 'person', 'people')] : []),
      ...(devices > 0 ? [formatCount(devices, 'device')] : []),
    ],
    'and',
  );
}

const carriersNamed = 3;

/** Most events first. */
function listCarriers(carriers: readonly Carrier[]): string {
  const sorted = carriers.filter(({ events }) => events > 0).toSorted((a, b) => b.events - a.events);
  const more = sorted.length - carriersNamed;
  return joined(
    [
      ...sorted.slice(0, carriersNamed).map(nameCarrier),
      ...(more > 0 ? [formatCount(more, 'other version')] : []),
    ],
    'and',
  );
}

function nameCarrier({ platform, version }: Pick<Carrier, 'platform' | 'version'>): string {
  const name = [platform, version].filter((part) => part !== '').join(' ');
  return name === '' ? 'a client that tells no platform' : name;
}
