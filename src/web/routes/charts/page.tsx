/** Saved charts, and those that most want. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { newChartAddress, savedChartAddress } from '../../addresses.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import type { SavedChart } from '../../api/operations.ts';
import { chartsQuery } from '../../api/queries.ts';
import { readClockMs } from '../../clock.ts';
import { writeMoment, writeSince } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useProject, useScope } from '../../scope.ts';
import { readText, type SearchParams } from '../../search-params.ts';
import { builderTexts } from '../../words/builder.ts';
import { chartListTexts as words } from '../../words/chart-list.ts';
import { chartTexts } from '../../words/charts.ts';
import { ReadyMade } from './ready-made.tsx';

export function ChartsPage(): ReactNode {
  const query = useQuery(chartsQuery(useScope()));
  const [search, setSearch] = useSearchText();
  const scope = useScope();
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

function useSearchText(): readonly [string, (text: string) => void] {
  const text = useRouterState({
    select: ({ location }) => readText(location.search as SearchParams, 'q') ?? '',
  });
  const navigate = useNavigate();
  return [
    text,
    (q) =>
      void navigate({
        to: '.',
        search: ((before: SearchParams) => ({ ...before, q: q === '' ? undefined : q })) as never,
        replace: true,
        resetScroll: false,
      }),
  ];
}

/** The newest change first. */
function SavedList({
  charts,
  search,
  onClear,
}: {
  readonly charts: readonly SavedChart[];
  readonly search: string;
  readonly onClear: () => void;
}): ReactNode {
  if (charts.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
  const wanted = search.trim().toLocaleLowerCase();
  const shown = charts
    .filter(({ name, description, sentence, savedBy }) =>
      [name, description, sentence, savedBy].some((text) => text.toLocaleLowerCase().includes(wanted)),
    )
    .toSorted((a, b) => b.changedMs - a.changedMs);
  if (shown.length === 0)
    return <Empty title={words.noMatch(search)} action={<Button onClick={onClear}>{words.clear}</Button>} />;
  const head = 'h-8 border-b border-line pr-4 text-left text-12 font-normal text-muted';
  return (
    <table className="w-full border-separate border-spacing-0 text-13">
      <thead>
        <tr>
          <th className={head}>{words.columns.name}</th>
          <th className={`${head} max-sm:hidden`}>{words.columns.kind}</th>
          <th className={`${head} max-md:hidden`}>{words.columns.owner}</th>
          <th className={`${head} text-right`}>{words.columns.changed}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((chart) => (
          <SavedRow key={chart.id} chart={chart} />
        ))}
      </tbody>
    </table>
  );
}

function SavedRow({
  chart: { id, name, description, sentence, definition, savedBy, changedMs },
}: {
  readonly chart: SavedChart;
}): ReactNode {
  const { timeZone } = useProject();
  const cell = 'border-b border-line py-2 pr-4 align-top';
  const about = description === '' ? sentence : description;
  return (
    <tr className="hover:bg-hover">
      <td className={`w-full max-w-0 ${cell}`}>
        <AppLink {...savedChartAddress(id)} className="block truncate font-medium" title={name} dir="auto">
          {name}
        </AppLink>
        <p className="truncate text-12 text-muted" title={about} dir="auto">
          {about}
        </p>
      </td>
      <td className={`whitespace-nowrap max-sm:hidden ${cell}`}>{chartTexts.kinds[definition.kind]}</td>
      <td className={`max-w-40 truncate whitespace-nowrap max-md:hidden ${cell}`} title={savedBy} dir="auto">
        {savedBy === '' ? <span className="text-muted">{words.unknownOwner}</span> : savedBy}
      </td>
      <td
        className={`text-right whitespace-nowrap text-muted ${cell} pr-0`}
        title={writeMoment(changedMs, timeZone)}
      >
        {writeSince(changedMs, readClockMs(), timeZone)}
      </td>
    </tr>
  );
}
