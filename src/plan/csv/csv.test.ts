/** Plans as tables: they come back as they were, and so do files of Amplitude Data. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../domain/problem.ts';
import { emptyPlan, type TrackingPlan, trackingPlanSchema } from '../../query/contract.ts';
import { changePlan, diffPlans } from '../change-plan.ts';
import { readPlanLines } from './read.ts';
import { writePlanTable } from './write.ts';

const whole = trackingPlanSchema.parse({
  enforcement: { unplannedEvent: 'reject', wrongValue: 'reject' },
  categories: [
    { id: 1, name: 'Boards' },
    { id: 2, name: 'Empty' },
  ],
  events: [
    {
      ...{ name: 'Board created', displayName: 'New board', description: 'a, "b"\nc', category: 'Boards' },
      ...{
        owner: 'ann',
        tags: ['web', 'a, b'],
        isActive: false,
        hiddenFrom: ['personas'],
        groupTypes: ['company'],
        level: 'event',
        sentBy: 'front end',
        notes: 'since June',
      },
      properties: [
        {
          ...{ name: 'cards', type: 'integer', isRequired: true, description: 'how many' },
          ...{ source: 'event', notes: 'never 0' },
        },
        { name: 'kind', type: 'enum', enumValues: ['kanban', 'a,b', ' c'], isList: true },
        { name: 'code', type: 'string', pattern: '[a-z]{2,3}', standing: 'blocked', isHidden: true },
      ],
    },
    { name: 'Old', standing: 'deleted' },
  ],
  eventProperties: [{ name: '[weird', tags: ['[x]'] }],
  userProperties: [
    { name: '=role', owner: 'bob', displayName: 'Role', classifications: ['PII'], examples: ['a'] },
  ],
  groupTypes: [
    {
      ...{ type: 'company', level: 'user', source: 'account table', singular: 'account', plural: 'accounts' },
      ...{
        nameProperty: 'name',
        examples: ['c-1', 'c-2'],
        pattern: 'c-[0-9]+',
        description: 'who pays',
        owner: 'eve',
        isUnique: true,
        isStable: false,
        expectedGroups: 400,
        sentBy: 'server',
        notes: 'ask eve',
      },
      properties: [{ name: 'seats', type: 'number' }],
    },
  ],
  groupProperties: [{ name: 'note', type: 'string' }],
});

const linesOf = (plan: TrackingPlan) => {
  const { columns, rows } = writePlanTable(plan);
  return [columns, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))];
};
const read = (lines: readonly (readonly string[])[], plan: TrackingPlan = emptyPlan) => {
  const { notes, ...change } = readPlanLines(lines, plan);
  return { notes, plan: changePlan(plan, change) };
};

describe('a plan as a table', () => {
  it('comes back as it was, into an empty plan and over itself', () => {
    expect(read(linesOf(whole)).plan).toEqual(whole);
    expect(diffPlans(whole, read(linesOf(whole), whole).plan)).toEqual([]);
  });

  it('changes only what it has columns for', () => {
    const lines = [
      ['Object Type', 'Object Name', 'Object Description'],
      ['event', 'Board created', 'shorter'],
      ['Group Type', 'company', ''],
    ];
    const { plan } = read(lines, whole);
    expect(diffPlans(whole, plan)).toMatchObject([
      { kind: 'event', after: { value: { description: 'shorter', owner: 'ann', groupTypes: ['company'] } } },
      { kind: 'groupType', after: { value: { description: '', pattern: 'c-[0-9]+' } } },
    ]);
  });
});

/** As Amplitude Data writes it: the columns of its file of events, an event's row above those of its properties. */
const exported = [
  'Action,Object Type,Object Name,Event Display Name,Object Owner,Object Description,Event Category,Tags,Event Schema Status,Event Activity,Event Hidden From Dropdowns,Event Hidden From Persona Results,Event Hidden From Pathfinder,Event Hidden From Timeline,Event Source,Event 30 Day Volume,Event 30 Day Queries,Event First Seen,Event Last Seen,Property Type,Property Group Names,Event Property Name,Property Description,Property Category,Property Value Type,Property Schema Status,Property Required,Property Visibility,Property Is Array,String Property Value Min Length,String Property Value Max Length,Number Is Integer,Number Property Value Min,Number Property Value Max,Array Unique Items,Array Min Items,Array Max Items,Enum Values,Const Value,Property Regex,Property First Seen,Property Last Seen',
  ',Event,Song Played,Play,ann@x.io,When a song starts,Player,"mobile, web",LIVE,ACTIVE,FALSE,TRUE,FALSE,FALSE,Web,10,2,2026-01-01,2026-06-01,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,,,,,,,,,,,,,,,,Event Property,,genre,What it sounds like,,enum,LIVE,TRUE,VISIBLE,FALSE,,,,,,,,,"rock, pop",,,,',
  ',,,,,,,,,,,,,,,,,,,Event Property,,seconds,,,number,LIVE,FALSE,VISIBLE,FALSE,,,TRUE,,,,,,,,,,',
  ',,,,,,,,,,,,,,,,,,,Event Property,,stray,,,any,UNEXPECTED,FALSE,VISIBLE,FALSE,,,,,,,,,,,,,',
  ',Event,Stray,,,,,,UNEXPECTED,ACTIVE,FALSE,FALSE,FALSE,FALSE,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,,,,,,,,,,,,,,,,Event Property,,a,,,string,LIVE,FALSE,VISIBLE,FALSE,,,,,,,,,,,,,',
  ',Event,Noise,,,,,,BLOCKED,INACTIVE,FALSE,FALSE,FALSE,FALSE,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',Property Group,Common,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  ',,,,,,,,,,,,,,,,,,,Property Group Property,,id,,,string,,,,,,,,,,,,,,,,,',
].map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"(.*)"$/, '$1')));

