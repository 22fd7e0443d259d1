/** Features by week: how many people used each. */
import type { ReactNode } from 'react';
import { chartAddress, settingsAddress } from '../../addresses.ts';
import { ExplainButton } from '../../explain/explain-button.tsx';
import { writeCount, writeShort } from '../../format.ts';
import { writeInterval, writeStart } from '../../format-intervals.ts';
import { type HeatColumn, HeatTable } from '../../marks/heat/heat-table.tsx';
import { Defined } from '../../parts/defined.tsx';
import { AppLink } from '../../parts/link.tsx';
import { Section } from '../../parts/page.tsx';
import { groupTexts as words } from '../../words/group.ts';
import { chartFeature, chartFeatureCell } from './charts.ts';
import type { GroupPageData } from './types.ts';

const wide = { start: '0000-01-01', end: '9999-12-31' };

export function Features({ page }: { readonly page: GroupPageData }): ReactNode {
  const { features, plural } = page;
  if (features.length === 0)
    return (
      <Section title={words.features} className="gap-1">
        <p className="text-13 text-muted">
          {words.noFeatures(plural)}{' '}
          <AppLink {...settingsAddress('group-types', page.groupType)} className="text-accent">
            {words.nameFeatures}
          </AppLink>
        </p>
      </Section>
    );
  const columns = listColumns(page);
  return (
    <Section
      title={
        <Defined word="adoption" type={page.groupType}>
          {words.features}
        </Defined>
      }
      note={words.featuresNote}
      className="gap-1"
    >
      <HeatTable
        caption={`${words.features}, ${words.featuresNote}`}
        rowHead={words.feature}
        columns={columns}
        rows={features.map((feature) => ({
          id: feature.name,
          head: <Head page={page} feature={feature} />,
          values: [...feature.people, feature.peopleSoFar],
        }))}
        renderCell={(row, column, value) => {
          const feature = features[row];
          if (!feature) return value;
          const { definition, point } = chartFeatureCell(page, feature, column);
          return (
            <AppLink
              {...chartAddress(definition, titleFeature(page, feature.name), point)}
              tabIndex={-1}
              className="block leading-6 hover:no-underline"
              title={words.usedBy(
                feature.name,
                columns[column]?.label ?? '',
                writeCount(value, 'person', 'people'),
              )}
            >
              {writeShort(value)}
            </AppLink>
          );
        }}
      />
    </Section>
  );
}

export const titleFeature = ({ group }: GroupPageData, feature: string) =>
  words.chartOfFeature(feature, group.name ?? group.value);

/** Pointed at, it offers how the number of the last full week is counted. */
function Head({
  page,
  feature: { name, use, ...feature },
}: {
  readonly page: GroupPageData;
  readonly feature: GroupPageData['features'][number];
}): ReactNode {
  const week = page.weeks.at(-1)?.start;
  return (
    <span className="group flex items-center">
      <AppLink
        {...chartAddress(chartFeature(page, feature), titleFeature(page, name))}
        title={`${name}: ${words.use[use]}`}
        dir="auto"
        className="min-w-0 flex-1 truncate"
      >
        {name}
        {use === 'dropped' && <span className="ml-1 text-bad">{words.use.dropped}</span>}
      </AppLink>
      <span className="flex opacity-0 group-hover:opacity-100 focus-within:opacity-100 pointer-coarse:hidden">
        <ExplainButton
          request={{
            group: {
              ...{ type: page.groupType, value: page.group.value, figure: 'featurePeople', feature: name },
              ...(week !== undefined && { week }),
            },
          }}
          title={words.featureInWeek(name)}
        />
      </span>
    </span>
  );
}

/** Names of months stand at the first week of each. */
function listColumns({ weeks, today }: GroupPageData): readonly HeatColumn[] {
  const months = weeks.map(({ start }) => writeStart(start, 'month', false));
  return [
    ...weeks.map(({ start }, index) => ({
      id: start,
      label: writeInterval(start, 'week', wide),
      // A month of one week has no room for its name.
      short:
        months[index] !== months[index - 1] && months[index] === months[index + 1]
          ? months[index]
          : undefined,
    })),
    {
      id: today,
      label: `${writeInterval(today, 'day', wide)}, ${words.soFar}`,
      short: words.today,
      isSoFar: true,
    },
  ];
}
