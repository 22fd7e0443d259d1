/** What saved and unsaved charts have in common: head, controls, picture, table, notes, and the panel of units. */
import type { ReactNode } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { titlePoint } from '../../charts/point-title.ts';
import { Page } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/states.tsx';
import { ChartBody } from './chart-body.tsx';
import { Controls } from './controls.tsx';
import { CopyMenu } from './copy-menu.tsx';
import { CsvButton } from './csv-button.tsx';
import { UnitsPanel } from './units-panel.tsx';
import { useChartRun } from './use-chart-run.ts';
import type { ChangeState, ChartState } from './use-chart-state.ts';

export function ChartFrame({
  definition,
  title,
  before,
  actions,
  notice,
  state,
  change,
}: {
  readonly definition: ChartDefinition;
  readonly title: string;
  readonly before?: ReactNode;
  /** Behind CSV and copies: saving, and what else can be done with a saved one. */
  readonly actions: ReactNode;
  readonly notice?: ReactNode;
  readonly state: ChartState;
  readonly change: ChangeState;
}): ReactNode {
  const run = useChartRun(definition);
  const { result } = run;
  const panel = state.point && result && (
    <UnitsPanel
      definition={definition}
      point={state.point}
      title={titlePoint(result, state.point)}
      onChange={(point) => change({ point })}
    />
  );
  return (
    <div className={`flex min-w-0 flex-1 ${panel ? 'lg:pr-105' : ''}`}>
      <Page
        title={title}
        before={before}
        actions={
          <>
            <CsvButton definition={definition} name={title} />
            <CopyMenu definition={definition} />
            {actions}
          </>
        }
      >
        {/* Room for two lines, so that nothing moves when it comes. */}
        <div className="-mt-3 -mb-3 min-h-10 text-13 sm:-mt-5 text-muted">
          {result ? (
            <p>{result.sentence}</p>
          ) : (
            run.isRunning && <Skeleton className="my-1 h-3 w-96 max-w-full" />
          )}
          {notice}
        </div>
        <ChartBody
          run={run}
          state={state}
          change={change}
          controls={<Controls definition={definition} onChange={(next) => change({ definition: next })} />}
        />
        {panel}
      </Page>
    </div>
  );
}
