/** Texts of the workbook: the plan to take with one, and to bring back. */
import { writeExact } from '../format.ts';

export const workbookTexts = {
  take: 'Take it with you',
  takeWhat:
    'The Accounts Implementation Workbook is a spreadsheet: what is planned, beside what arrived, in seven tabs. Plan in it, hand it to colleagues, and bring it back.',
  days: 'What arrived in',
  ranges: { 7: 'the last 7 days', 30: 'the last 30 days', 90: 'the last 90 days' },
  download: 'Download the workbook',
  making: 'Making the workbook …',
  bring: 'Bring it back',
  bringWhat:
    'What it would change is shown first. Rows are matched by their names, never by where they stand; what the file does not have stays as it is.',
  mayNot: 'Managers of the project may bring a workbook back.',
  choose: 'Choose a file …',
  reading: (name: string) => `Reading ${name} …`,
  refused: 'Nothing was changed. These cells are in the way:',
  file: 'The file',
  nothing: 'It changes nothing',
  nothingHint: (name: string) => `The plan, and what is said of findings, have all of ${name} already.`,
  would: (count: number) => `${writeExact(count)} ${count === 1 ? 'change' : 'changes'}`,
  passedOver: 'Passed over',
  apply: 'Apply all of it',
  applied: (version: number) => `Applied, as version ${version} of the plan.`,
  finding: 'Finding',
  kept: (to: string) => `Kept back from ${to}`,
  carried: (to: string) => `Carried over to ${to}`,
} as const;
