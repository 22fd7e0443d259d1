/** The filters of a list: a button that adds one, and those that are set. */
import { ListFilter as FilterIcon, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ListFilter } from '../../../api/operations.ts';
import { Button, buttonClass } from '../../../parts/button.tsx';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { filterTexts as words } from '../../../words/filters.ts';
import { type ColumnChoice, findKind, nameColumnId } from '../columns/column-choices.ts';
import { MetricForm } from '../columns/metric-form.tsx';
import { useColumnChoices } from '../columns/use-column-choices.ts';
import { FilterEditor } from './filter-editor.tsx';
import { listOperators, writeFilter } from './operators.ts';

interface Filtered {
  readonly type: string;
  readonly filters: readonly ListFilter[];
  readonly onChange: (filters: readonly ListFilter[]) => void;
}

export function FilterButton({ type, filters, onChange }: Filtered): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [column, setColumn] = useState<ColumnChoice>();
  // The filter that is being made stands behind those that were there when the panel was opened.
  const [before, setBefore] = useState<readonly ListFilter[]>([]);
  const open = (next: boolean) => {
    setOpen(next);
    setColumn(undefined);
    setBefore(filters);
  };
  return (
    <Popover
      label={words.addLabel}
      triggerClass={buttonClass()}
      trigger={
        <>
          <FilterIcon size={14} aria-hidden="true" />
          {words.add}
        </>
      }
      isOpen={isOpen}
      onOpen={open}
    >
      {column ? (
        <FilterEditor
          type={type}
          column={column}
          filter={startFilter(column)}
          onChange={(filter) => onChange(filter ? [...before, filter] : before)}
          onDone={() => open(false)}
        />
      ) : (
        <Columns type={type} onChoose={setColumn} />
      )}
    </Popover>
  );
}

/** A column, or a metric that is made here. */
function Columns({
  type,
  onChoose,
}: {
  readonly type: string;
  readonly onChoose: (column: ColumnChoice) => void;
}): ReactNode {
  const { choices, isLoading } = useColumnChoices(type);
  const [isMetric, setMetric] = useState(false);
  if (isMetric)
    return (
      <MetricForm
        type={type}
        onAdd={(value) => onChoose({ value, label: nameColumnId(value), kind: 'number' })}
      />
    );
  return (
    <>
      <ChoiceList
        label={words.columns}
        choices={choices.filter(({ kind }) => kind !== 'history')}
        isLoading={isLoading}
        onChoose={(id) => {
          const column = choices.find(({ value }) => value === id);
          if (column) onChoose(column);
        }}
      />
      <div className="shrink-0 border-t border-line pt-2">
        <Button look="quiet" onClick={() => setMetric(true)}>
          {words.metric}
        </Button>
      </div>
    </>
  );
}

function startFilter({ value, kind, isNumeric }: ColumnChoice): ListFilter {
  return { column: value, operator: listOperators(kind, isNumeric)[0] ?? 'is', values: [] };
}

export function FilterChips({ type, filters, onChange }: Filtered): ReactNode {
  return (
    <ul className="flex flex-wrap gap-2">
      {filters.map((filter, index) => (
        <li key={JSON.stringify([index, filter.column])}>
          <FilterChip
            type={type}
            filter={filter}
            onChange={(next) => onChange(filters.map((each, place) => (place === index ? next : each)))}
            onRemove={() => onChange(filters.filter((_, place) => place !== index))}
          />
        </li>
      ))}
    </ul>
  );
}

function FilterChip({
  type,
  filter,
  onChange,
  onRemove,
}: {
  readonly type: string;
  readonly filter: ListFilter;
  readonly onChange: (filter: ListFilter) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { choices } = useColumnChoices(type);
  const { column: id } = filter;
  const name = nameColumnId(id);
  const column = choices.find(({ value }) => value === id) ?? {
    value: id,
    label: name,
    kind: findKind(id, choices),
  };
  const text = writeFilter(filter, column.kind, name);
  return (
    <span className="inline-flex h-7 max-w-80 items-center rounded-control border border-line bg-raised text-13 pointer-coarse:h-11">
      <Popover
        label={words.change(text)}
        triggerClass="h-full min-w-0 truncate rounded-control pr-1 pl-2 hover:bg-hover"
        trigger={text}
        isOpen={isOpen}
        onOpen={setOpen}
      >
        <FilterEditor
          type={type}
          column={column}
          filter={filter}
          onChange={(next) => (next ? onChange(next) : onRemove())}
          onDone={() => setOpen(false)}
        />
      </Popover>
      <button
        type="button"
        aria-label={words.remove(text)}
        title={words.remove(text)}
        className="inline-flex h-full w-6 shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:w-11"
        onClick={onRemove}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </span>
  );
}
