/** Texts of what is done with selected rows. */
import { writeCount, writeExact } from '../format.ts';

export const selectionTexts = {
  label: 'Selected',
  selected: (count: number) => `${writeExact(count)} selected`,
  selectAll: (count: number) => `Select all ${writeExact(count)}`,
  clear: 'Clear',
  cohort: 'Save as cohort',
  csv: 'CSV',
  mark: 'Set marks',
  cohortTitle: (count: number, one: string, many: string) => `A cohort of ${writeCount(count, one, many)}`,
  cohortHint: 'A list: it stays as it is now. Charts can be limited to it.',
  cohortName: 'Name',
  cohortSaved: (name: string, count: number) => `The cohort “${name}” has ${writeExact(count)} in it.`,
  openCohort: 'Open the cohort',
  markTitle: (count: number, one: string, many: string) => `Marks on ${writeCount(count, one, many)}`,
  markHint: 'What stays empty is left as it is. A mark is a property from now on, with its history.',
  owner: 'Owner',
  stage: 'Stage',
  tags: 'Tags',
  tagsHint: 'Separated by commas; they take the place of those there are.',
  nextStep: 'Next step',
  nextStepOn: 'On',
  putOffUntil: 'Put off Home until',
  set: 'Set',
  progress: (done: number, of: number) => `${writeExact(done)} of ${writeExact(of)}`,
  nothing: 'Say at least one mark.',
} as const;
