/** What a computed property said about one group, over time: a plot and its table. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import { computedHistoryQuery, groupChoicesQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { groupQuery } from '../../api/queries.ts';
import { MarkedDates } from '../../charts/annotations/marked.tsx';
import { amounts } from '../../charts/numbers.ts';
import { SimpleLines } from '../../charts/simple-lines.tsx';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { writeDay, writeMoment } from '../../format.ts';
import { Section } from '../../parts/page.tsx';
import { writeRounded, writeValue } from '../../parts/property-list.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { useChangeSearch, useProject, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { useTypeNames } from '../../shell/use-named-types.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { ColumnHeads } from './column-heads.tsx';
import { GroupChoice, nameGroup } from './group-choice.tsx';
import { sampleByDay } from './sample-by-day.ts';

export function GroupValues({ property }: { readonly property: ComputedProperty }): ReactNode {
  const scope = useScope();
  const { groupType } = property;
  const change = useChangeSearch();
  const { singular } = useTypeNames(groupType);
  const named = readText(useSearchParams(), 'group');
  const { data } = useQuery(groupChoicesQuery(scope, groupType, ''));
  const groups = data?.groups ?? [];
  const value = named ?? groups[0]?.value;
  // Of one that is not among the first.
  const page = useQuery({
    ...groupQuery(scope, groupType, value ?? ''),
    enabled: value !== undefined && data !== undefined && !groups.some((each) => each.value === value),
  });
  const known = groups.find((each) => each.value === value);
  return (
    <Section
      title={words.values(singular)}
      action={
        value !== undefined && (
          <GroupChoice
            label={words.chooseGroup(singular)}
            groupType={groupType}
            shown={known ? nameGroup(known) : (page.data?.group.name ?? value)}
            onChoose={(group) => change({ group })}
          />
        )
      }
    >
      {value === undefined ? (
        <Skeleton className="h-60 w-full" />
      ) : (
        <Values key={value} property={property} group={value} />
      )}
    </Section>
  );
}

function Values({
  property,
  group,
}: {
  readonly property: ComputedProperty;
  readonly group: string;
}): ReactNode {
  const query = useQuery(computedHistoryQuery(useScope(), property.id, group));
  const today = useDateAt(readClockMs());
  const { timeZone } = useProject();
  return (
    <Part query={query} what={words.valuesOf} skeleton={<Skeleton className="h-60 w-full" />}>
      {({ versions }) => {
        if (versions.length === 0) return <p className="text-muted">{words.noValue}</p>;
        const { dates, values } = sampleByDay(versions, today, timeZone);
        const hasNumbers = values.some((each) => each !== null);
        return hasNumbers && dates.length > 1 ? (
          <MarkedDates dates={dates} last={today}>
            <SimpleLines
              x={dates}
              interval="day"
              series={[{ id: property.id, name: property.name, points: values }]}
              chosen={undefined}
              writer={amounts}
              height={plotHeight}
              label={property.name}
              heading={(index) => writeDay(dates[index])}
            />
          </MarkedDates>
        ) : (
          <History versions={versions} />
        );
      }}
    </Part>
  );
}

/** It stands beside the facts. */
const plotHeight = 240;

type Versions = Answer<'getComputedHistory'>['versions'];

function History({ versions }: { readonly versions: Versions }): ReactNode {
  const { timeZone } = useProject();
  return (
    <table className="w-full text-13">
      <ColumnHeads heads={[{ text: words.from }, { text: words.value }]} />
      <tbody>
        {versions.map(({ fromMs, value }) => (
          <tr key={fromMs} className="h-8 border-t border-line">
            <td className="text-muted">{writeMoment(fromMs, timeZone)}</td>
            <td dir="auto" title={writeValue(value)}>
              {writeRounded(value)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
