/** The columns of the list of users. */
import type { ReactNode } from 'react';
import { groupAddress, userAddress, userNumberAddress } from '../../addresses.ts';
import type { ListedUser } from '../../api/operations.ts';
import { cutMiddle, writeExact } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import type { TableColumn } from '../../parts/table/column.ts';
import { usersTexts as words } from '../../words/users.ts';

export const nameUser = ({ name, userId, user }: ListedUser) => name ?? userId ?? words.device(user);

/** What fits into the column: both ends of an id tell it apart. */
const idLengthMax = 38;

const none = <span className="text-faint">–</span>;

/** All of a row on a small screen. */
export const compactUserColumn: TableColumn<ListedUser> = {
  id: 'name',
  label: words.name,
  unit: words.lastSeen,
  width: 240,
  sort: { by: 'lastSeen', first: 'descending' },
  cell: (row) => (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex items-baseline justify-between gap-3">
        <NameCell row={row} />
        <span className="shrink-0">
          {row.lastSeenMs === undefined ? none : <Moment ms={row.lastSeenMs} />}
        </span>
      </span>
      <span className="truncate text-12 text-muted">
        <GroupsCell groups={row.groups} />
      </span>
    </span>
  ),
};

export const userColumns: readonly TableColumn<ListedUser>[] = [
  {
    id: 'name',
    label: words.name,
    width: 200,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'userId',
    label: words.userId,
    width: 260,
    sort: { by: 'userId', first: 'ascending' },
    cell: ({ userId }) =>
      userId === undefined ? (
        <span className="text-faint">{words.noId}</span>
      ) : (
        <span className="truncate text-muted" title={userId}>
          {cutMiddle(userId, idLengthMax)}
        </span>
      ),
  },
  { id: 'groups', label: words.groups, width: 150, cell: ({ groups }) => <GroupsCell groups={groups} /> },
  {
    id: 'activeDays',
    label: words.activeDays,
    unit: words.activeDaysUnit,
    width: 104,
    align: 'end',
    sort: { by: 'activeDays', first: 'descending' },
    cell: ({ activeDays }) => writeExact(activeDays),
  },
  {
    id: 'lastSeen',
    label: words.lastSeen,
    width: 112,
    sort: { by: 'lastSeen', first: 'descending' },
    cell: ({ lastSeenMs }) => (lastSeenMs === undefined ? none : <Moment ms={lastSeenMs} />),
  },
  {
    id: 'firstSeen',
    label: words.firstSeen,
    width: 112,
    sort: { by: 'firstSeen', first: 'descending' },
    cell: ({ firstSeenMs }) => (firstSeenMs === undefined ? none : <Moment ms={firstSeenMs} />),
  },
];

function NameCell({ row }: { readonly row: ListedUser }): ReactNode {
  const { userId, user } = row;
  const address = userId === undefined ? userNumberAddress(user) : userAddress(userId);
  const name = nameUser(row);
  return (
    <AppLink {...address} data-open dir="auto" title={name} className="truncate font-medium">
      {name}
    </AppLink>
  );
}

function GroupsCell({ groups }: Pick<ListedUser, 'groups'>): ReactNode {
  const [first, ...rest] = groups;
  if (!first) return none;
  const nameOf = ({ name, value }: (typeof groups)[number]) => name ?? value;
  return (
    <span className="flex min-w-0 gap-2">
      <AppLink
        {...groupAddress(first.type, first.value)}
        dir="auto"
        title={`${first.type}: ${nameOf(first)}`}
        className="truncate"
      >
        {nameOf(first)}
      </AppLink>
      {rest.length > 0 && (
        <span
          className="text-muted"
          title={rest.map((group) => `${group.type}: ${nameOf(group)}`).join('\n')}
        >
          {words.more(rest.length)}
        </span>
      )}
    </span>
  );
}
