/** How many events carry their group, by what sends them: a release that lost it shows as a step. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { coverageQuery } from '../../api/checks-queries.ts';
import type { GroupCoverage } from '../../api/operations.ts';
import { writeDay, writeExact, writePercent, writeShort } from '../../format.ts';
import { ShareTable } from '../../marks/heat/share-table.tsx';
import { InlineSelect } from '../../parts/fields.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { dataTexts } from '../../words/data.ts';
import type { By, DataState } from './data-state.ts';

const words = dataTexts.coverage;

type Parts = Parameters<typeof coverageQuery>[2];

const partsOf = (by: By) => by.split('.') as unknown as Parts;

export function CoverageChoices({
  state,
  onChange,
}: {
  readonly state: DataState;
  readonly onChange: (change: Partial<DataState>) => void;
}): ReactNode {
  const types = useNamedTypes();
  return (
    <>
      <InlineSelect
        label={words.type}
        value={state.type ?? types[0]?.groupType}
        onChange={({ target }) => onChange({ type: target.value })}
      >
        {types.map(({ groupType, singular }) => (
          <option key={groupType} value={groupType}>
            {singular}
          </option>
        ))}
      </InlineSelect>
      <InlineSelect
        label={words.by}
        className="w-44"
        value={state.by}
        onChange={({ target }) => onChange({ by: target.value as By })}
      >
        {Object.entries(words.bys).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </InlineSelect>
    </>
  );
}

export function Coverage({ state }: { readonly state: DataState }): ReactNode {
  const query = useQuery({
    ...coverageQuery(useScope(), Number(state.last), partsOf(state.by)),
    placeholderData: keepPreviousData,
  });
  return (
    <Part query={query} what={words.list} skeleton={<SkeletonRows rows={10} />}>
      {(answer) => <CoverageTable answer={answer} state={state} />}
    </Part>
  );
}

function CoverageTable({
  answer,
  state,
}: {
  readonly answer: GroupCoverage;
  readonly state: DataState;
}): ReactNode {
  const { parts, rows, more, groupTypes } = answer;
  const type = state.type ?? groupTypes[0] ?? '';
  const place = groupTypes.indexOf(type);
  if (rows.length === 0) return <Empty title={dataTexts.nothingSent}>{dataTexts.nothingSentHint}</Empty>;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-13 text-muted">{words.hint(type)}</p>
      <ShareTable
        label={words.label(type)}
        heads={[
          words.bys[state.by],
          words.events,
          words.whole,
          ...parts.map((day) => writeDay(day, parts.at(-1))),
        ]}
        rows={rows.map((row) => ({
          id: JSON.stringify([row.event, row.platform, row.version, row.library]),
          name: nameRow(row, state.by),
          size: writeShort(row.events),
          cells: [
            makeCell(row.types[place]?.share ?? 0, row.types[place]?.carrying ?? 0, row.events),
            ...parts.map((_, part) => {
              const of = row.overTime.find((each) => each.part === part);
              return of && makeCell(of.shares[place] ?? 0, of.carrying[place] ?? 0, of.events);
            }),
          ],
        }))}
      />
      {more > 0 && <p className="text-13 text-muted">{words.more(more)}</p>}
    </div>
  );
}

function makeCell(share: number, carrying: number, events: number) {
  return {
    text: writePercent(share),
    share,
    title: words.cell(writeExact(carrying), writeExact(events)),
  };
}

type Row = GroupCoverage['rows'][number];

function nameRow(row: Row, by: By): string {
  return partsOf(by)
    .map((part) => row[part] ?? words.none)
    .join(' ');
}
