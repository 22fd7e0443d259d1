/** Saved charts, and those that most want. */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { newChartAddress } from '../../addresses.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import { chartsQuery } from '../../api/queries.ts';
import { buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { builderTexts } from '../../words/builder.ts';
import { chartListTexts as words } from '../../words/chart-list.ts';
import { chartTexts } from '../../words/charts.ts';
import { ReadyMade } from './ready-made.tsx';
import { SavedList } from './saved-list.tsx';

export function ChartsPage(): ReactNode {
  const scope = useScope();
  const query = useQuery(chartsQuery(scope));
  const search = readText(useSearchParams(), 'q') ?? '';
  const changeSearch = useChangeSearch();
  const setSearch = (q: string) => changeSearch({ q: q === '' ? undefined : q });
  const types = useQuery(catalogueQuery(scope)).data?.groupTypes;
  return (
    <Page
      title={chartTexts.title}
      actions={
        <AppLink {...newChartAddress(types?.[0]?.type)} className={buttonClass('primary')}>
          <Plus size={14} aria-hidden="true" />
          {builderTexts.newChart}
        </AppLink>
      }
    >
      <Section
        title={chartTexts.saved}
        action={<SearchBox label={words.search} hint={words.search} value={search} onSearch={setSearch} />}
      >
        <Part query={query} what={words.list} skeleton={<SkeletonRows rows={6} />}>
          {({ charts }) => <SavedList charts={charts} search={search} onClear={() => setSearch('')} />}
        </Part>
      </Section>
      <ReadyMade />
    </Page>
  );
}
