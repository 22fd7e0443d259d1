/** Texts of the page that imports files. */
import { writeCount, writeDuration, writeExact } from '../format.ts';

const lines = (count: number) => writeCount(count, 'line', 'lines');

export const importTexts = {
  title: 'Import',
  intro:
    'Events of the past, and what users and groups were then. Each event gets the properties in force at its own time; a file that comes again changes nothing.',
  mayNot: 'Managers import',
  mayNotHint: 'A manager of the project may import files here, or with muster import.',
  files: 'Files',
  drop: 'Drop files here, or',
  choose: 'Choose files …',
  takes:
    'Lines of JSON (.ndjson, .jsonl), an Amplitude export (.zip as it was downloaded, or its .json), and tables (.csv, .tsv); each also as .gz. Files that belong together go in together: they are put in order of time.',
  size: 'They may be large: they are read piece by piece, and you can look at other pages meanwhile. Keep this tab open.',
  other: 'Other files …',
  reading: 'Reading …',
  problems: {
    unreadable: (name: string) =>
      `${name || 'A file'} cannot be read: it was changed or moved since it was chosen, or it is broken.`,
    unclosedQuote: (name: string, line: number) =>
      `${name}: a quote begins in the row of line ${writeExact(line)} and does not end.`,
    oneMoment: () =>
      'More than 400 MB of lines have the same time, or none: they cannot be put in order here. Import them with the command muster import.',
    brokenArchive: (name: string) => `${name} is a broken archive, or packed in another way than zip does.`,
    largeArchive: (name: string) =>
      `${name} has more than 4 GB, or a part of it. Unpack it and choose what is in it, or use muster import --from amplitude-export.`,
    emptyArchive: (name: string) => `${name} has no .json, .json.gz or .ndjson in it.`,
    jsonArray: (name: string) =>
      `${name} is one list of JSON. Each line must be an object of its own: jq -c '.[]' file.json > file.ndjson makes lines of it.`,
    workbook: (name: string) => `${name} is a workbook. Save the sheet as CSV and choose that.`,
  },
  mixed:
    'Rows of an Amplitude export cannot be put in order with tables. Import them one after the other, or say that the lines are ours.',
  nothing: 'There is nothing in these files.',
  elsewhere: (name: string) => `An import into ${name} is under way`,
  toElsewhere: 'Look at it',
  encoding: 'Text is',
  encodings: {
    'utf-8': 'UTF-8',
    'windows-1252': 'Western European (Windows-1252)',
    'utf-16le': 'UTF-16, little-endian',
    'utf-16be': 'UTF-16, big-endian',
  },
  noFirstTime: 'The first rows have no time.',
  isRead: (text: string, moment: string) => `${text} is read as ${moment}`,
  notRead: (text: string) => `“${text}” is no such time`,
  noTime: (text: string, form: string) => `“${text}” is no time as ${form}`,
  outOfRange: (text: string) =>
    `“${text}” is before the year 2000, or more than two days ahead. Are days and months the right way round?`,
  faults: {
    event: { reason: 'missing_field', detail: 'The row names no event.' },
    cells: {
      reason: 'invalid_row',
      detail: 'It has more cells than the first row has names: a quote or separator is wrong.',
    },
    tooLong: { reason: 'payload_too_large', detail: 'A line may have 20 MB.' },
    equal: {
      reason: 'repeated',
      detail:
        'More than 9,000 equal lines have one time, or none: give each an insert_id (an id of the row).',
    },
  },
  format: 'Each line is',
  formats: { ndjson: 'an event, user or group of ours', 'amplitude-export': 'a row of an Amplitude export' },
  rowsAre: 'Each row is',
  kinds: { events: 'an event', users: 'what a user was', groups: 'what a group was' },
  columns: 'Columns',
  columnHeads: ['In the file', 'First value', 'Is', 'Named'],
  targets: {
    event_type: 'event',
    user_id: 'user id',
    device_id: 'device id',
    group_value: 'group',
    time: 'time',
    insert_id: 'id of the row',
    property: 'property',
    user_property: 'property of the user',
    group: 'group of a type',
    leave: 'left out',
  },
  name: (column: string) => `Name of ${column}`,
  is: (column: string) => `What ${column} is`,
  groupType: 'Group type',
  eventType: 'All are the event',
  times: 'Times are',
  timeFormats: {
    text: '2026-12-31 14:00',
    dayFirst: '31/12/2026 14:00',
    monthFirst: '12/31/2026 14:00',
    ms: 'milliseconds since 1970',
    s: 'seconds since 1970',
    us: 'microseconds since 1970',
  },
  zone: 'in the time zone',
  readsValues: '12.5 and true are a number and a boolean, not text',
  missing: {
    eventType: 'Say which column is the event, or which event all rows are.',
    who: 'Say which column is the user id or the device id.',
    groupValue: 'Say which column is the group.',
    groupType: 'Say which type the groups are of.',
    name: 'A property or group type has no name.',
    twice: 'Two columns are the same.',
  },
  sample: 'As they would be sent',
  sampleNote: (count: number) => `the first ${count}`,
  dryRun: 'Try it',
  import: 'Import',
  tryNote: 'Trying says what would be refused, and stores nothing.',
  progress: (done: number, total: number) =>
    `${writeExact(done)} of ${writeExact(total)} ${total === 1 ? 'line' : 'lines'}`,
  read: (done: string, of: string) => `${done} of ${of} are read and put in order`,
  rate: (perSecond: number, secondsLeft: number) =>
    `${writeExact(Math.round(perSecond))} a second, ${writeDuration(secondsLeft * 1_000)} left`,
  waiting: 'The server is busy or away; it is asked again.',
  pause: 'Pause',
  goOn: 'Go on',
  end: 'Cancel',
  states: {
    reading: 'Reading',
    trying: 'Trying',
    importing: 'Importing',
    paused: 'Paused',
    ended: 'Ended',
    unreadable: 'Ended: a file cannot be read',
    done: 'Imported',
    dryDone: 'Tried: nothing was stored',
  },
  resumed: (count: number) =>
    `It went on behind ${lines(count)} that were sent before; of those, what was refused is counted here, and not among the lines to download.`,
  stands: 'What was sent is stored. The same files again go on there, and change nothing of what was sent.',
  outcome: 'What became of them',
  wouldBe: 'What would become of them',
  counts: { accepted: 'new', duplicates: 'already there', refused: 'refused', cut: 'cut' },
  apart: 'Each request was tried as if it came next: what one of them changes, another does not know yet.',
  undated: (count: number) => `${lines(count)} without a time: they count as of now.`,
  field: (name: string, count: number) => `Nothing is made of “${name}”, in ${lines(count)}`,
  nearest: (names: string) => `; it may stand for ${names}`,
  notCounted: 'The stored events that this import should have changed could not be counted.',
  passed: (count: number) =>
    `${writeCount(count, 'event', 'events')} stored before ${count === 1 ? 'is' : 'are'} later than changes of this import, and ${count === 1 ? 'keeps' : 'keep'} what ${count === 1 ? 'it was' : 'they were'} stored with. Import changes together with their events, or before them.`,
  refusedTitle: 'Refused, or cut',
  refusedHeads: ['File', 'Line', 'Reason', 'What is wrong'],
  refusedFirst: (shown: number, all: number) => `the first ${shown} of ${writeExact(all)}`,
  download: (what: 'refused' | 'cut', count: number, name: string | undefined) =>
    `Download ${writeExact(count)} ${what}${name === undefined ? '' : ` of ${name}`}`,
  sending: 'The lines',
} as const;
