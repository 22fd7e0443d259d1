/** The people who matter: champions, who went quiet, who is new. Of groups of few people everyone. */
import type { ReactNode } from 'react';
import { groupAddress } from '../../addresses.ts';
import { writeAgo, writeShort } from '../../format.ts';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import type { DefinedWord } from '../../words/definitions.ts';
import { groupTexts as words } from '../../words/group.ts';
import { ExplainFigure } from './explain-figure.tsx';
import { PersonName } from './person-name.tsx';
import { PersonState } from './person-state.tsx';
import { selectPeople } from './select-people.ts';
import type { GroupPageData, GroupPersonRow } from './types.ts';
import type { Who } from './use-group-address.ts';

/** Below this everyone is listed. */
const fewPeople = 4;
const shownMax = 3;

export function People({ page }: { readonly page: GroupPageData }): ReactNode {
  const { group, people } = page;
  const persons = people.filter(({ userId }) => userId !== undefined);
  const isFew = group.knownPeople < fewPeople;
  return (
    <Section
      title={words.people}
      note={words.peopleNote(writeShort(group.activePeople), writeShort(group.knownPeople))}
      action={
        <span className="-mr-1 flex shrink-0 items-center gap-2">
          <AllPeople page={page}>{words.tabs.people}</AllPeople>
          <ExplainFigure page={page} figure="activePeople" />
        </span>
      }
      className="gap-1"
    >
      {persons.length === 0 ? (
        <p className="text-13 text-muted">{words.noPeople}</p>
      ) : isFew ? (
        <PeopleTable title={words.everyone} page={page} people={persons.slice(0, fewPeople)} />
      ) : (
        <div className="flex flex-col gap-2">
          <PeopleTable
            title={words.champions}
            word="champion"
            page={page}
            people={selectPeople(persons, 'champions')}
            none={words.noChampions}
          />
          <div className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2">
            <ShortList
              title={words.wentQuiet}
              word="personQuiet"
              page={page}
              who="quiet"
              people={selectPeople(persons, 'quiet')}
              none={words.nobodyQuiet}
            />
            <ShortList
              title={words.newPeople}
              page={page}
              who="new"
              people={selectPeople(persons, 'new')}
              none={words.nobodyNew}
            />
          </div>
        </div>
      )}
    </Section>
  );
}

function AllPeople({
  page,
  who,
  children,
}: {
  readonly page: GroupPageData;
  /** Absent: everyone. */
  readonly who?: Who;
  readonly children: ReactNode;
}): ReactNode {
  const { search, ...address } = groupAddress(page.groupType, page.group.value);
  return (
    <AppLink
      {...address}
      search={{ ...search, tab: 'people', ...(who && { who }) }}
      hash="details"
      className="shrink-0 text-12 text-muted hover:text-text print:hidden"
    >
      {children}
    </AppLink>
  );
}

function Title({
  title,
  word,
  page,
}: {
  readonly title: string;
  readonly word: DefinedWord | undefined;
  readonly page: GroupPageData;
}): ReactNode {
  return word ? (
    <Defined word={word} type={page.groupType}>
      {title}
    </Defined>
  ) : (
    title
  );
}

function PeopleTable({
  title,
  word,
  page,
  people,
  none,
}: {
  readonly title: string;
  /** What the title is defined by. */
  readonly word?: DefinedWord;
  readonly page: GroupPageData;
  readonly people: readonly GroupPersonRow[];
  readonly none?: string;
}): ReactNode {
  return (
    <table className="w-full table-fixed text-13">
      <colgroup>
        <col className="w-1/2" />
        <col />
        <col className="w-20" />
        <col className="w-12 max-sm:hidden" />
      </colgroup>
      <thead className="text-12 text-muted">
        <tr className="h-6">
          <th scope="col" className="text-left font-medium">
            <Title title={title} word={word} page={page} />
          </th>
          <th scope="col">
            <span className="sr-only">{words.state}</span>
          </th>
          <th scope="col" className="text-right font-normal">
            {words.lastUse}
          </th>
          <th scope="col" className="text-right font-normal max-sm:hidden" title={words.activeDaysNote}>
            {words.daysHead}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.user} className="h-6 border-t border-line">
            <td className="truncate pr-2">
              <PersonName person={person} />
            </td>
            <td className="truncate pr-2">
              <PersonState person={person} type={page.groupType} />
            </td>
            <td className="truncate text-right text-muted">
              {person.lastUse === undefined ? words.never : writeAgo(person.lastUse, page.today)}
            </td>
            <td className="text-right text-muted max-sm:hidden">{writeShort(person.activeDays)}</td>
          </tr>
        ))}
        {people.length === 0 && none !== undefined && (
          <tr className="h-6 border-t border-line">
            <td colSpan={4} className="text-muted">
              {none}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function ShortList({
  title,
  word,
  who,
  page,
  people,
  none,
}: {
  readonly title: string;
  readonly word?: DefinedWord;
  readonly who: Who;
  readonly page: GroupPageData;
  readonly people: readonly GroupPersonRow[];
  readonly none: string;
}): ReactNode {
  const more = people.length - shownMax;
  return (
    <div className="min-w-0">
      <h3 className="flex items-baseline justify-between gap-2 text-12 font-medium text-muted">
        <Title title={title} word={word} page={page} />
        {more > 0 && (
          <AllPeople page={page} who={who}>
            {words.all(writeShort(people.length))}
          </AllPeople>
        )}
      </h3>
      {people.length === 0 ? (
        <p className="text-13 text-muted">{none}</p>
      ) : (
        <ul className="text-13">
          {people.slice(0, shownMax).map((person) => (
            <li key={person.user} className="flex items-baseline justify-between gap-2">
              <PersonName person={person} />
              <span className="shrink-0 text-12 text-muted">
                {person.quiet
                  ? words.days(writeShort(person.quiet.days))
                  : writeAgo(person.firstUse, page.today)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
