/** What lies below the fold: one of the tabs, which the address names. */
import { type ReactNode, useEffect, useRef } from 'react';
import { groupAddress } from '../../addresses.ts';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useSearchParams } from '../../scope.ts';
import { groupTexts as words } from '../../words/group.ts';
import { CohortsTab } from './tabs/cohorts-tab.tsx';
import { EventsTab } from './tabs/events-tab.tsx';
import { PeopleTab } from './tabs/people-tab.tsx';
import { PropertiesTab } from './tabs/properties-tab.tsx';
import { TimelineTab } from './tabs/timeline-tab.tsx';
import type { GroupPageData } from './types.ts';
import { type Tab, tabs, useOpened } from './use-group-address.ts';

const panels: Readonly<Record<Tab, (given: { readonly page: GroupPageData }) => ReactNode>> = {
  timeline: TimelineTab,
  events: EventsTab,
  people: PeopleTab,
  cohorts: CohortsTab,
  properties: PropertiesTab,
};

export function Details({ page }: { readonly page: GroupPageData }): ReactNode {
  const { tab } = useOpened();
  const search = useSearchParams();
  const { search: named, ...address } = groupAddress(page.groupType, page.group.value);
  const Panel = panels[tab];
  const ref = useScrolledTo('details');
  return (
    <section
      ref={ref}
      id="details"
      aria-label={words.details}
      className="flex min-w-0 flex-col gap-3 print:hidden"
    >
      <TabLinks
        label={words.details}
        tabs={tabs.map((id) => ({
          ...address,
          id,
          label: words.tabs[id],
          search: { ...search, ...named, tab: id },
        }))}
        chosen={tab}
      />
      <Panel page={page} />
    </section>
  );
}

/** Scrolls to a part that the address names, when it has come: the browser looked for it before. */
function useScrolledTo(id: string) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (location.hash === `#${id}`) ref.current?.scrollIntoView();
  }, [id]);
  return ref;
}
