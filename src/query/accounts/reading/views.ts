/** The built-in views of a list of groups: which groups each shows, and in which order unless asked otherwise. */
import { Problem } from '../../../domain/problem.ts';
import type { GroupRow } from './group-row.ts';
import type { SortKey } from './sort.ts';

interface View {
  readonly shows: (row: GroupRow) => boolean;
  readonly sort: SortKey;
  readonly descending: boolean;
  /** The meaning that the view cannot do without. */
  readonly needs?: 'owner' | 'seats' | 'renewal';
}

const byValue = { sort: 'value', descending: true } as const;

/** `mine` is All with the owner as a filter. */
const groupViews = {
  all: { shows: () => true, sort: 'activePeople', descending: true },
  mine: { shows: () => true, ...byValue, needs: 'owner' },
  quiet: { shows: ({ quiet }) => quiet !== undefined, ...byValue },
  growing: { shows: ({ move }) => move !== undefined && move.change > 0, sort: 'change', descending: true },
  shrinking: {
    shows: ({ move }) => move !== undefined && move.change < 0,
    sort: 'change',
    descending: false,
  },
  new: { shows: (row) => row.new !== undefined, sort: 'firstSeen', descending: true },
  stalled: { shows: ({ stalled }) => stalled !== undefined, sort: 'firstSeen', descending: true },
  back: { shows: ({ back }) => back !== undefined, ...byValue },
  cancelled: { shows: ({ cancelled }) => cancelled !== undefined, ...byValue },
  neverActive: { shows: ({ isNeverActive }) => isNeverActive, ...byValue },
  seats: { shows: ({ seats }) => seats !== undefined, sort: 'seatsShare', descending: true, needs: 'seats' },
  renewing: {
    shows: ({ renewal }) => renewal !== undefined,
    sort: 'renewal',
    descending: false,
    needs: 'renewal',
  },
  unowned: { shows: ({ owner }) => owner === undefined, ...byValue, needs: 'owner' },
  leftOut: { shows: ({ isLeftOut }) => isLeftOut, sort: 'activePeople', descending: true },
} as const satisfies Record<string, View>;

type GroupView = keyof typeof groupViews;

export const groupViewNames = Object.keys(groupViews) as readonly GroupView[];

/** Errors: Problem where a meaning that the view reads is not set. */
export function findView(name: GroupView, unset: readonly string[]): View {
  const view: View = groupViews[name];
  if (view.needs !== undefined && unset.includes(view.needs))
    throw new Problem(
      'invalid_request',
      `The view ${name} needs to know which property is the ${view.needs}: set the meaning ${view.needs} of the group type.`,
      'view',
    );
  return view;
}
