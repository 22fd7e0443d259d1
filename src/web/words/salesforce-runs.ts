/** Texts of the runs of a sync from Salesforce. */
import { writeExact, writeList } from '../format.ts';

export const salesforceRunTexts = {
  what: 'The runs',
  runOf: (id: string) => `Open the run ${id}`,
  one: 'The run',
  title: 'Runs',
  none: 'No run yet',
  noneNote: 'The first one begins as soon as a mapping is saved.',
  states: {
    running: 'Running',
    waiting: 'Waiting',
    done: 'Done',
    failed: 'Failed',
    stopped: 'Stopped',
  },
  held: 'Paused',
  sentence: (read: string, changed: string, created: string) =>
    `${read} records read, ${changed} groups changed, ${created} new`,
  columns: {
    started: 'Started',
    kind: 'Reads',
    by: 'By',
    state: 'State',
    read: 'Read',
    matched: 'Matched',
    changed: 'Changed',
    created: 'New',
    refused: 'Refused',
    calls: 'Calls',
    took: 'Took',
  },
  full: 'all records',
  changes: 'changes',
  clock: 'the clock',
  goesOn: 'goes on',
  counts: {
    read: 'Records read',
    matched: 'Records that feed a group',
    outside: 'Records outside the conditions',
    emptyKey: 'Records with an empty key',
    withoutGroup: 'Records whose key no group has',
    doubled: 'Records whose group another record feeds',
    created: 'New groups',
    changed: 'Groups changed',
    unchanged: 'Groups unchanged',
    refused: 'Groups refused: they would be too large',
    withheld: 'Values withheld: another source owns the property',
    gone: 'Groups whose record is gone',
  },
  reasons: {
    emptyKey: 'Empty key',
    withoutGroup: 'No such group',
    doubled: 'Doubled key',
    gone: 'Record gone',
  },
  samples: 'What was not matched',
  samplesNote: (max: number) => `up to ${max} of each reason`,
  reason: 'Reason',
  record: 'Record',
  detail: 'Detail',
  mappingVersion: (version: number) => `By version ${version} of the mapping.`,
  readsAll: 'All records.',
  windowOf: (from: string, until: string) => `Changes from ${from} to ${until}, by Salesforce’s clock.`,
  callsUsed: (used: string, max: string, share: string) =>
    `${used} of the day’s ${max} calls were used then, by all programs (${share}).`,
  readOf: (read: number, toRead: number) => `${writeExact(read)} of ${writeExact(toRead)}`,
  progress: (read: string, changed: string, created: string) =>
    `${read} records read so far, ${changed} groups changed, ${created} new.`,
  waitsUntil: 'It goes on by itself',
  problems: {
    authorisation: 'Connect again: Salesforce no longer accepts the access.',
    limit:
      'Nothing is to be done: it goes on from where it is. If it happens often, let other programs call less, sync more seldom, or raise the share in the mapping.',
    unavailable:
      'Nothing is to be done at first: it is tried again after some minutes. If it stays, see whether Salesforce has an outage at status.salesforce.com.',
    refused:
      'Asking again changes nothing: change the mapping, or let the connected user see what it names, then sync.',
  } as Readonly<Record<string, string>>,
  paused: 'The sync is paused',
  introduced: (before: string, plural: string, properties: readonly string[]) => {
    const more = properties.length - 3;
    const named = more > 0 ? [...properties.slice(0, 3), `${more} more`] : properties;
    return `Events of ${plural} before ${before} carry no ${writeList(named, 'disjunction')}: what Salesforce says holds from this run on.`;
  },
  chartNow: (property: string) => `Break down by ${property} as it is now`,
  chartTitle: (plural: string, property: string) => `Active ${plural} by ${property}`,
  actions: 'What can be done with the sync',
} as const;
