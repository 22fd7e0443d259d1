/** What a computed property said about one group, over time: a plot and its table. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '../../api/call.ts';
import { call } from '../../api/call.ts';
import { computedHistoryQuery } from '../../api/computed-queries.ts';
import type { ComputedProperty } from '../../api/operations.ts';
import { amounts } from '../../charts/numbers.ts';
import { SimpleLines } from '../../charts/simple-lines.tsx';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { writeDay, writeMoment } from '../../format.ts';
import { InlineSelect } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { writeRounded, writeValue } from '../../parts/property-list.tsx';
import { Part, Skeleton } from '../../parts/states.tsx';
import { useChangeSearch, useProject, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { computedTexts as words } from '../../words/computed.ts';
import { ColumnHeads } from './column-heads.tsx';
import { sampleByDay } from './sample-by-day.ts';

const offered = 50;

export function GroupValues({ property }: { readonly property: ComputedProperty }): ReactNode {
  const scope = useScope();
  const { groupType } = property;
  const change = useChangeSearch();
  const named = readText(useSearchParams(), 'group');
  const { data } = useQuery({
    queryKey: [scope.project, 'computed', 'groups', groupType],
    queryFn: ({ signal }) =>
      call('listGroups', { path: { type: groupType }, query: { limit: offered } }, { ...scope, signal }),
  });
  const groups = data?.groups ?? [];
  const value = named ?? groups[0]?.value;
  return (
    <Section
      title={words.values}
      action={
        groups.length > 0 && (
          <InlineSelect
            label={words.chooseGroup}
            className="w-44"
            value={value}
            onChange={({ target }) => change({ group: target.value })}
          >
            {named !== undefined && !groups.some((each) => each.value === named) && <option>{named}</option>}
            {groups.map((group) => (
              <option key={group.value} value={group.value}>
                {group.name ?? group.value}
              </option>
            ))}
          </InlineSelect>
        )
      }
    >
      {value === undefined ? (
        <Skeleton className="h-72 w-full" />
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
    <Part query={query} what={words.valuesOf} skeleton={<Skeleton className="h-72 w-full" />}>
      {({ versions }) => {
        if (versions.length === 0) return <p className="text-muted">{words.noValue}</p>;
        const { dates, values } = sampleByDay(versions, today, timeZone);
        const hasNumbers = values.some((each) => each !== null);
        return hasNumbers && dates.length > 1 ? (
          <SimpleLines
            x={dates}
            interval="day"
            series={[{ id: property.id, name: property.name, points: values }]}
            chosen={undefined}
            writer={amounts}
            label={words.values}
            heading={(index) => writeDay(dates[index])}
          />
        ) : (
          <History versions={versions} />
        );
      }}
    </Part>
  );
}

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
