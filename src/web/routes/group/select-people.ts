/** The people of a group that a list shows: champions, who went quiet, who is new. */
import type { GroupPersonRow } from './types.ts';
import type { Who } from './use-group-address.ts';

export function selectPeople(people: readonly GroupPersonRow[], who: Who): readonly GroupPersonRow[] {
  return people.filter((person) => isShown[who](person));
}

type Test = (person: GroupPersonRow) => boolean;

const isChampion: Test = ({ champion }) => champion !== undefined;

const isShown: Readonly<Record<Who, Test>> = {
  everyone: () => true,
  champions: isChampion,
  // Of champions it is told beside them.
  quiet: (person) => person.quiet !== undefined && !isChampion(person),
  new: ({ isNew }) => isNew,
};
