/** Thirteen weeks of active people, and of events per active person, beside what is usual among groups of the same plan. */
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { chartAddress } from '../../addresses.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import { MarkedDates } from '../../charts/annotations/marked.tsx';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { addDays, countDays, writeExact, writeOneDecimal, writeShort } from '../../format.ts';
import type { WeeksData } from '../../marks/weeks/layout.ts';
import { WeeksChart, WeeksTable } from '../../marks/weeks/weeks-chart.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { groupTexts as words } from '../../words/group.ts';
import { chartActivePeople, chartEventsPerPerson } from './charts.ts';
import { peersMin } from './peers-min.ts';
import type { GroupPageData } from './types.ts';
import { useOpened } from './use-group-address.ts';

export const weeksHeight = 132;

type Measure = 'people' | 'eventsPerPerson';

export function Weeks({ page }: { readonly page: GroupPageData }): ReactNode {
  const peers = page.peers?.weeks.findLast(({ groups }) => groups >= peersMin);
  const median = peers && words.medianOf(peers.groups, page.peers?.plan, page.singular, page.plural);
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-4 md:grid-cols-2 print:grid-cols-2 print:gap-x-6">
      <WeeksOf
        page={page}
        measure="people"
        title={words.activePeople}
        note={[words.activePeopleNote, median].filter((each) => each !== undefined).join(' · ')}
        definition={chartActivePeople(page, 7)}
        x={countDays(page.weeks[0]?.start ?? page.totals.start, page.totals.end)}
      />
      <WeeksOf
        page={page}
        measure="eventsPerPerson"
        title={words.eventsPerPerson}
        note={words.eventsNote}
        definition={chartEventsPerPerson(page)}
        x={page.weeks.length - 1}
      />
    </div>
  );
}

function WeeksOf({
  page,
  measure,
  title,
  note,
  definition,
  x,
}: {
  readonly page: GroupPageData;
  readonly measure: Measure;
  readonly title: string;
  readonly note: string;
  readonly definition: ChartDefinition;
  /** Its interval that the last full week is. */
  readonly x: number;
}): ReactNode {
  const navigate = useNavigate();
  const { isTable, toggleTable } = useOpened();
  const data = useMemo(() => makeWeeks(page, measure), [page, measure]);
  const dates = useMemo(() => [...data.weeks, data.soFar].map(({ start }) => start), [data]);
  const address = chartAddress(definition);
  const shown = isTable(measure);
  return (
    <Section
      title={
        <AppLink {...address} title={words.chartOf(title)}>
          {title}
        </AppLink>
      }
      note={note}
      action={
        <span className="-mr-1 flex shrink-0 items-center gap-2">
          <button
            type="button"
            className="shrink-0 rounded-control text-12 text-muted hover:text-text hover:underline print:hidden"
            aria-pressed={shown}
            onClick={() => toggleTable(measure)}
          >
            {shown ? words.asPicture : words.asTable}
          </button>
          <ExplainButton request={{ definition, point: { kind: 'segmentation', x } }} title={title} />
        </span>
      }
      className="gap-1"
    >
      {shown ? (
        <WeeksTable data={data} caption={title} weekHead={words.week} />
      ) : (
        <MarkedDates dates={dates} last={addDays(data.soFar.start, 6)}>
          <WeeksChart
            data={data}
            height={weeksHeight}
            label={writeLabel(title, data)}
            hint={words.openChart}
            onOpen={() => void navigate(address as never)}
          />
        </MarkedDates>
      )}
    </Section>
  );
}

function makeWeeks(page: GroupPageData, measure: Measure): WeeksData {
  const pick = (week: GroupPageData['soFar']) => ({
    start: week.start,
    value: measure === 'people' ? week.people : week.eventsPerPerson,
  });
  return {
    weeks: page.weeks.map(pick),
    soFar: pick(page.soFar),
    medians: page.peers?.weeks.map((week) => (week.groups >= peersMin ? week[measure] : undefined)),
    name: words.self(page.singular),
    medianName: words.median(page.peers?.plan),
    soFarName: words.soFar,
    isWhole: measure === 'people',
    write: measure === 'people' ? writeShort : writeExact,
    show: measure === 'people' ? writeShort : writeOneDecimal,
    showMedian: writeOneDecimal,
  };
}

/** The picture in one sentence: its first and last full week. */
function writeLabel(title: string, { weeks, medians, medianName, show, showMedian }: WeeksData): string {
  const median = medians?.at(-1);
  const usual = median === undefined ? '' : `; ${medianName} ${showMedian(median)}`;
  return `${title}: ${show(weeks[0]?.value)} → ${show(weeks.at(-1)?.value)}${usual}`;
}
