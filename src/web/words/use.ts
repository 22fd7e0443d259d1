/** Texts of the settings of events and users. */
export const useTexts = {
  what: 'What was said about events and users',
  eventsWhat: 'The list of events',
  events: {
    title: 'Which events are use',
    note: 'Without use, a group or user is not active.',
    search: 'Search events',
    event: 'Event',
    lately: 'Last 30 days',
    lastSeen: 'Last seen',
    isUse: 'Use',
    isUseOf: (event: string) => `${event} is use`,
    none: 'No events were received yet.',
    noMatch: 'No event has this in its name.',
    clear: 'Clear the search',
    notListed: (count: number) => `${count} more event types are not listed.`,
    proposed: 'The data says: no use',
    why: {
      withoutUser: (share: string) => `${share} of them without a user`,
      aloneOnSchedule: (share: string) => `alone in ${share} of their half hours, as on a schedule`,
    },
    takeProposals: (count: number) => (count === 1 ? 'Take 1 proposal' : `Take ${count} proposals`),
  },
  change: {
    what: 'What this would change',
    lost: (lost: string, active: string, days: number) =>
      `${lost} of ${active} active in the last ${days} days would not be active.`,
    gained: (gained: string, days: number) => `${gained} more would be active in the last ${days} days.`,
    same: (active: string, days: number) => `Still ${active} active in the last ${days} days.`,
  },
  leftOut: {
    title: 'Users left out',
    note: 'Stored, but in no number',
    ofGroups: 'Also users who belong only to groups that are left out',
    count: (leftOut: string, known: string) => `${leftOut} of ${known} are left out by this.`,
  },
  deactivated: {
    title: 'Deactivated users',
    note: 'Who cannot sign in any more has left, and is no champion',
    count: (count: string) => `${count} by this.`,
  },
  user: { one: 'user', many: 'users' },
} as const;
