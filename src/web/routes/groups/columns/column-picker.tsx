/** Chooses the columns of a list: any that every type has, any property, feature or metric. */
import { Columns3 } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { columnsTexts as words } from '../../../words/columns.ts';
import { nameColumnId } from './column-choices.ts';
import { MetricForm } from './metric-form.tsx';
import { useColumnChoices } from './use-column-choices.ts';

interface Picked {
  readonly type: string;
  /** As they are shown. */
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

export function ColumnPicker({ onReset, ...picked }: Picked & { readonly onReset: () => void }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [isMetric, setMetric] = useState(false);
  return (
    <Popover
      label={words.label}
      align="end"
      triggerClass={buttonClass()}
      trigger={
        <>
          <Columns3 size={14} aria-hidden="true" />
          {words.columns}
        </>
      }
      isOpen={isOpen}
      onOpen={(open) => {
        setOpen(open);
        setMetric(false);
      }}
    >
      {isMetric ? (
        <MetricForm
          type={picked.type}
          onAdd={(id) => {
            if (!picked.columns.includes(id)) picked.onChange([...picked.columns, id]);
            setMetric(false);
          }}
        />
      ) : (
        <>
          <PickedColumns {...picked} />
          <div className="flex shrink-0 justify-between gap-2 border-t border-line pt-2">
            <Button look="quiet" onClick={() => setMetric(true)}>
              {words.addMetric}
            </Button>
            <Button look="quiet" onClick={onReset}>
              {words.reset}
            </Button>
          </div>
        </>
      )}
    </Popover>
  );
}

function PickedColumns({ type, columns, onChange }: Picked): ReactNode {
  const { choices, isLoading } = useColumnChoices(type);
  const chosen = useMemo(() => new Set(columns), [columns]);
  // Metrics that are shown are choices, too.
  const [metrics] = useState(() => columns.filter((id) => id.startsWith('metric:')));
  const all = [
    ...choices.filter(({ value }) => value !== 'name'),
    ...metrics.map((value) => ({ value, label: nameColumnId(value), heading: words.metric })),
  ];
  return (
    <ChoiceList
      label={words.columns}
      choices={all}
      chosen={chosen}
      isLoading={isLoading}
      onChoose={(id) =>
        onChange(chosen.has(id) ? columns.filter((column) => column !== id) : [...columns, id])
      }
    />
  );
}