describe('files of Amplitude Data', () => {
  it('of events become events with their properties; what is unexpected is not planned, and told', () => {
    const { plan, notes } = read(exported);
    expect(plan.categories).toEqual([{ id: 1, name: 'Player' }]);
    expect(plan.events).toMatchObject([
      {
        ...{ name: 'Song Played', displayName: 'Play', owner: 'ann@x.io', description: 'When a song starts' },
        ...{
          category: 'Player',
          tags: ['mobile', 'web'],
          isActive: true,
          hiddenFrom: ['personas'],
          standing: 'planned',
        },
        properties: [
          { name: 'genre', type: 'enum', enumValues: ['rock', 'pop'], isRequired: true },
          { name: 'seconds', type: 'integer', isRequired: false },
        ],
      },
      { name: 'Noise', isActive: false, standing: 'blocked' },
    ]);
    expect(notes).toEqual([
      'what is unexpected was not planned: 2',
      'properties of what was passed over: 1',
      'property groups were passed over: 1',
      'properties of property groups were passed over: 1',
    ]);
  });

  it('of user properties become user properties', () => {
    const lines = [
      [
        'Action',
        'Property Type',
        'Property Name',
        'Property Description',
        'Property Value Type',
        'Property Schema Status',
        'Property Visibility',
        'Property Is Array',
        'Const Value',
        'Property Regex',
      ],
      ['', 'User Property', 'roles', 'what they may', 'string', 'LIVE', 'HIDDEN', 'TRUE', '', '[a-z]+'],
      ['', 'User Property', 'vendor', '', 'const', 'PLANNED', 'VISIBLE', 'FALSE', 'x', ''],
      ['Ignore', 'User Property', 'other', '', 'string', 'LIVE', 'VISIBLE', 'FALSE', '', ''],
    ];
    expect(read(lines).plan.userProperties).toMatchObject([
      { name: 'roles', type: 'string', isList: true, isHidden: true, pattern: '[a-z]+' },
      { name: 'vendor', type: 'enum', enumValues: ['x'] },
    ]);
  });

  it('remove what they say is to be removed', () => {
    const lines = [
      ['Action', 'Object Type', 'Object Name'],
      ['Remove', 'Event', 'Old'],
      ['Remove', 'Event', 'Never there'],
    ];
    const { plan, notes } = read(lines, whole);
    expect(plan.events.map(({ name }) => name)).toEqual(['Board created']);
    expect(notes).toEqual(['what is to be removed is not in the plan: 1']);
  });
});

describe('a table is refused, with line and column,', () => {
  const head = [
    'Object Type',
    'Object Name',
    'Property Type',
    'Event Property Name',
    'Property Value Type',
    'Event Activity',
    'Property Regex',
  ];
  it.each([
    ['without its columns', [['a', 'b']], /^line 1: The first line has neither/],
    [
      'with an unknown object',
      [head, ['Events', 'a']],
      /^line 2: "Object Type" must be one of Event, Group Type/,
    ],
    [
      'with a property of no event',
      [head, ['', '', 'Event Property', 'a']],
      /^line 2: "Property Type" stands below no line of the object type Event/,
    ],
    [
      'with an unknown type',
      [head, ['Event', 'a'], ['', '', 'Event Property', 'a', 'date']],
      /^line 3: "Property Value Type" must be one of any, string/,
    ],
    [
      'with an unknown activity',
      [head, ['Event', 'a', '', '', '', 'on']],
      /^line 2: "Event Activity" must be ACTIVE or INACTIVE/,
    ],
    [
      'with a wrong pattern',
      [head, ['Event', 'a'], ['', '', 'Event Property', 'a', 'string', '', '(']],
      /^line 3: pattern: is no regular expression/,
    ],
    [
      'with an enum without values',
      [head, ['Event', 'a'], ['', '', 'Event Property', 'a', 'enum']],
      /^line 3: enumValues: a property of type enum has at least one/,
    ],
  ])('%s', (_, lines, message) => {
    let told: unknown;
    try {
      read(lines);
    } catch (error) {
      const { path, message: why } = error as Problem;
      told = `${path}: ${why}`;
    }
    expect(told).toMatch(message);
  });
});
