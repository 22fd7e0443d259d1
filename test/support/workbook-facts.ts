/** What a workbook is made of, in small: a plan with everything in it, and something that arrived. */
import { describeStates, type WorkbookFacts } from '../../src/plan/contract.ts';
import { emptyPlan, type TrackingPlan, trackingPlanSchema } from '../../src/query/contract.ts';

/** Every field, and texts that spreadsheets are known to change. */
export const wholePlan: TrackingPlan = trackingPlanSchema.parse({
  enforcement: { unplannedEvent: 'reject', wrongValue: 'reject' },
  categories: [
    { id: 1, name: 'Boards' },
    { id: 2, name: 'Empty, so far' },
  ],
  events: [
    {
      ...{ name: 'Board created', displayName: 'New board', description: 'a, "b"\r\nc', category: 'Boards' },
      ...{ owner: 'ann', tags: ['web', 'a, b'], isActive: false, hiddenFrom: ['personas'] },
      ...{ groupTypes: ['company'], level: 'event', sentBy: 'front end', notes: '=1+1' },
      properties: [
        { name: 'cards', type: 'integer', isRequired: true, description: '  how many ', notes: '@x' },
        { name: 'kind', type: 'enum', enumValues: ['kanban', 'a,b', ' c', '007'], isList: true },
        { name: 'code', type: 'string', pattern: '[a-z]{2,3}', standing: 'blocked', isHidden: true },
      ],
    },
    { name: '(all events)', description: '+49 30' },
    { name: '=cmd|calc', standing: 'deleted' },
    { name: '1e3' },
  ],
  eventProperties: [{ name: '[weird', tags: ['[x]'], examples: ['', '2026-01-01', 'TRUE'] }],
  userProperties: [{ name: 'role', owner: 'bob', classifications: ['PII'], source: 'Salesforce' }],
  groupTypes: [
    {
      ...{ type: 'company', level: 'user', source: 'account table', singular: 'account', plural: 'accounts' },
      ...{ nameProperty: 'name', examples: ['0017', 'c-2'], pattern: 'c-[0-9]+', isUnique: true },
      ...{ isStable: false, expectedGroups: 400, sentBy: 'server', notes: 'ask eve', owner: 'eve' },
      properties: [
        { name: 'seats', type: 'number', source: 'group identify' },
        {
          name: 'plan',
          type: 'enum',
          enumValues: Array.from({ length: 900 }, (_, n) => `${n}`.padStart(60, 'x')),
        },
      ],
    },
    { type: '(all types)' },
  ],
  groupProperties: [{ name: 'note', type: 'string', description: 'Ünïcode 🎲 \u0001 control' }],
});

const range = { start: '2026-06-01', end: '2026-06-30' };
const coverage = {
  ...{
    range,
    freshnessMs: 0,
    partDays: 1,
    parts: [],
    groupTypes: ['company'],
    groupTypesLeftOut: 0,
    more: 0,
  },
};

export function factsOf(plan: TrackingPlan = emptyPlan, version = 1): WorkbookFacts {
  const arrived = { events: [], userProperties: [], groupTypes: [] };
  return {
    ...{ madeMs: Date.UTC(2026, 5, 30), madeBy: 'ann', version, plan, use: [], topValues: [] },
    project: { id: 1, name: 'Shop', application: 'Shop', environment: 'test' },
    states: [
      ...describeStates(plan, arrived),
      { kind: 'event', name: 'Stray', state: 'unexpected', lastSeen: '2026-06-29' },
    ],
    catalogue: {
      ...{ asOf: 0, lateFrom: '2026-06-01', events: [], eventsNotListed: 0 },
      groupTypes: [{ type: 'company', singular: 'account', plural: 'accounts', groups: 12 }],
      properties: [
        {
          of: 'group',
          type: 'company',
          name: 'seats',
          types: ['number'],
          sources: ['amplitude'],
          share: 0.5,
        },
      ],
    },
    events: {
      ...coverage,
      rows: [
        {
          event: 'Board created',
          events: 10,
          types: [{ groupType: 'company', carrying: 8, share: 0.8, byEvent: 6, values: 3 }],
          overTime: [],
        },
      ],
    },
    ways: { ...coverage, rows: [] },
    qa: {
      ...{ range, freshnessMs: 0, events: 10, groupTypes: ['company'], groupTypesLeftOut: 0, status: 'fail' },
      counts: { pass: 0, warn: 0, fail: 1, waived: 0, new: 0 },
      checks: [
        {
          ...{ id: 'spellings', title: 'Spellings', rule: 'one spelling', status: 'fail', more: 0 },
          findings: [
            {
              ...{
                id: finding,
                status: 'fail',
                subject: { groupType: 'company', value: 'Acme' },
                meaning: '',
              },
              ...{ expected: 'one', found: '=two', events: 3, samples: [], mend: 'send ids' },
            },
          ],
        },
      ],
    },
    promotion: 'There is no other environment.',
  };
}

/** Of the one finding. */
export const finding = 'spellings-0123456789ab';
