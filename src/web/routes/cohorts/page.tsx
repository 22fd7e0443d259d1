/** The saved cohorts: whose they are, how many are in each, when one was last opened, and where it is used. */
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cohortAddress, compareAddress, newCohortAddress } from '../../addresses.ts';
import type { SavedCohort } from '../../api/operations.ts';
import { cohortsQuery } from '../../api/queries.ts';
import { useUnitWords } from '../../charts/units.ts';
import { writeExact, writeList } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { findSaved } from '../../parts/lists/find-saved.ts';
import { Moment } from '../../parts/moment.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useMay, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { tableTexts } from '../../words/table.ts';
import { CohortMenu } from './cohort-menu.tsx';

export function CohortsPage(): ReactNode {
  const query = useQuery(cohortsQuery(useScope()));
  const plurals = useNamedTypes().map(({ plural }) => plural);
  const mayChange = useMay('member');
  const search = readText(useSearchParams(), 'q') ?? '';
  const changeSearch = useChangeSearch();
  const setSearch = (q: string) => changeSearch({ q: q === '' ? undefined : q });
  return (
    <Page
      title={words.title}
      subtitle={words.intro(writeList(['users', ...plurals], 'disjunction'))}
      actions={
        <>
          <SearchBox label={words.search} hint={words.search} value={search} onSearch={setSearch} />
          <AppLink {...compareAddress()} className={buttonClass()}>
            {words.compare}
          </AppLink>
          {mayChange && (
            <AppLink {...newCohortAddress()} className={buttonClass('primary')}>
              <Plus size={14} aria-hidden="true" />
              {words.new}
            </AppLink>
          )}
        </>
      }
    >
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={6} className="h-12" />}>
        {({ cohorts }) => <Cohorts cohorts={cohorts} search={search} onClear={() => setSearch('')} />}
      </Part>
    </Page>
  );
}

/** The newest change first. */
function Cohorts({
  cohorts,
  search,
  onClear,
}: {
  readonly cohorts: readonly SavedCohort[];
  readonly search: string;
  readonly onClear: () => void;
}): ReactNode {
  if (cohorts.length === 0) return <Empty title={words.empty}>{words.emptyNote}</Empty>;
  const shown = findSaved(cohorts, search);
  if (shown.length === 0)
    return <Empty title={words.noMatch(search)} action={<Button onClick={onClear}>{words.clear}</Button>} />;
  return (
    <table className="w-full border-separate border-spacing-0 text-13" aria-label={words.title}>
      <thead>
        <tr>
          <th className={head}>{words.name}</th>
          <th className={`${head} max-sm:hidden`}>{words.of}</th>
          <th className={`${head} max-md:hidden`}>{words.owner}</th>
          <th className={`${head} text-right`}>{words.size}</th>
          <th className={`${head} text-right max-lg:hidden`}>{words.used}</th>
          <th className={`${head} text-right max-lg:hidden`}>{words.seen}</th>
          <th className={`${head} text-right max-md:hidden`}>{words.changed}</th>
          <th className={`${head} pr-0`}>
            <span className="sr-only">{tableTexts.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((cohort) => (
          <CohortRow key={cohort.id} cohort={cohort} />
        ))}
      </tbody>
    </table>
  );
}

const head = 'h-8 border-b border-line pr-4 text-left text-12 font-normal text-muted';
const cell = 'border-b border-line py-2 pr-4 align-top';

function CohortRow({ cohort }: { readonly cohort: SavedCohort }): ReactNode {
  const { id, name, description, sentence, definition, size, savedBy, usedIn, seenMs, changedMs } = cohort;
  const { plural } = useUnitWords(definition.unit);
  const about = description === '' ? sentence : description;
  return (
    <tr className="hover:bg-hover">
      <th scope="row" className={`w-full max-w-0 text-left font-normal ${cell}`}>
        <AppLink {...cohortAddress(id)} className="block truncate font-medium" title={name} dir="auto">
          {name}
        </AppLink>
        <p className="truncate text-12 text-muted" title={about} dir="auto">
          {about}
        </p>
      </th>
      <td className={`max-w-32 truncate whitespace-nowrap max-sm:hidden ${cell}`} title={plural}>
        {plural}
        {definition.members.kind === 'static' && (
          <span className="ml-1 text-12 text-muted">{words.list}</span>
        )}
      </td>
      <td className={`max-w-40 truncate whitespace-nowrap max-md:hidden ${cell}`} title={savedBy} dir="auto">
        {savedBy === '' ? <span className="text-muted">{words.unknownOwner}</span> : savedBy}
      </td>
      <td className={`text-right ${cell}`}>{size === null ? '–' : writeExact(size)}</td>
      <td
        className={`text-right whitespace-nowrap text-muted max-lg:hidden ${cell}`}
        title={writeList(usedIn.map((use) => use.name))}
      >
        {usedIn.length === 0 ? '–' : words.places(usedIn.length)}
      </td>
      <td className={`text-right whitespace-nowrap text-muted max-lg:hidden ${cell}`}>
        {seenMs === null ? words.neverSeen : <Moment ms={seenMs} />}
      </td>
      <td className={`text-right whitespace-nowrap text-muted max-md:hidden ${cell}`}>
        <Moment ms={changedMs} />
      </td>
      <td className="border-b border-line py-1 align-top">
        <CohortMenu cohort={cohort} />
      </td>
    </tr>
  );
}
