/** The saved charts: of what kind and units, whose, when one was last opened, and where it is used. */
import type { ReactNode } from 'react';
import { savedChartAddress } from '../../addresses.ts';
import type { SavedChart } from '../../api/operations.ts';
import { useUnitWords } from '../../charts/units.ts';
import { writeList } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { findSaved } from '../../parts/lists/find-saved.ts';
import { Moment } from '../../parts/moment.tsx';
import { Empty } from '../../parts/states.tsx';
import { chartListTexts as words } from '../../words/chart-list.ts';
import { chartTexts } from '../../words/charts.ts';
import { cohortTexts } from '../../words/cohorts.ts';
import { ChartMenu } from './chart-menu.tsx';

/** The newest change first. */
export function SavedList({
  charts,
  search,
  onClear,
}: {
  readonly charts: readonly SavedChart[];
  readonly search: string;
  readonly onClear: () => void;
}): ReactNode {
  if (charts.length === 0) return <Empty title={words.none}>{words.noneHint}</Empty>;
  const shown = findSaved(charts, search);
  if (shown.length === 0)
    return <Empty title={words.noMatch(search)} action={<Button onClick={onClear}>{words.clear}</Button>} />;
  const { name, kind, of, owner, used, seen, changed, actions } = words.columns;
  return (
    <table className="w-full border-separate border-spacing-0 text-13">
      <thead>
        <tr>
          <th className={head}>{name}</th>
          <th className={`${head} max-sm:hidden`}>{kind}</th>
          <th className={`${head} max-lg:hidden`}>{of}</th>
          <th className={`${head} max-md:hidden`}>{owner}</th>
          <th className={`${head} text-right max-lg:hidden`}>{used}</th>
          <th className={`${head} text-right max-lg:hidden`}>{seen}</th>
          <th className={`${head} text-right`}>{changed}</th>
          <th className={`${head} pr-0`}>
            <span className="sr-only">{actions}</span>
          </th>
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

const head = 'h-8 border-b border-line pr-4 text-left text-12 font-normal whitespace-nowrap text-muted';
const cell = 'border-b border-line py-2 pr-4 align-top';

function SavedRow({ chart }: { readonly chart: SavedChart }): ReactNode {
  const { id, name, description, sentence, definition, savedBy, changedMs, seenMs, usedIn } = chart;
  const { plural } = useUnitWords(definition.unit);
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
      <td className={`max-w-32 truncate whitespace-nowrap max-lg:hidden ${cell}`} title={plural}>
        {plural}
      </td>
      <td className={`max-w-40 truncate whitespace-nowrap max-md:hidden ${cell}`} title={savedBy} dir="auto">
        {savedBy === '' ? <span className="text-muted">{words.unknownOwner}</span> : savedBy}
      </td>
      <td
        className={`text-right whitespace-nowrap text-muted max-lg:hidden ${cell}`}
        title={writeList(usedIn.map((use) => use.name))}
      >
        {usedIn.length === 0 ? '–' : cohortTexts.places(usedIn.length)}
      </td>
      <td className={`text-right whitespace-nowrap text-muted max-lg:hidden ${cell}`}>
        {seenMs === null ? '–' : <Moment ms={seenMs} />}
      </td>
      <td className={`text-right whitespace-nowrap text-muted ${cell}`}>
        <Moment ms={changedMs} />
      </td>
      <td className="border-b border-line py-1 align-top">
        <ChartMenu chart={chart} />
      </td>
    </tr>
  );
}
