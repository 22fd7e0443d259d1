/** Texts of the set-up page. */
import { writeList } from '../format.ts';

/** Of properties that have arrived. */
const namesMax = 8;

export const setUpTexts = {
  title: 'Set up',
  subtitle: 'From nothing to the first chart of accounts, in three steps.',
  what: 'The project',
  describe: {
    title: '1. Before the first event',
    name: 'Name',
    timeZone: 'Time zone',
    timeZoneHint: 'All days in charts are days of this zone. It cannot be changed once there is an event.',
    timeZoneProposed: (zone: string) => `Proposed by your browser: ${zone}.`,
    timeZoneFixed: 'It cannot be changed any more: the project has events.',
    weekStart: 'Weeks begin on',
    weekStarts: { monday: 'Monday', sunday: 'Sunday' },
    later: 'Can be changed at any time.',
    currency: 'Currency',
    noCurrency: 'None',
    currencyHint:
      'Proposed where amounts do not say theirs; nothing is converted. Can be changed at any time.',
    save: 'Save',
    saved: 'Saved.',
    conflict:
      'Somebody changed the project meanwhile; this is what it says now. What you chose is still below.',
  },
  send: {
    title: '2. Send an event',
    what: 'Lines that send',
    more: 'Clients of other languages send to the same addresses: see switch-from-amplitude.md and switch-from-segment.md in docs.',
    past: 'Events of the past, and those that Segment sends, come in elsewhere:',
    toImport: 'Import files',
    toSegment: 'Add a Segment source',
  },
  arrived: {
    title: '3. See it arrive',
    what: 'What has arrived',
    waiting: 'This page looks every second.',
    steps: {
      event: 'The first event',
      group: 'The first group',
      properties: 'Properties of groups',
      name: 'Names of groups',
      chart: 'The first chart',
    },
    waitingFor: {
      event: 'Nothing was received yet. Run the lines of step 2.',
      group:
        'No event names a group. Call setGroup, or send groups with the event: without them there are users, but no accounts.',
      properties:
        'None yet. They come with groupIdentify or a Group call, and say plan, owner, seats, or what else you know.',
      name: (property: string) =>
        `No group has the property “${property}”, so lists show values. Send it, or say in the settings which property is the name.`,
      chart: 'It stands when an event names a group.',
    },
    from: (library: string) => `from ${library}`,
    event: (name: string, since: string) => `“${name}”, received ${since}`,
    group: (type: string, value: string) => `${type} “${value}”`,
    properties: (names: readonly string[]) => {
      const more = names.length - namesMax;
      return writeList([...names.slice(0, namesMax), ...(more > 0 ? [`${more} more`] : [])]);
    },
    name: (property: string) => `by the property “${property}”`,
    chart: (count: string, type: string) => `${count} of the type “${type}” with events`,
    done: 'done',
    missing: 'missing',
    goHome: 'Go to Home',
    optional: 'Charts stand without it.',
  },
} as const;
