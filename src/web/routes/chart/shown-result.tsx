/** What a chart answers: its picture, its table, and what is not in it. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ChartResult } from '../../api/operations.ts';
import { Annotated } from '../../charts/annotations/annotated.tsx';
import { ChartPicture } from '../../charts/chart-picture.tsx';
import { ChartTable } from '../../charts/chart-table.tsx';
import { withView } from '../../charts/edit.ts';
import { isEmptyResult } from '../../charts/is-empty.ts';
import { Notes } from '../../charts/notes.tsx';
import { pictureHeight } from '../../charts/picture-height.ts';
import { RetentionCohorts } from '../../charts/retention/cohorts.tsx';
import type { Point, ResultOf, ChartTable as Table } from '../../charts/types.ts';
import { writeDay } from '../../format.ts';
import { Empty } from '../../parts/states.tsx';
import { useChangeSearch, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { chartTexts as words } from '../../words/charts.ts';
import type { ChangeState, ChartState } from './use-chart-state.ts';

export function ShownResult({
  result,
  table,
  state,
  change,
}: {
  readonly result: ChartResult;
  readonly table: Table | undefined;
  readonly state: ChartState;
  readonly change: ChangeState;
}): ReactNode {
  const open = (point: Point) => change({ point });
  // Of a saved chart, its own.
  const { id } = useParams({ strict: false });
  const hasStarts = readText(useSearchParams(), 'starts') === '1';
  const changeSearch = useChangeSearch();
  // Of a data table the table is the picture.
  const isTable = result.kind === 'dataTable';
  return (
    <div className="flex flex-col gap-6">
      {!isTable && (
        <Annotated result={result} chart={id} measure={state.measure}>
          <div style={{ minHeight: pictureHeight }}>
            <Picture result={result} state={state} onOpen={open} />
          </div>
        </Annotated>
      )}
      {result.kind === 'retention' && (
        <RetentionCohorts
          result={result as ResultOf<'retention'>}
          onOpen={open}
          starts={{
            areShown: hasStarts,
            onToggle: () => changeSearch({ starts: hasStarts ? undefined : '1' }),
          }}
        />
      )}
      {table && (isTable || state.hasTable) && (
        <ChartTable
          table={table}
          label={result.sentence}
          onOpen={open}
          onChoose={(chosen) => change({ chosen })}
        />
      )}
      <Notes
        result={result}
        onExplain={() => change({ isExplained: true, point: undefined })}
        onNow={() => change({ definition: withView(result.definition, 'now') })}
      />
    </div>
  );
}

function Picture({
  result,
  state,
  onOpen,
}: {
  readonly result: ChartResult;
  readonly state: ChartState;
  readonly onOpen: (point: Point) => void;
}): ReactNode {
  const { start, end } = result.definition.range;
  if (isEmptyResult(result))
    return (
      <Empty title={words.emptyRange}>{words.emptyRangeHint(writeDay(start, ''), writeDay(end, ''))}</Empty>
    );
  return <ChartPicture result={result} chosen={state.chosen} measure={state.measure} onOpen={onOpen} />;
}
