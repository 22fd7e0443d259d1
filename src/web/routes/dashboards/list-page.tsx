/** The dashboards of the project. */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { dashboardAddress, newDashboardAddress } from '../../addresses.ts';
import { dashboardsQuery } from '../../api/dashboard-queries.ts';
import type { ListedDashboard } from '../../api/operations.ts';
import { buttonClass } from '../../parts/button.tsx';
import { Badge } from '../../parts/figures.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useScope } from '../../scope.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';

export function DashboardsPage(): ReactNode {
  const query = useQuery(dashboardsQuery(useScope()));
  const make = useMay('member') && (
    <AppLink {...newDashboardAddress()} className={buttonClass('primary')}>
      <Plus size={14} aria-hidden="true" />
      {words.newOne}
    </AppLink>
  );
  return (
    <Page title={words.title} actions={make}>
      <Part query={query} what={words.list} skeleton={<SkeletonRows rows={6} className="h-10" />}>
        {({ dashboards }) =>
          dashboards.length === 0 ? (
            <Empty title={words.none}>{words.noneHint}</Empty>
          ) : (
            <Rows dashboards={dashboards} />
          )
        }
      </Part>
    </Page>
  );
}

/** The newest change first. */
function Rows({ dashboards }: { readonly dashboards: readonly ListedDashboard[] }): ReactNode {
  const { name, owner, items, seen, changed } = words.columns;
  return (
    <PlainTable heads={[name, owner, items, seen, changed]} label={words.title} endFrom={3}>
      {dashboards
        .toSorted((a, b) => b.changedMs - a.changedMs)
        .map((each) => (
          <PlainRow key={each.id}>
            <PlainCell
              isHead
              title={each.description === '' ? each.name : `${each.name}: ${each.description}`}
            >
              <span className="flex items-center gap-2">
                <AppLink {...dashboardAddress(each.id)} className="truncate">
                  {each.name}
                </AppLink>
                {each.links > 0 && <Badge>{words.shared}</Badge>}
              </span>
            </PlainCell>
            <PlainCell isQuiet title={each.owner}>
              {each.owner}
            </PlainCell>
            <PlainCell isQuiet>{words.items(each.items)}</PlainCell>
            <PlainCell isQuiet isEnd>
              {each.seenMs === null ? '–' : <Moment ms={each.seenMs} />}
            </PlainCell>
            <PlainCell isQuiet isEnd>
              <Moment ms={each.changedMs} />
            </PlainCell>
          </PlainRow>
        ))}
    </PlainTable>
  );
}
