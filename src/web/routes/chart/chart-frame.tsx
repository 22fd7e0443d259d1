/** What saved and unsaved charts have in common: head, controls, picture, table, notes, and the panel of units. */
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ChartDefinition } from '../../api/operations.ts';
import { DroppedNote } from '../../charts/builder/dropped-note.tsx';
import { type Settled, settleDefinition } from '../../charts/builder/settle.ts';
import { withUnit } from '../../charts/edit.ts';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { Skeleton } from '../../parts/states.tsx';
import { builderTexts } from '../../words/builder.ts';
import { actionTexts } from '../../words/chart-actions.ts';
import { AddToDashboard } from '../dashboards/add-to-dashboard.tsx';
import { BuilderPanel } from './builder-panel.tsx';
import { ChartBody } from './chart-body.tsx';
import { ChartPanel } from './chart-panel.tsx';
import { Controls } from './controls.tsx';
import { CopyMenu } from './copy-menu.tsx';
import { CsvButton } from './csv-button.tsx';
import { Sentence } from './sentence.tsx';
import { useChartKeys } from './use-chart-keys.ts';
import { useChartRun } from './use-chart-run.ts';
import type { ChangeState, ChartState } from './use-chart-state.ts';
import { useEditPart } from './use-edit-part.ts';

export function ChartFrame({
  definition,
  title,
  before,
  actions,
  savedAs,
  notice,
  state,
  change,
}: {
  readonly definition: ChartDefinition;
  readonly title: string;
  readonly before?: ReactNode;
  /** Behind CSV and copies: saving, and what else can be done with a saved one. */
  readonly actions: ReactNode;
  /** The id of the saved chart that it is, unchanged. */
  readonly savedAs?: string | undefined;
  readonly notice?: ReactNode;
  readonly state: ChartState;
  readonly change: ChangeState;
}): ReactNode {
  const run = useChartRun(definition);
  const { result } = run;
  // What had to go with the last change, until the next one.
  const [last, setLast] = useState<Settled>();
  const dropped = isSame(last?.definition, definition) ? last?.dropped : [];
  const edit = (settled: Settled) => {
    setLast(settled);
    change({ definition: settled.definition });
  };
  const editPart = useEditPart(state, change);
  const [copied, setCopied] = useState('');
  useChartKeys({
    definition,
    onEdit: editPart,
    onUnit: (unit) => edit(settleDefinition(withUnit(definition, unit))),
    onRun: run.run,
    onCopied: () => setCopied(actionTexts.copied(actionTexts.copies.link)),
  });
  const panel = result && (state.point || state.isExplained) && (
    <ChartPanel
      definition={definition}
      result={result}
      point={state.point}
      isExplained={state.isExplained}
      title={title}
      change={change}
      onDefinition={(next) => edit(settleDefinition(next))}
    />
  );
  return (
    <div className={`flex min-w-0 flex-1 ${panel ? 'lg:pr-105' : ''}`}>
      <Page
        title={title}
        before={before}
        actions={
          <>
            <Button
              aria-pressed={state.isEdited}
              className={state.isEdited ? 'bg-hover' : ''}
              onClick={() => change({ isEdited: !state.isEdited })}
            >
              <SlidersHorizontal size={14} aria-hidden="true" />
              {builderTexts.edit}
            </Button>
            <CsvButton definition={definition} name={title} />
            <CopyMenu definition={definition} />
            <AddToDashboard definition={definition} title={title} chart={savedAs} measure={state.measure} />
            {actions}
          </>
        }
      >
        <span role="status" className="sr-only">
          {copied}
        </span>
        {/* Room for two lines, so that nothing moves when it comes. */}
        <div className="-mt-3 -mb-3 min-h-10 text-13 sm:-mt-5 text-muted">
          {result ? (
            <Sentence result={result} onEdit={run.isEarlier ? undefined : editPart} />
          ) : (
            run.isRunning && <Skeleton className="my-1 h-3 w-96 max-w-full" />
          )}
          {notice}
          <DroppedNote dropped={dropped ?? []} />
        </div>
        <div className="flex flex-col gap-6 lg:flex-row lg:items-start">
          {state.isEdited && (
            <BuilderPanel
              definition={definition}
              shown={run.isEarlier ? undefined : result?.definition}
              // Beside the panel of units there is no room for it.
              isHidden={Boolean(panel)}
              onChange={edit}
              onClose={() => change({ isEdited: false })}
            />
          )}
          <div className="flex min-w-0 flex-1 flex-col gap-6">
            <ChartBody
              run={run}
              state={state}
              change={change}
              controls={
                <Controls
                  definition={definition}
                  isEdited={state.isEdited}
                  onChange={(next) => edit(settleDefinition(next))}
                />
              }
            />
          </div>
        </div>
        {panel}
      </Page>
    </div>
  );
}

const isSame = (a: ChartDefinition | undefined, b: ChartDefinition) =>
  JSON.stringify(a) === JSON.stringify(b);
