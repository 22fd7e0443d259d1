/** A chart: what can be changed, its picture, its table, and what is not in it. */
import { Table2 } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { listMeasures } from '../../charts/measures.ts';
import { tabulateChart } from '../../charts/tabulate.ts';
import { Button } from '../../parts/button.tsx';
import { InlineSelect } from '../../parts/fields.tsx';
import { chartTexts as words } from '../../words/charts.ts';
import { ResultArea } from './result-area.tsx';
import { ShownResult } from './shown-result.tsx';
import type { ChartRun } from './use-chart-run.ts';
import type { ChangeState, ChartState } from './use-chart-state.ts';

export function ChartBody({
  run,
  state,
  change,
  controls,
}: {
  readonly run: ChartRun;
  readonly state: ChartState;
  readonly change: ChangeState;
  readonly controls: ReactNode;
}): ReactNode {
  const { result } = run;
  // By its text: the list of an address is another one each time.
  const chosen = JSON.stringify(state.chosen ?? null);
  const table = useMemo(
    () => result && tabulateChart(result, JSON.parse(chosen) ?? undefined),
    [result, chosen],
  );
  const measures = result ? listMeasures(result.definition) : [];
  return (
    <>
      <div className="flex items-start justify-between gap-2 max-sm:flex-wrap">
        <div className="flex min-w-0 flex-wrap items-center gap-2">
          {controls}
          {measures.length > 0 && (
            <InlineSelect
              label={words.measure}
              className="w-44"
              value={state.measure ?? measures[0]?.value}
              onChange={(event) => change({ measure: event.target.value })}
            >
              {measures.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </InlineSelect>
          )}
        </div>
        {table && result?.kind !== 'dataTable' && (
          <Button
            look="quiet"
            aria-pressed={state.hasTable}
            className={state.hasTable ? 'bg-hover text-text' : ''}
            onClick={() => change({ hasTable: !state.hasTable })}
          >
            <Table2 size={14} aria-hidden="true" />
            {words.table}
          </Button>
        )}
      </div>
      <ResultArea run={run}>
        {result && <ShownResult result={result} table={table} state={state} change={change} />}
      </ResultArea>
    </>
  );
}
