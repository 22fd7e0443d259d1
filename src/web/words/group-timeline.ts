/** Texts of a group's timeline: a sentence per item, whose person stands before it. */
import { writeCount } from '../format.ts';

export const timelineTexts = {
  kinds: {
    properties: 'Properties',
    computed: 'Computed',
    joined: 'Joined',
    moved: 'Moved',
    quiet: 'Went quiet',
    back: 'Came back',
    feature: 'First uses',
    gap: 'Silences',
  },
  filter: 'Show only',
  withoutComputed: 'All but computed values',
  all: 'All',
  joined: 'joined',
  joinedBefore: 'was there when tracking began',
  thereBefore: (count: number) => `${count} people were there when tracking began`,
  byEvents: '(by an event)',
  moved: 'moved to',
  movedAway: 'was taken out of it',
  quiet: (days: number, isOver: boolean) =>
    isOver
      ? `went quiet for ${writeCount(days, 'day', 'days')}`
      : `went quiet, ${writeCount(days, 'day', 'days')} so far`,
  longestBefore: (days: number) => `longest silence before: ${writeCount(days, 'day', 'days')}`,
  back: (days: number) => `came back after ${writeCount(days, 'day', 'days')}`,
  feature: 'first use',
  firstUse: (feature: string) => `used ${feature} first`,
  firstUseByDevice: (feature: string) => `${feature} was used first, without a user id`,
  gap: (days: number, isOver: boolean) =>
    isOver
      ? `Nobody used it for ${writeCount(days, 'day', 'days')}`
      : `Nobody has used it for ${writeCount(days, 'day', 'days')}`,
  set: 'set to',
  changed: 'from',
  to: 'to',
  removed: 'taken away, was',
  empty: 'Nothing happened that a timeline tells',
  emptyOfKinds: 'Nothing of these kinds happened',
  showAll: 'Show all',
  older: 'Show older',
  notWhole: 'There is more than was looked at: the oldest items are missing.',
  what: 'The timeline',
} as const;
