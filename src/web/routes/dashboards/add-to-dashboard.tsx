/** Puts the chart of a page on a dashboard, or on a new one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LayoutDashboard } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { dashboardAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import { dashboardsQuery } from '../../api/dashboard-queries.ts';
import type { ChartDefinition, DashboardItem } from '../../api/operations.ts';
import { findFreePlace } from '../../dashboards/layout.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { AppLink } from '../../parts/link.tsx';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useMay, useScope } from '../../scope.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { texts } from '../../words/texts.ts';
import { newItemId } from './new-item-id.ts';

interface Props {
  readonly definition: ChartDefinition;
  readonly title: string;
  /** The saved chart, as it was saved. */
  readonly chart?: string | undefined;
  /** Of a kind with several pictures, the one that is shown. */
  readonly measure?: string | undefined;
}

export function AddToDashboard(props: Props): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const mayAdd = useMay('member');
  useShiftKeys(mayAdd ? { t: () => setOpen(true) } : {});
  if (!mayAdd) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <LayoutDashboard size={14} aria-hidden="true" />
        {words.addTo}
      </Button>
      {isOpen && <AddDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

const newOne = '';

function AddDialog({ onClose, ...chart }: Props & { readonly onClose: () => void }): ReactNode {
  const scope = useScope();
  const all = useQuery(dashboardsQuery(scope)).data?.dashboards;
  const [chosen, setChosen] = useState<string>();
  const id = chosen ?? all?.at(-1)?.id ?? newOne;
  const queryClient = useQueryClient();
  const { mutate, isPending, data, error } = useMutation({
    mutationFn: () => addChart(scope.project, id, chart),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [scope.project, 'dashboards'] }),
  });
  return (
    <Dialog title={words.addToTitle} isOpen onClose={onClose}>
      {data ? (
        <p role="status">
          {words.added}{' '}
          <AppLink {...dashboardAddress(data.id)} className="text-accent">
            {words.openIt}
          </AppLink>
        </p>
      ) : (
        <SelectField label={words.which} value={id} onChange={({ target }) => setChosen(target.value)}>
          {all?.map(({ id: each, name }) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
          <option value={newOne}>{words.newNamed}</option>
        </SelectField>
      )}
      <DialogActions problem={error?.message}>
        <Button onClick={onClose}>{data ? texts.actions.close : texts.actions.cancel}</Button>
        {!data && (
          <Button look="primary" isBusy={isPending} onClick={() => mutate()}>
            {words.add}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** At the end, of the version that is read now: whoever edits it meanwhile is told. */
async function addChart(
  project: number | undefined,
  id: string,
  { definition, title, chart, measure }: Props,
) {
  const makeItem = (items: readonly DashboardItem[]): DashboardItem => {
    const own = {
      id: newItemId(items),
      at: findFreePlace(items, { w: 6, h: 5 }),
      ...(measure && { measure }),
    };
    return chart === undefined
      ? { kind: 'definition', ...own, title, definition }
      : { kind: 'saved', ...own, chart };
  };
  if (id === newOne)
    return call(
      'createDashboard',
      { body: { name: title, document: { items: [makeItem([])] } } },
      { project },
    );
  const { name, description, document, version } = await call('getDashboard', { path: { id } }, { project });
  const items = document.items ?? [];
  const next = { ...document, items: [...items, makeItem(items)] };
  return call(
    'changeDashboard',
    { path: { id }, body: { name, description, document: next, version } },
    { project },
  );
}
