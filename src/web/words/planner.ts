/** Texts of the planner of group types. */
import type { PlannerAnswers } from '../api/operations.ts';
import { writeList } from '../format.ts';

interface Words {
  readonly singular: string;
  readonly plural: string;
}

type Sold = PlannerAnswers['sellsTo'];
type Client = PlannerAnswers['clients'][number];

const clients: Readonly<Record<Client, string>> = {
  'amplitude-browser': 'Amplitude, browser',
  'amplitude-node': 'Amplitude, Node',
  'amplitude-python': 'Amplitude, Python',
  'segment-browser': 'Segment, browser',
  'segment-node': 'Segment, Node',
  curl: 'curl',
};

/** What groups are called in questions, before anybody said so. */
const groups: Readonly<Record<Sold, Words>> = {
  companies: { singular: 'company', plural: 'companies' },
  teams: { singular: 'team', plural: 'teams' },
  workspaces: { singular: 'workspace', plural: 'workspaces' },
  locations: { singular: 'location', plural: 'locations' },
  households: { singular: 'household', plural: 'households' },
  people: { singular: 'person', plural: 'people' },
  other: { singular: 'group', plural: 'groups' },
};

export const plannerTexts = {
  clients,
  groups,
  planned: 'In the plan',
  another: 'Another group type',
  what: 'The planner',
  sold: {
    companies: ['Companies', 'whoever signs the contract'],
    teams: ['Teams', 'parts of a company'],
    workspaces: ['Workspaces', 'what people set up and share'],
    locations: ['Locations', 'shops, clinics, schools'],
    households: ['Households', 'people who live together'],
    people: ['Single people', 'each for themselves'],
    other: ['Something else', 'you name it'],
  } satisfies Record<Sold, readonly [string, string]>,
  questions: {
    sellsTo: 'What do you sell to?',
    type: 'Name of the group type, as it is sent',
    hasSeveral: ({ plural }: Words) => `Can a user be in several ${plural} at once?`,
    canLeave: ({ singular }: Words) => `Can a user leave the ${singular} again?`,
    concernsOne: ({ plural }: Words) => `Is an event about one of several ${plural}?`,
    knownIn: ({ singular }: Words) => `Where is it known which ${singular} it is?`,
    clients: 'What do you send with?',
  },
  several: 'Choose all that are so.',
  yes: 'Yes',
  no: 'No',
  choices: {
    hasSeveral: {
      no: () => 'one at a time',
      yes: ({ plural }: Words) => `as a consultant is, who works for several ${plural}`,
    },
    canLeave: {
      no: () => 'once in, always in',
      yes: () => 'for another one, or for none',
    },
    concernsOne: {
      no: ({ plural }: Words) => `what a user does counts for all ${plural} that the user is in`,
      yes: () => 'for the one that is open on the screen, or that a job works for',
    },
    knownIn: {
      browser: ['Browser', 'the page knows it'],
      server: ['Server', 'the request leads to it'],
      warehouse: ['Warehouse', 'tables say it, later'],
      salesforce: ['Salesforce', 'only sales knows'],
    },
  },
  answered: (count: number, all: number) => `${count} of ${all} answered`,
  notYet: 'Answer the questions',
  notYetNote: 'What is recommended stands here then, with the reason and the lines of code.',
  typeMissing: 'Name the group type',
  typeMissingNote: 'With its name, the recommendation and the lines of code stand here.',
  advice: 'The recommendation',
  recommended: 'Recommended',
  levels: { event: 'Event-level', user: 'User-level', none: 'No group type' },
  decision: 'Decided',
  asRecommended: (level: string) => `${level}, as recommended`,
  instead: (level: string) => `${level} instead`,
  lookOut: 'Look out',
  code: 'Lines of code',
  install: 'Install',
  codeNote: 'With your project’s own key and address: they send as they are. The key is public.',
  client: 'Client',
  names: 'In the plan',
  fields: {
    type: 'Group type, as it is sent',
    singular: 'One is called',
    plural: 'Several are called',
    nameProperty: 'Property that names a group',
    examples: 'Values, as they are sent',
    properties: 'Further properties',
  },
  called: (type: {
    readonly type: string;
    readonly singular: string;
    readonly plural: string;
    readonly nameProperty: string;
    readonly further: readonly string[];
  }) =>
    `“${type.type}”: one ${type.singular}, several ${type.plural}, named by “${type.nameProperty}”${type.further.length === 0 ? '' : `, also with ${writeList(type.further.map((name) => `“${name}”`))}`}.`,
  changeNames: 'Change names',
  closeNames: 'Close',
  commas: 'Separated by commas.',
  add: 'Add to plan',
  save: 'Save to plan',
  isSaved: (version: number) => `In the plan as it is here, version ${version}.`,
  conflict: 'Somebody changed the plan meanwhile. What you answered is kept: save again.',
  toPlan: 'See it in the plan',
  versions: 'Versions of the plan',
  version: (version: number, made: string, by: string) => `Version ${version}, ${made}, ${by}`,
  entry: 'Which group types do I need?',
} as const;
