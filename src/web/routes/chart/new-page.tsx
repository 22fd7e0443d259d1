/** Any chart: the definition stands in the address. */

import { Navigate } from '@tanstack/react-router';
import { Save } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { chartsAddress, computedOfChartAddress, newChartAddress } from '../../addresses.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import { titleChart } from '../../charts/chart-title.ts';
import type { ChartKind } from '../../charts/types.ts';
import { useUnitWords } from '../../charts/units.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { NameDialog } from '../../parts/name-dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { Empty } from '../../parts/states.tsx';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useMay } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { actionTexts } from '../../words/chart-actions.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { computedTexts } from '../../words/computed.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ReadyMadeChart } from './ready-made-chart.tsx';
import { type ChangeState, type ChartState, useChartState, usePageSearch } from './use-chart-state.ts';
import { useCreateChart } from './use-save.ts';

export function NewChartPage(): ReactNode {
  const { state, change } = useChartState();
  const search = usePageSearch();
  const { definition } = state;
  const readyMade = readText(search, 'ready');
  if (!definition && readyMade !== undefined)
    return (
      <ReadyMadeChart
        id={readyMade}
        groupType={readText(search, 'type')}
        kind={readKind(readText(search, 'kind'))}
        isEdited={state.isEdited}
      />
    );
  if (!definition && readText(search, 'd') === undefined)
    return <Navigate {...(newChartAddress(undefined) as { readonly to: string })} replace />;
  if (!definition)
    return (
      <Page title={words.title}>
        <Empty
          title={words.noSuchChart}
          action={
            <AppLink {...chartsAddress()} className={buttonClass()}>
              {words.saved}
            </AppLink>
          }
        >
          {words.noSuchChartHint}
        </Empty>
      </Page>
    );
  return <UnsavedChart definition={definition} state={state} change={change} />;
}

function readKind(text: string | undefined): ChartKind | undefined {
  return (Object.keys(words.kinds) as ChartKind[]).find((kind) => kind === text);
}

function UnsavedChart({
  definition,
  state,
  change,
}: {
  readonly definition: ChartDefinition;
  readonly state: ChartState;
  readonly change: ChangeState;
}): ReactNode {
  const { plural } = useUnitWords(definition.unit);
  const title = state.title ?? titleChart(definition, plural);
  const mayChange = useMay('member');
  const mayCompute = useMay('manager');
  const [isNaming, setNaming] = useState(false);
  const { mutate, isPending, error } = useCreateChart(definition);
  useShiftKeys(mayChange ? { s: () => setNaming(true) } : {});
  return (
    <>
      <ChartFrame
        definition={definition}
        title={title}
        state={state}
        change={change}
        actions={
          mayChange && (
            <>
              {mayCompute && definition.kind === 'segmentation' && (
                <AppLink {...computedOfChartAddress(definition, title)} className={buttonClass()}>
                  {computedTexts.create}
                </AppLink>
              )}
              <Button look="primary" onClick={() => setNaming(true)}>
                <Save size={14} aria-hidden="true" />
                {actionTexts.save}
              </Button>
            </>
          )
        }
      />
      {isNaming && (
        <NameDialog
          title={actionTexts.saveTitle}
          initial={{ name: title, description: '' }}
          isBusy={isPending}
          problem={error?.message}
          onSave={mutate}
          onClose={() => setNaming(false)}
        />
      )}
    </>
  );
}
