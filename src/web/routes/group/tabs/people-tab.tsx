/** Everyone known of a group; members mark champions and decision makers. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { writeCount, writeDay, writeShort } from '../../../format.ts';
import { Menu, MenuItem } from '../../../parts/menu.tsx';
import { Empty } from '../../../parts/states.tsx';
import { useMay } from '../../../scope.ts';
import { groupTexts as words } from '../../../words/group.ts';
import { PersonName } from '../person-name.tsx';
import { PersonState } from '../person-state.tsx';
import type { GroupPageData, GroupPersonRow } from '../types.ts';
import { useMark } from '../use-mark.ts';

const numberHead = 'pr-6 text-right font-medium whitespace-nowrap';

export function PeopleTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const { people, morePeople, group, today } = page;
  const mayMark = useMay('member');
  if (people.length === 0) return <Empty title={words.noPeople} />;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-13">
        <caption className="sr-only">{words.people}</caption>
        <thead className="text-12 text-muted">
          <tr className="h-8 border-b border-line">
            <th scope="col" className="text-left font-medium">
              {words.person}
            </th>
            <th scope="col" className="text-left font-medium">
              {words.state}
            </th>
            <th scope="col" className="text-left font-medium">
              {words.member}
            </th>
            <th scope="col" className={numberHead}>
              {words.activeDays}
            </th>
            <th scope="col" className={numberHead}>
              {words.firstUse}
            </th>
            <th scope="col" className={numberHead}>
              {words.lastUse}
            </th>
            {mayMark && (
              <th scope="col">
                <span className="sr-only">{words.mark}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.user} className="h-8 border-b border-line hover:bg-hover">
              <td className="max-w-80 pr-6">
                <PersonName person={person} />
              </td>
              <td className="pr-6 whitespace-nowrap">
                <PersonState person={person} type={page.groupType} />
              </td>
              <td className="pr-6 whitespace-nowrap text-muted">{words.membership[person.membership]}</td>
              <td className="pr-6 text-right">{writeShort(person.activeDays)}</td>
              <td className="pr-6 text-right whitespace-nowrap text-muted">
                {writeDay(person.firstUse, today)}
              </td>
              <td className="pr-6 text-right whitespace-nowrap text-muted">
                {person.lastUse === undefined ? words.never : writeDay(person.lastUse, today)}
              </td>
              {mayMark && (
                <td className="w-8">
                  {person.userId !== undefined && (
                    <MarkPerson page={page} person={person} userId={person.userId} />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pt-3 text-13 text-muted">
        {[
          morePeople > 0 && words.more(writeCount(morePeople, 'person', 'people')),
          group.anonymousDevices28 > 0 && words.devices(group.anonymousDevices28),
        ]
          .filter((each) => typeof each === 'string')
          .join(' · ')}
      </p>
    </div>
  );
}

function MarkPerson({
  page,
  person: { marks },
  userId,
}: {
  readonly page: GroupPageData;
  readonly person: GroupPersonRow;
  readonly userId: string;
}): ReactNode {
  const { person } = useMark(page.groupType, page.group.value);
  const isMarked = (mark: 'champion' | 'decisionMaker') => marks.includes(mark);
  const toggle = (mark: 'champion' | 'decisionMaker') =>
    person.mutate({ userId, marks: { [mark]: isMarked(mark) ? null : true } });
  return (
    <Menu
      label={words.markPerson(userId)}
      triggerClass="inline-flex size-6 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:size-11"
      trigger={<Ellipsis size={14} aria-hidden="true" />}
    >
      <MenuItem onSelect={() => toggle('champion')}>
        {isMarked('champion') ? words.unmarkChampion : words.markChampion}
      </MenuItem>
      <MenuItem onSelect={() => toggle('decisionMaker')}>
        {isMarked('decisionMaker') ? words.unmarkDecisionMaker : words.markDecisionMaker}
      </MenuItem>
    </Menu>
  );
}
