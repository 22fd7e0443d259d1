/** The built-in views of a list of groups: which groups each shows, and in which order unless asked otherwise. */
import { Problem } from '../../../domain/problem.ts';
import type { GroupWord } from './group-words.ts';
import type { BuiltInColumn } from './list/built-in-columns.ts';

interface View {
  /** Absent: it shows all groups. */
  readonly word?: GroupWord;
  readonly sort: BuiltInColumn;
  readonly descending: boolean;
  /** What it shows beside the usual columns; absent: what it is ordered by. */
  readonly shows?: BuiltInColumn;
  /** The meaning that the view cannot do without. */
  readonly needs?: 'owner' | 'seats' | 'renewal';
}

const byValue = { sort: 'value', descending: true } as const;
const byMove = { sort: 'moveWeight', descending: true, shows: 'change' } as const;
const byPeople = { sort: 'activePeople', descending: true } as const;
const bySeats = { sort: 'seatsShare', needs: 'seats' } as const;

/** `mine` is All with the owner as a filter, which is given. */
const groupViews = {
  all: byPeople,
  mine: { ...byValue, needs: 'owner' },
  active: { word: 'active', ...byPeople },
  gained: { word: 'gained', ...byValue },
  lost: { word: 'lost', ...byValue },
  quiet: { word: 'quiet', ...byValue },
  growing: { word: 'growing', ...byMove },
  shrinking: { word: 'shrinking', ...byMove },
  new: { word: 'new', sort: 'firstSeen', descending: true },
  stalled: { word: 'stalled', sort: 'firstSeen', descending: true },
  back: { word: 'back', ...byValue },
  cancelled: { word: 'cancelled', ...byValue },
  neverActive: { word: 'neverActive', ...byValue },
  seats: { word: 'seats', ...bySeats, descending: true },
  seatsNear: { word: 'seatsNear', ...bySeats, descending: true },
  seatsFar: { word: 'seatsFar', ...bySeats, descending: false },
  renewing: { word: 'renewing', sort: 'renewal', descending: false, needs: 'renewal' },
  unowned: { word: 'unowned', ...byValue, needs: 'owner' },
  putOff: { word: 'putOff', sort: 'putOffUntil', descending: false },
  leftOut: { word: 'leftOut', ...byPeople },
} as const satisfies Record<string, View>;

export type GroupView = keyof typeof groupViews;

export const groupViewNames = Object.keys(groupViews) as readonly GroupView[];

/** Where nobody said which property is the value, those with the most people come first in place of the dearest. */
export function getView(name: GroupView, hasValue: boolean): View {
  const view: View = groupViews[name];
  return view.sort === 'value' && !hasValue ? { ...view, sort: 'knownPeople' } : view;
}

/** Errors: Problem where a meaning that the view reads is not set. */
export function requireMeaning(name: GroupView, unset: readonly string[]): void {
  const { needs }: View = groupViews[name];
  if (needs !== undefined && unset.includes(needs))
    throw new Problem(
      'invalid_request',
      `The view ${name} needs to know which property is the ${needs}: set the meaning ${needs} of the group type.`,
      'view',
    );
}
