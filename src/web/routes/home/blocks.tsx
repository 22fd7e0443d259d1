/** The lists of Home, most urgent first: each a short table that opens the whole list. */
import type { ReactNode } from 'react';
import { findRepeated } from '../../find-repeated.ts';
import { writeAgo, writeDay, writeShort } from '../../format.ts';
import { homeTexts as words } from '../../words/home.ts';
import { seatsText } from '../../words/seats.ts';
import { Block, type Row, rowsShown } from './block.tsx';
import { Features } from './features.tsx';
import { Questions } from './questions.tsx';
import type { Home } from './types.ts';

type BlockName =
  | 'quiet'
  | 'shrinking'
  | 'growing'
  | 'renewing'
  | 'new'
  | 'stalled'
  | 'cancelled'
  | 'back'
  | 'neverActive'
  | 'seatsNear'
  | 'seatsFar';
type Meaning = Home['unset'][number];

interface Shown {
  readonly name: BlockName;
  readonly title: (home: Home) => string;
  readonly note?: (home: Home) => string;
  /** What the row says of the group. */
  readonly fact: (row: Row, home: Home) => ReactNode;
  /** Without this meaning nobody can say: the block asks for it. */
  readonly needs?: Meaning;
}

const people = ({ move, activePeople, activePeopleBefore }: Row) =>
  words.people(writeShort(move?.before ?? activePeopleBefore), writeShort(activePeople));
const seats = ({ seats: each }: Row) => each && seatsText(each);

const blocks: readonly Shown[] = [
  {
    name: 'quiet',
    title: () => words.quiet,
    fact: ({ quiet }) =>
      quiet && (
        <span title={words.longestBefore(quiet.longestSilenceDays)}>{words.quietFor(quiet.days)}</span>
      ),
  },
  { name: 'shrinking', title: () => words.shrinking, note: () => words.moversNotes.shrinking, fact: people },
  {
    name: 'renewing',
    title: ({ renewing }) => words.renewing(renewing.parameters['days'] ?? 0),
    needs: 'renewal',
    fact: ({ renewal, ...row }, { today }) =>
      renewal && (
        <span title={words.renewsIn(renewal.inDays)}>
          {writeDay(renewal.date, today)} · {seats(row) ?? people(row)}
        </span>
      ),
  },
  {
    name: 'neverActive',
    title: () => words.neverActive,
    fact: ({ knownPeople }) => words.known(knownPeople),
  },
  { name: 'growing', title: () => words.growing, note: () => words.moversNotes.growing, fact: people },
  {
    name: 'new',
    title: () => words.new,
    note: (home) => words.newNote(home.new.parameters['days'] ?? 0),
    fact: ({ firstSeen, activePeople }, { today }) =>
      `${writeDay(firstSeen?.date, today)} · ${words.activeNow(writeShort(activePeople))}`,
  },
  {
    name: 'stalled',
    title: () => words.stalled,
    fact: ({ stalled }, { today }) =>
      stalled && words.stalledFor(writeDay(stalled.newSince, today), stalled.days, stalled.never),
  },
  { name: 'seatsNear', title: () => words.seatsNear, needs: 'seats', fact: seats },
  { name: 'seatsFar', title: () => words.seatsFar, needs: 'seats', fact: seats },
  {
    name: 'cancelled',
    title: () => words.cancelled,
    needs: 'stage',
    fact: ({ cancelled }, { today }) => cancelled && words.leftOn(writeDay(cancelled.since, today)),
  },
  {
    name: 'back',
    title: () => words.back,
    fact: ({ lastUse }, { today }) => words.usedAgain(writeAgo(lastUse, today)),
  },
];

/** Of each group that is shown, once. */
function listNames(home: Home, shown: readonly Shown[]): Iterable<string | undefined> {
  const rows = shown.flatMap(({ name }) => home[name].first.slice(0, rowsShown));
  return new Map(rows.map(({ value, name }) => [value, name])).values();
}

/** Those never used are urgent where they pay; else they come last. */
function orderBlocks(home: Home): readonly Shown[] {
  if ((home.neverActive.yearlyValue ?? 0) > 0) return blocks;
  const [never, others] = [true, false].map((isNever) =>
    blocks.filter(({ name }) => (name === 'neverActive') === isNever),
  );
  return [...(others ?? []), ...(never ?? [])];
}

/** What is urgent comes before what is to know. */
const blocksBeforeFeatures = 6;

export function Blocks({ home }: { readonly home: Home }): ReactNode {
  const shown = orderBlocks(home).filter(
    ({ name, needs }) => home[name].groups > 0 || (needs && home.unset.includes(needs)),
  );
  const repeated = findRepeated(listNames(home, shown));
  const showBlock = ({ name, title, note, fact, needs }: Shown) => (
    <Block
      key={name}
      view={name}
      title={title(home)}
      note={note?.(home)}
      block={home[name]}
      home={home}
      repeated={repeated}
      fact={fact}
      missing={needs && home.unset.includes(needs) ? needs : undefined}
    />
  );
  return (
    <div className="grid grid-cols-1 items-start gap-x-12 gap-y-6 lg:grid-cols-2">
      {shown.slice(0, blocksBeforeFeatures).map(showBlock)}
      <Features home={home} />
      <Questions home={home} />
      {shown.slice(blocksBeforeFeatures).map(showBlock)}
    </div>
  );
}
