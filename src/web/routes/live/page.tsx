/** What arrives, as it arrives; and what each SDK sends. */
import type { ReactNode } from 'react';
import { liveAddress } from '../../addresses.ts';
import { Page } from '../../parts/page.tsx';
import { TabLinks } from '../../parts/tab-links.tsx';
import { useSearchParams } from '../../scope.ts';
import { liveTexts as words } from '../../words/live.ts';
import { Ingestion } from './ingestion.tsx';
import { readLiveState } from './live-state.ts';
import { Stream } from './stream.tsx';

export function LivePage(): ReactNode {
  const state = readLiveState(useSearchParams());
  return (
    <Page title={words.title} subtitle={words.what}>
      <TabLinks
        label={words.tabsLabel}
        chosen={state.tab}
        tabs={Object.entries(words.tabs).map(([id, label]) => ({
          id,
          label,
          ...liveAddress({ ...state.filter, tab: id === 'stream' ? '' : id }),
        }))}
      />
      {state.tab === 'ingestion' ? <Ingestion state={state} /> : <Stream state={state} />}
    </Page>
  );
}
