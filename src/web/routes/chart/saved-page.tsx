/** A saved chart, as it was saved or changed in the address. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chartsAddress } from '../../addresses.ts';
import type { SavedChart } from '../../api/operations.ts';
import { savedChartQuery } from '../../api/queries.ts';
import { isMissing, MissingPage } from '../../parts/missing-page.tsx';
import { Page } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { actionTexts as words } from '../../words/chart-actions.ts';
import { chartTexts } from '../../words/charts.ts';
import { ChartFrame } from './chart-frame.tsx';
import { ChartSkeleton } from './chart-skeleton.tsx';
import { SavedActions } from './saved-actions.tsx';
import { type ChangeState, useChartState } from './use-chart-state.ts';

export function SavedChartPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(savedChartQuery(useScope(), id));
  if (data) return <Saved key={data.id} saved={data} />;
  if (isMissing(error))
    return (
      <MissingPage
        title={chartTexts.title}
        what={chartTexts.notThere}
        note={chartTexts.notThereNote}
        list={chartsAddress()}
        listName={chartTexts.saved}
      />
    );
  if (!error) return <ChartSkeleton title={chartTexts.title} />;
  return (
    <Page title={chartTexts.title}>
      <Failed error={error} what={chartTexts.chart} onRetry={() => void refetch()} />
    </Page>
  );
}

function Saved({ saved }: { readonly saved: SavedChart }): ReactNode {
  const { state, change } = useChartState();
  const definition = state.definition ?? saved.definition;
  const isChanged =
    state.definition !== undefined && JSON.stringify(state.definition) !== JSON.stringify(saved.definition);
  // The version that the changes began with: somebody may save another one meanwhile.
  const version = state.version ?? saved.version;
  const changeFrom: ChangeState = (next) =>
    change(next.definition === undefined ? next : { ...next, version });
  const discard = () => change({ definition: undefined, version: undefined, point: undefined });
  return (
    <ChartFrame
      definition={definition}
      title={saved.name}
      savedAs={isChanged ? undefined : saved.id}
      state={state}
      change={changeFrom}
      before={isChanged && <p className="text-12 text-warning">{words.changed}</p>}
      actions={
        <SavedActions
          saved={saved}
          definition={definition}
          version={version}
          isChanged={isChanged}
          onDiscard={discard}
        />
      }
      notice={saved.description !== '' && <p dir="auto">{saved.description}</p>}
    />
  );
}
