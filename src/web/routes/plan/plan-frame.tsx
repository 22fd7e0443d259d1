/** What all pages of the tracking plan have: their title, and the tabs. */
import type { ReactNode } from 'react';
import { Page } from '../../parts/page.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { planTexts as words } from '../../words/plan.ts';
import { type PlanTab, planTabs } from './plan-tabs.ts';

export function PlanFrame({
  tab,
  actions,
  fills = false,
  children,
}: {
  readonly tab: PlanTab;
  readonly actions?: ReactNode;
  /** As high as the window: a table in it scrolls by itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Page title={words.title} subtitle={words.what} fills={fills} actions={actions}>
      {/* At the same height on all tabs, whatever the gaps of the page. */}
      <div className={fills ? '' : '-mt-3'}>
        <TabLinks label={words.tabsLabel} chosen={tab} tabs={planTabs} />
      </div>
      {children}
    </Page>
  );
}
