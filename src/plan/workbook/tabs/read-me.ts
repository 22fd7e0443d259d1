/** The tab Read me: what the workbook is of, what becomes of what the plan does not have, and how to fill it in. */
import type { TrackingPlan } from '../../../query/contract.ts';
import type { FactIndex } from '../facts.ts';
import { listField } from '../fields.ts';
import type { CellContent, Sheet } from '../sheet.ts';
import { enforcementField } from './events.ts';

export const readMeName = 'Read me';
export const readMeHeaders = { setting: 'setting', value: 'value', words: 'what it is' } as const;
export const readMeSettings = {
  project: 'Project number',
  version: 'Plan version',
  categories: 'Categories',
} as const;

/** By the key in the plan. */
export const enforcementSettings: Readonly<Record<keyof TrackingPlan['enforcement'], string>> = {
  unplannedEvent: 'Unplanned events',
  unplannedEventProperty: 'Unplanned event properties',
  unplannedUserProperty: 'Unplanned user properties',
  unplannedGroupType: 'Unplanned group types',
  unplannedGroupProperty: 'Unplanned group properties',
  wrongGroupValue: 'Group values unlike their pattern',
  wrongValue: 'Values of another type than planned',
};

const enforcementKeys = Object.keys(enforcementSettings) as readonly (keyof TrackingPlan['enforcement'])[];

export function writeReadMe(facts: FactIndex): Sheet {
  const { project, plan, qa } = facts;
  const rows: readonly (readonly CellContent[])[] = [
    [
      'Workbook',
      'Accounts Implementation Workbook',
      'Made by Muster: plan in it, hand it on, and upload it again.',
    ],
    ['Project', project.name, null],
    [readMeSettings.project, String(project.id), 'Empty it to read the workbook into another project.'],
    ['Application', project.application, null],
    ['Environment', project.environment, null],
    [
      readMeSettings.version,
      String(facts.version),
      'A workbook made from another version than the newest is refused. Empty it to read the workbook over whatever is planned by then.',
    ],
    ['Made on', new Date(facts.madeMs).toISOString(), null],
    ['Made by', facts.madeBy, null],
    [
      'Days checked',
      `${qa.range.start} to ${qa.range.end}`,
      'What arrived in these days is in the columns that Muster fills in.',
    ],
    ['Events checked', String(qa.events), null],
    [
      readMeSettings.categories,
      listField('').write(plan.categories.map(({ name }) => name)),
      'Of events, separated by commas.',
    ],
    ...enforcementKeys.map((key) => [
      enforcementSettings[key],
      plan.enforcement[key],
      'mark: stored, and counted. reject: left out, and counted.',
    ]),
    ...howTo.map((line) => [null, null, line]),
  ];
  const choices = enforcementField('').choices ?? [];
  return {
    name: readMeName,
    columns: [
      { header: readMeHeaders.setting, width: 32, side: 'people' },
      { header: readMeHeaders.value, width: 44, side: 'people' },
      { header: readMeHeaders.words, width: 90, side: 'muster' },
    ],
    rows,
    frozenColumns: 0,
    valueChoices: new Map(
      rows.flatMap(([setting], index) =>
        enforcementKeys.some((key) => enforcementSettings[key] === setting) ? [[index, choices]] : [],
      ),
    ),
  };
}

const howTo = [
  'Left of the thick line of a tab, under dark heads, people write; right of it, under light heads, Muster fills in what arrived, and what is written there is passed over.',
  'Rows are told apart by their keys (type; type and property; event and property; finding), never by where they stand: sort, filter and add as you like.',
  'standing: planned, blocked (not stored when it comes) or deleted (the same, and not shown). unexpected: it arrived and is not in the plan; write planned to plan it. remove: it is taken out of the plan.',
  'A row that is not in the file stays in the plan as it is.',
  'Properties of all group types have (all types) as their type, those of users User; properties of all events have (all events) as their event.',
  'Several values stand in one cell, separated by commas; as a JSON list where a value has a comma in it.',
  'Taxonomy & Data QA: status and note are yours. waived: the finding does not count any more. Emptied: nobody said anything.',
  'Formulas and merged cells are refused. Text stays text, also where it begins with = or +.',
  'Upload it under Tracking plan, or with muster workbook import: what would change is shown first, and nothing is changed until you say so.',
];
