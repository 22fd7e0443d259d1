/** Everyone known of a group; members mark champions and decision makers. */
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { groupAddress } from '../../../addresses.ts';
import { cutMiddle, writeCount, writeDay, writeShort } from '../../../format.ts';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { AppLink } from '../../../parts/link.tsx';
import { Menu, MenuItem } from '../../../parts/menu.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../../parts/plain-table.tsx';
import { Empty } from '../../../parts/states.tsx';
import { useMay, useSearchParams } from '../../../scope.ts';
import { groupTexts as words } from '../../../words/group.ts';
import { PersonName } from '../person-name.tsx';
import { PersonState } from '../person-state.tsx';
import { selectPeople } from '../select-people.ts';
import type { GroupPageData, GroupPersonRow } from '../types.ts';
import { useOpened, whos } from '../use-group-address.ts';
import { useMark } from '../use-mark.ts';

const heads = [
  words.person,
  words.userId,
  words.state,
  words.member,
  words.activeDays,
  words.firstUse,
  words.lastUse,
];

export function PeopleTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const { people, morePeople, group, today } = page;
  const { who } = useOpened();
  const mayMark = useMay('member');
  if (people.length === 0) return <Empty title={words.noPeople} />;
  const shown = selectPeople(people, who);
  return (
    <>
      <WhoFilter page={page} />
      {shown.length === 0 ? (
        <p className="text-13 text-muted">{words.noneOfThem}</p>
      ) : (
        <PlainTable label={words.people} heads={mayMark ? [...heads, ''] : heads} endFrom={4} isDense>
          {shown.map((person) => (
            <PlainRow key={person.user}>
              <PlainCell>
                <PersonName person={person} />
              </PlainCell>
              <PlainCell isQuiet>
                {person.userId !== undefined && <UserId userId={person.userId} />}
              </PlainCell>
              <PlainCell>
                <PersonState person={person} type={page.groupType} />
              </PlainCell>
              <PlainCell isQuiet>{words.membership[person.membership]}</PlainCell>
              <PlainCell isEnd>{writeShort(person.activeDays)}</PlainCell>
              <PlainCell isEnd isQuiet>
                {writeDay(person.firstUse, today)}
              </PlainCell>
              <PlainCell isEnd isQuiet>
                {person.lastUse === undefined ? words.never : writeDay(person.lastUse, today)}
              </PlainCell>
              {mayMark && (
                <PlainCell isEnd>
                  {person.userId !== undefined && (
                    <MarkPerson page={page} person={person} userId={person.userId} />
                  )}
                </PlainCell>
              )}
            </PlainRow>
          ))}
        </PlainTable>
      )}
      <p className="text-13 text-muted">
        {[
          morePeople > 0 && words.more(writeCount(morePeople, 'person', 'people')),
          group.anonymousDevices28 > 0 && words.devices(group.anonymousDevices28),
        ]
          .filter((each) => typeof each === 'string')
          .join(' · ')}
      </p>
    </>
  );
}

/** Mostly an address to write to. */
function UserId({ userId }: { readonly userId: string }): ReactNode {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="truncate" title={userId}>
        {cutMiddle(userId, idLengthMax)}
      </span>
      <CopyButton text={userId} label={words.copyUserId(userId)} />
    </span>
  );
}

const idLengthMax = 40;

/** Everyone, or some of them. */
function WhoFilter({ page: { groupType, group } }: { readonly page: GroupPageData }): ReactNode {
  const { who: chosen } = useOpened();
  const search = useSearchParams();
  const { search: named, ...address } = groupAddress(groupType, group.value);
  return (
    <ul aria-label={words.people} className="flex flex-wrap gap-1">
      {whos.map((who) => (
        <li key={who}>
          <AppLink
            {...address}
            search={{ ...search, ...named, tab: 'people', who: who === whos[0] ? undefined : who }}
            resetScroll={false}
            replace
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={who === chosen ? 'page' : undefined}
            className="flex h-6 items-center px-2 text-12 text-muted hover:bg-hover hover:no-underline aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-11"
          >
            {words.whos[who]}
          </AppLink>
        </li>
      ))}
    </ul>
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
