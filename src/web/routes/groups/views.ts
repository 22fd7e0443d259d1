/** The built-in views of a list: their order as tabs, and the columns that matter in each. */
import type { GroupList, Operations } from '../../api/operations.ts';

export type View = NonNullable<Operations['listGroups']['query']['view']>;

/** As tabs. */
export const tabs = [
  'all',
  'mine',
  'quiet',
  'growing',
  'shrinking',
  'new',
  'stalled',
  'back',
  'cancelled',
  'neverActive',
  'seats',
  'renewing',
] as const satisfies readonly View[];

/** In a menu behind the tabs, which fill the width of a small laptop. */
export const moreViews = [
  'active',
  'gained',
  'lost',
  'seatsNear',
  'seatsFar',
  'unowned',
  'putOff',
  'leftOut',
] as const satisfies readonly View[];

const usual = [
  'name',
  'owner',
  'plan',
  'value',
  'activePeople',
  'change',
  'activeDays',
  'lastUse',
  'firstSeen',
];
const remarkable = ['name', 'words', 'owner', 'plan', 'value', 'knownPeople', 'activeDays', 'lastUse'];
const moved = ['name', 'change', 'activePeople', 'owner', 'plan', 'value', 'activeDays', 'lastUse'];
const seats = ['name', 'seatsUsed', 'seatsShare', 'words', 'owner', 'plan', 'value', 'change', 'activeDays'];

const columnsOf: Readonly<Record<View, readonly string[]>> = {
  all: usual,
  mine: ['name', 'words', 'plan', 'value', 'activePeople', 'change', 'activeDays', 'lastUse', 'renewal'],
  active: usual,
  gained: usual,
  lost: ['name', 'change', 'owner', 'plan', 'value', 'knownPeople', 'activeDays', 'lastUse', 'firstSeen'],
  quiet: remarkable,
  growing: moved,
  shrinking: moved,
  new: [
    'name',
    'firstSeen',
    'owner',
    'plan',
    'value',
    'activePeople',
    'knownPeople',
    'activeDays',
    'lastUse',
  ],
  stalled: remarkable,
  back: remarkable,
  cancelled: ['name', 'words', 'owner', 'plan', 'value', 'knownPeople', 'activeDays', 'lastUse', 'firstSeen'],
  neverActive: ['name', 'owner', 'plan', 'stage', 'value', 'knownPeople', 'firstSeen'],
  seats,
  seatsNear: seats,
  seatsFar: seats,
  renewing: ['name', 'renewal', 'value', 'words', 'seatsShare', 'change', 'activeDays', 'owner'],
  putOff: ['name', 'putOffUntil', 'words', 'owner', 'plan', 'value', 'activeDays', 'lastUse'],
  unowned: usual.filter((column) => column !== 'owner'),
  leftOut: usual,
};

export const isView = (text: string | undefined): text is View => text !== undefined && text in columnsOf;

/** `chosen`: none: those of the view. The name is always the first: it opens the page of the group. */
export function listShownColumns(view: View, chosen: readonly string[]): readonly string[] {
  if (chosen.length === 0) return columnsOf[view];
  return chosen[0] === 'name' ? chosen : ['name', ...chosen.filter((id) => id !== 'name')];
}

/** The meaning that a column reads. */
const needs: Readonly<Record<string, GroupList['unset'][number] | undefined>> = {
  owner: 'owner',
  plan: 'plan',
  stage: 'stage',
  value: 'value',
  seats: 'seats',
  seatsUsed: 'seats',
  seatsShare: 'seats',
  renewal: 'renewal',
};

/** Views that are ordered by value or, where nobody said what that is, by people, who are shown then. */
const byWorth: ReadonlySet<View> = new Set(['quiet', 'lost', 'cancelled', 'back']);

/** Columns of a view that have nothing in them, as nobody has said which property they are, and what stands in for them. */
export function isHiddenIn(view: View, column: string, unset: GroupList['unset']): boolean {
  if (column === 'knownPeople' && byWorth.has(view)) return !unset.includes('value');
  const meaning = needs[column];
  return meaning !== undefined && unset.includes(meaning);
}
