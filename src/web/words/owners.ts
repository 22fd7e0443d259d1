/** Texts of who owns a property: whose changes of it count. */
import { writeCount } from '../format.ts';
import { groupTexts } from './group.ts';

export const ownerTexts = {
  source: groupTexts.ownerName,
  title: 'Who owns a property',
  note: 'the last change wins, unless one source owns it',
  what: 'The owners of properties',
  none: 'No source owns a property: the last change wins.',
  property: 'Property',
  owner: 'Owner',
  withheld: 'What others made of it',
  add: 'Let a source own it',
  choose: 'Choose a property',
  remove: (property: string) => `Let the last change of ${property} win`,
  ownerOf: (property: string) => `Owner of ${property}`,
  lastWins: 'last change wins',
  owns: (source: string) => `${source} owns it`,
  tried: (source: string, changes: number, groups: number) =>
    `${source}: ${writeCount(changes, 'change', 'changes')} of ${writeCount(groups, 'group', 'groups')}, the last`,
  kept: 'not applied, kept in the history',
  atOnce: 'Who owns a property holds from now on, at once; it is no part of the mapping.',
} as const;
