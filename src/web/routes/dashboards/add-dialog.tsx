/** Adds an item to a dashboard: a saved or ready-made chart, a list, text. */

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DashboardItem } from '../../api/operations.ts';
import { chartsQuery } from '../../api/queries.ts';
import { findFreePlace } from '../../dashboards/layout.ts';
import { capitalize } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog, DialogActions } from '../../parts/dialog.tsx';
import { AreaField, SelectField } from '../../parts/fields.tsx';
import { Form } from '../../parts/form.tsx';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useScope } from '../../scope.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';
import { dashboardTexts as words } from '../../words/dashboards.ts';
import { groupsTexts } from '../../words/groups.ts';
import { texts } from '../../words/texts.ts';
import { newItemId } from './new-item-id.ts';
import type { Items } from './use-draft.ts';

type Kind = keyof typeof words.kinds;
type Ready = Extract<DashboardItem, { kind: 'ready' }>['ready'];
type View = NonNullable<NonNullable<Extract<DashboardItem, { kind: 'list' }>['list']>['view']>;

const sizes: Readonly<Record<Kind, { readonly w: number; readonly h: number }>> = {
  saved: { w: 6, h: 5 },
  ready: { w: 6, h: 5 },
  list: { w: 6, h: 5 },
  text: { w: 12, h: 2 },
};

export function AddDialog({
  items,
  onAdd,
}: {
  readonly items: Items;
  readonly onAdd: (items: Items) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  useShiftKeys({ t: () => setOpen(true) });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus size={14} aria-hidden="true" />
        {words.add}
      </Button>
      {isOpen && <Fields items={items} onAdd={onAdd} onClose={() => setOpen(false)} />}
    </>
  );
}

function Fields({
  items,
  onAdd,
  onClose,
}: {
  readonly items: Items;
  readonly onAdd: (items: Items) => void;
  readonly onClose: () => void;
}): ReactNode {
  const types = useNamedTypes();
  const charts = useQuery(chartsQuery(useScope())).data?.charts ?? [];
  const [kind, setKind] = useState<Kind>('saved');
  const [chosen, setChosen] = useState<Partial<Chosen>>({});
  const all: Chosen = {
    ...{ chart: charts[0]?.id ?? '', ready: 'active-by-week', groupType: types[0]?.groupType ?? '' },
    ...{ view: 'quiet', text: '', ...chosen },
  };
  const set = (name: keyof Chosen) => (value: string) => setChosen({ ...chosen, [name]: value });
  return (
    <Dialog title={words.addTitle} isOpen onClose={onClose}>
      <Form
        className="flex flex-col gap-4"
        onSubmit={() => {
          onAdd([...items, makeItem(kind, all, items)]);
          onClose();
        }}
      >
        <Choose
          label={words.kind}
          value={kind}
          options={Object.entries(words.kinds)}
          onChoose={(value) => setKind(value as Kind)}
        />
        {(kind === 'ready' || kind === 'list') && (
          <Choose
            label={words.of}
            value={all.groupType}
            options={types.map((type) => [type.groupType, capitalize(type.plural)])}
            onChoose={set('groupType')}
          />
        )}
        <OfKind kind={kind} chosen={all} charts={charts} onSet={set} />
        <DialogActions>
          <Button onClick={onClose}>{texts.actions.cancel}</Button>
          <Button look="primary" type="submit" disabled={kind === 'saved' && all.chart === ''}>
            {words.add}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

type Chosen = Readonly<Record<'chart' | 'ready' | 'groupType' | 'view' | 'text', string>>;

function makeItem(kind: Kind, { chart, ready, groupType, view, text }: Chosen, items: Items): DashboardItem {
  const own = { id: newItemId(items), at: findFreePlace(items, sizes[kind]) };
  switch (kind) {
    case 'saved':
      return { kind, ...own, chart };
    case 'ready':
      return { kind, ...own, ready: ready as Ready, groupType };
    case 'list':
      return {
        kind,
        ...own,
        title: groupsTexts.view[view as View],
        groupType,
        list: { view: view as View },
        rows: 8,
      };
    case 'text':
      return { kind, ...own, text };
  }
}

function OfKind({
  kind,
  chosen: { chart, ready, view, text },
  charts,
  onSet,
}: {
  readonly kind: Kind;
  readonly chosen: Chosen;
  readonly charts: readonly { readonly id: string; readonly name: string }[];
  readonly onSet: (name: keyof Chosen) => (value: string) => void;
}): ReactNode {
  switch (kind) {
    case 'saved':
      if (charts.length === 0) return <p className="text-muted">{words.noCharts}</p>;
      return (
        <Choose
          label={words.chart}
          value={chart}
          options={charts.map(({ id, name }) => [id, name])}
          onChoose={onSet('chart')}
        />
      );
    case 'ready':
      return (
        <Choose
          label={words.chart}
          value={ready}
          options={Object.entries(words.ready)}
          onChoose={onSet('ready')}
        />
      );
    case 'list': {
      // Whose “mine” is, a dashboard cannot know.
      const views = Object.entries(groupsTexts.view).filter(([name]) => name !== 'mine');
      return <Choose label={words.view} value={view} options={views} onChoose={onSet('view')} />;
    }
    case 'text':
      return (
        <AreaField
          label={words.text}
          hint={words.textHint}
          rows={6}
          value={text}
          onChange={({ target }) => onSet('text')(target.value)}
        />
      );
  }
}

function Choose({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}): ReactNode {
  return (
    <SelectField label={label} value={value} onChange={({ target }) => onChoose(target.value)}>
      {options.map(([each, text]) => (
        <option key={each} value={each}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}
