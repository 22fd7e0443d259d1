/** One dashboard: to read, and with `edit` in the address to change. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { dashboardsAddress } from '../../addresses.ts';
import { dashboardQuery, settledQuery } from '../../api/dashboard-queries.ts';
import type { SavedDashboard } from '../../api/operations.ts';
import { readSettings, writeSettings } from '../../dashboards/settings.ts';
import { projectSource } from '../../dashboards/source.ts';
import { isMissing, MissingPage } from '../../parts/missing-page.tsx';
import { Page } from '../../parts/page.tsx';
import { Empty, Failed, Skeleton } from '../../parts/states.tsx';
import { useChangeSearch, useMay, useProject, useScope, useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { AddDialog } from './add-dialog.tsx';
import { DashboardActions } from './dashboard-actions.tsx';
import { Grid } from './grid.tsx';
import { SettingsBar } from './settings-bar.tsx';
import { useDraft } from './use-draft.ts';
import { usePrint } from './use-print.ts';

export function DashboardPage(): ReactNode {
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(dashboardQuery(useScope(), id));
  if (data) return <Opened key={data.id} saved={data} />;
  if (isMissing(error))
    return (
      <MissingPage
        title={words.title}
        what={words.notThere}
        note={words.notThereNote}
        list={dashboardsAddress()}
        listName={words.title}
      />
    );
  return (
    <Page title={words.title}>
      {error ? (
        <Failed error={error} what={words.one} onRetry={() => void refetch()} />
      ) : (
        <div className="grid gap-4 md:grid-cols-2">
          {[0, 1, 2, 3].map((index) => (
            <Skeleton key={index} className="h-72 w-full" />
          ))}
        </div>
      )}
    </Page>
  );
}

function Opened({ saved }: { readonly saved: SavedDashboard }): ReactNode {
  const scope = useScope();
  const { timeZone } = useProject();
  const search = useSearchParams();
  const change = useChangeSearch();
  const draft = useDraft(saved);
  const isEdited = useMay('member') && readText(search, 'edit') === '1';
  const document = isEdited ? draft.document : saved.document;
  const items = document.items ?? [];
  const given = readSettings(search);
  const settings = given ?? document.settings ?? {};
  const query = useQuery({ ...settledQuery(scope, document, given), placeholderData: keepPreviousData });
  const { project } = scope;
  const source = useMemo(() => projectSource({ project }, timeZone), [project, timeZone]);
  const printing = usePrint(source, items.length);
  return (
    <Page
      title={saved.name}
      actions={
        <DashboardActions
          saved={saved}
          source={source}
          isEdited={isEdited}
          draft={draft}
          settings={settings}
          printing={printing}
        >
          {isEdited && (
            <AddDialog items={items} onAdd={(next) => draft.change({ ...document, items: next })} />
          )}
        </DashboardActions>
      }
    >
      {saved.description !== '' && (
        <p className="-mt-4 max-w-reading text-13 text-muted" dir="auto">
          {saved.description}
        </p>
      )}
      <SettingsBar
        settings={settings}
        isOwn={given !== undefined}
        onChange={(next) => change(writeSettings(next))}
        onReset={() => change(writeSettings(undefined))}
      />
      {query.error && <Failed error={query.error} what={words.one} onRetry={() => void query.refetch()} />}
      {items.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingHint}</Empty>
      ) : (
        <Grid
          {...{ source, items, isEdited, isPrinted: printing.isOn }}
          settled={query.data?.items}
          onChange={(next) => draft.change({ ...document, items: next })}
        />
      )}
    </Page>
  );
}
