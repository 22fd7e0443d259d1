/** Texts of the settings. */
import type { Role } from '../scope.ts';

const roles: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  member: 'Member',
  manager: 'Manager',
  admin: 'Admin',
};

/** Those who have a role or a greater one. */
const whoMay: Readonly<Record<Role, string>> = {
  viewer: 'All members',
  member: 'Members, managers and admins',
  manager: 'Managers and admins',
  admin: 'Admins',
};

const roleMeanings: Readonly<Record<Role, string>> = {
  viewer: 'reads and exports',
  member: 'also saves charts and cohorts, and marks groups',
  manager: 'also imports, and says what groups, properties and events mean',
  admin: 'also invites members, and makes keys',
};

/** Kinds of changes in the audit log. */
const kinds: Readonly<Record<string, string | undefined>> = {
  chart: 'Chart',
  cohort: 'Cohort',
  view: 'View',
  nameProperties: 'Names of groups',
  projectTerms: 'Events and users',
  groupTypeTerms: 'Group type',
  groupTypes: 'Group types',
  marks: 'Marks',
  computed: 'Computed property',
  segmentMapping: 'Segment mapping',
  salesforceConnection: 'Salesforce connection',
  salesforceMapping: 'Salesforce mapping',
  salesforceSync: 'Salesforce sync',
  salesforceExportMapping: 'Salesforce export mapping',
  salesforceExport: 'Salesforce export',
  segmentSource: 'Segment source',
  secretKey: 'Secret key',
  member: 'Member',
  invitation: 'Invitation',
  project: 'Project',
  person: 'Person',
};
const deeds = { made: 'added', removed: 'removed', changed: 'changed' } as const;

export const settingsTexts = {
  title: 'Settings',
  sectionsLabel: 'Sections of the settings',
  sections: {
    project: 'Project',
    'group-types': 'Group types',
    events: 'Events',
    members: 'Members',
    keys: 'Keys',
    audit: 'Audit log',
    you: 'You',
    about: 'About',
  },
  roles,
  roleMeanings,
  notAllowed: (role: Role, needed: Role) =>
    `Your role in this project is ${roles[role].toLowerCase()}. ${whoMay[needed]} may change this.`,
  notAllowedToSee: (what: string, role: Role, needed: Role) =>
    `${what}: ${whoMay[needed].toLowerCase()} of the project see this. Your role is ${roles[role].toLowerCase()}.`,
  notAllowedTitle: 'Not shown to your role',
  project: {
    what: 'The project',
    send: 'Sending events',
    sendLink: 'The set-up page',
    sendText: 'has the lines of each client with this project’s key and address, and says what has arrived.',
  },
  log: {
    what: 'The audit log',
    note: 'Who changed what of the set-up, newest first',
    none: 'Nothing was changed yet.',
    more: 'Show earlier changes',
    moreLines: (count: number) => `${count} more`,
    became: 'became',
    empty: '(empty)',
    by: ({ kind, name }: { readonly kind: 'person' | 'key' | 'local' | 'link'; readonly name?: string }) => {
      switch (kind) {
        case 'person':
          return name ?? 'somebody';
        case 'key':
          return `the key ${name ?? ''}`.trim();
        case 'local':
          return 'the command line';
        case 'link':
          return 'an invitation';
      }
    },
    change: (kind: string, subject: string, deed: 'made' | 'removed' | 'changed') => {
      const what = kinds[kind] ?? kind;
      // An invitation is known by its note, which is one of the lines.
      const isNamed = kind !== 'invitation' && subject !== 'of the project' && subject !== 'of groups';
      return `${what}${isNamed ? ` ${subject}` : ''} ${deeds[deed]}`;
    },
  },
  about: {
    title: 'Muster',
    what: 'What the server says of itself',
    version: 'Version',
    health: 'Health',
    healthy: 'Serves, and its engine answers',
    freshness: 'Answers are complete up to',
    timeZone: 'Time zone of the project',
    doctor: 'What may be wrong',
    doctorWhat: 'What the doctor says',
    states: { fine: 'Fine', notice: 'To notice', wrong: 'Wrong' },
    size: 'Size on disk',
    table: 'Table',
    rows: 'Rows',
    bytes: 'Size',
    allTables: 'All tables, of all projects',
    notLooked: 'Nobody has looked yet; reload in a moment.',
  },
  members: {
    what: 'The list of members',
    person: 'Name',
    role: 'Role',
    lastSignIn: 'Last sign-in',
    never: 'never',
    you: 'you',
    allProjects: 'Admin of all projects',
    allProjectsHint: 'Changed for all projects at once, with: muster user role',
    roleOf: (name: string) => `Role of ${name}`,
    remove: 'Remove',
    removeOf: (name: string) => `Remove ${name}`,
    removeTitle: (name: string) => `Remove ${name} from the project?`,
    removeText: 'They can sign in no longer to this project. What they saved stays. Invite them to undo it.',
    invite: 'Invite somebody',
    inviteNote: 'For whom',
    inviteNoteHint: 'Shown here until the link is used; they choose their own name.',
    makeLink: 'Make a link',
    linkTitle: 'Send this link',
    linkText: (role: Role) =>
      `Whoever opens it gets the role ${roles[role].toLowerCase()}. It works once, for seven days, and is shown only now.`,
    done: 'Done',
    invitations: 'Invitations not used yet',
    invitationsWhat: 'The list of invitations',
    noInvitations: 'None.',
    noNote: 'no name given',
    by: 'Made by',
    expires: 'Ends',
    withdraw: 'Withdraw',
    withdrawOf: (note: string) => `Withdraw the invitation${note === '' ? '' : ` for ${note}`}`,
    withdrawTitle: 'Withdraw the invitation?',
    withdrawText: 'Its link stops working at once.',
  },
  keys: {
    what: 'The keys',
    api: 'API key',
    apiText: 'Public: it ships in browsers and apps, may send events and nothing else.',
    secret: 'Secret keys',
    secretText:
      'With the API key as user and a secret key as password, programs read or manage over HTTP. A key is shown once, when it is made.',
    copyApi: 'Copy the API key',
    name: 'Name',
    nameHint: 'What uses it, such as CI or warehouse.',
    scope: 'Scope',
    scopes: { read: 'Read', manage: 'Manage' },
    scopeMeanings: { read: 'Read: what a viewer may', manage: 'Manage: what a manager may' },
    made: 'Made',
    by: 'By',
    ends: (when: string) => `ends ${when}`,
    create: 'Make a secret key',
    createAction: 'Make the key',
    shownTitle: (name: string) => `The key “${name}”`,
    shownText: 'Copy it now: what is kept is its digest, so it cannot be shown again.',
    copySecret: 'Copy the secret key',
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke ${name}`,
    revokeTitle: (name: string) => `Revoke the key “${name}”?`,
    revokeText: 'Programs that use it are refused at once. This cannot be undone; another key can be made.',
    none: 'No secret keys.',
  },
  you: {
    name: 'Name',
    role: 'Role in this project',
    password: 'Password',
    current: 'Current password',
    next: 'New password',
    change: 'Change the password',
    changeText: 'Ends your sessions everywhere else.',
    changed: 'The password is changed; other sessions have ended.',
    sessions: 'Sessions',
    sessionsText: 'A session ends after 14 days without use, and after 90 days in any case.',
    signOutEverywhere: 'Sign out everywhere',
    signOutTitle: 'Sign out everywhere?',
    signOutText: 'Ends your sessions on all devices, this one too.',
    theme: 'Theme',
    themeText: 'Kept on this device.',
  },
} as const;
