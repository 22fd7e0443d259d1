/** The list of users. */
import { ListChecks } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { compareAddress } from '../../addresses.ts';
import type { ListedUser, UserList } from '../../api/operations.ts';
import { writeExact, writeShort } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Empty, Failed, Skeleton } from '../../parts/states.tsx';
import { Table } from '../../parts/table/table.tsx';
import { useScope } from '../../scope.ts';
import { compareTexts } from '../../words/compare.ts';
import { usersTexts as words } from '../../words/users.ts';
import { compactUserColumn, nameUser, userColumns } from './columns.tsx';
import { type UsersState, useUserList } from './use-user-list.ts';

const keyOf = ({ user }: ListedUser) => user;
/** Rows that are shown as loading before any has come. */
const expectedRows = 20;

export function UsersPage(): ReactNode {
  const { state, query, rows, found, change } = useUserList(useScope());
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const total = found && found.people + (state.devices ? found.devices : 0);
  return (
    <Page
      title={words.title}
      fills
      actions={
        <>
          <SearchBox
            label={words.search}
            hint={words.searchHint}
            value={state.q}
            onSearch={(q) => change({ q: q === '' ? undefined : q }, { replace: true })}
          />
          <AppLink
            {...compareAddress({ users: '1' })}
            className={buttonClass()}
            aria-label={compareTexts.title}
            title={compareTexts.title}
          >
            <ListChecks size={14} aria-hidden="true" />
          </AppLink>
        </>
      }
    >
      {query.error && (rows.length === 0 || query.isPlaceholderData) ? (
        <Failed error={query.error} what={words.what} onRetry={() => void query.refetch()} />
      ) : (
        <>
          <Counts state={state} found={found} onChange={change} />
          {found && rows.length === 0 && !query.isPlaceholderData ? (
            <Nothing q={state.q} onClear={() => change({ q: undefined })} />
          ) : (
            <Table
              label={words.what}
              columns={userColumns}
              compact={compactUserColumn}
              rows={rows}
              rowCount={hasNextPage || total === undefined ? (total ?? expectedRows) : rows.length}
              keyOf={keyOf}
              nameOf={nameUser}
              sort={{ by: state.sort, order: state.order }}
              onSort={({ by, order }) => change({ sort: by, order })}
              onMore={more}
              isOld={query.isPlaceholderData}
              listKey={JSON.stringify(state)}
              className="flex-1"
            />
          )}
        </>
      )}
    </Page>
  );
}

function Counts({
  state: { devices, leftOut },
  found,
  onChange,
}: {
  readonly state: UsersState;
  readonly found: UserList['found'];
  readonly onChange: ReturnType<typeof useUserList>['change'];
}): ReactNode {
  if (!found) return <Skeleton className="h-8 w-60" />;
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-8 gap-y-1">
      <p className="flex items-baseline gap-2 whitespace-nowrap">
        <span className="text-20 font-semibold tracking-tight" title={writeExact(found.people)}>
          {writeShort(found.people)}
        </span>
        <span className="text-13 text-muted">{words.found(found.people)}</span>
      </p>
      {found.devices > 0 && (
        <p className="text-12 text-muted">
          {words.devices(found.devices)}{' '}
          <button
            type="button"
            aria-pressed={devices}
            className="min-h-6 rounded-control text-accent hover:underline"
            onClick={() => onChange({ devices: devices ? undefined : 'true' })}
          >
            {devices ? words.hideDevices : words.showDevices}
          </button>
        </p>
      )}
      <label className="flex min-h-6 items-center gap-2 text-12 text-muted">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={leftOut}
          onChange={() => onChange({ leftOut: leftOut ? undefined : 'true' })}
        />
        {words.leftOut}
      </label>
    </div>
  );
}

function Nothing({ q, onClear }: { readonly q: string; readonly onClear: () => void }): ReactNode {
  if (q === '') return <Empty title={words.none}>{words.noneHint}</Empty>;
  return (
    <Empty title={words.filtered} action={<Button onClick={onClear}>{words.clear}</Button>}>
      {words.searched(q)}
    </Empty>
  );
}
