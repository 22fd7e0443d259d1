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
  return (
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
      subtitle={
        <span className="block min-h-10 max-w-reading lg:max-w-none">
          {result ? result.sentence : <Skeleton className="my-1 h-3 w-96 max-w-full" />}
        </span>
      }
    >
      {notice}
      <ChartBody
        run={run}
        state={state}
        change={change}
        controls={<Controls definition={definition} onChange={(next) => change({ definition: next })} />}
      />
      {state.point && result && (
        <UnitsPanel
          definition={definition}
          point={state.point}
          title={titlePoint(result, state.point)}
          onChange={(point) => change({ point })}
        />
      )}
    </Page>
  );
}
