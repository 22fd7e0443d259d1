/** What a data table is made of: its columns, and by which its rows are ordered. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { BareInput } from '../../parts/fields.tsx';
import { Menu, MenuItem } from '../../parts/menu.tsx';
import { builderTexts as words } from '../../words/builder.ts';
import { EventField } from '../builder/event-field.tsx';
import { EventList } from '../builder/event-list.tsx';
import { ChoiceField, DurationField, listOptions } from '../builder/fields.tsx';
import type { FormProps } from '../builder/form-props.ts';
import { FormSection } from '../builder/form-section.tsx';
import { fitFormula, letterOf } from '../builder/formula-events.ts';
import { FormulaFields } from '../builder/formula-fields.tsx';
import { chartLimits } from '../builder/limits.ts';
import { addLook } from '../builder/looks.ts';
import { MetricFields } from '../builder/metric-fields.tsx';
import { RemoveButton } from '../builder/remove-button.tsx';
import type { DefinitionOf } from '../types.ts';

type DataTable = DefinitionOf<'dataTable'>;
type Column = DataTable['columns'][number];

const dayMs = 86_400_000;

export function DataTableForm({ definition, onChange }: FormProps<'dataTable'>): ReactNode {
  const { columns, orderBy = 0 } = definition;
  const names = columns.map((column, index) => column.name ?? words.column(letterOf(index)));
  return (
    <FormSection title={words.columns} at="columns">
      {columns.map((column, index) => {
        const name = names[index] ?? '';
        return (
          <div
            key={JSON.stringify([index, name])}
            data-at={index}
            className="flex flex-col gap-2 rounded-control border border-line p-2"
          >
            <div className="flex items-center gap-1">
              <BareInput
                label={words.columnName}
                defaultValue={column.name ?? ''}
                placeholder={name}
                maxLength={200}
                className="min-w-0 flex-1 px-2! text-13!"
                onBlur={({ target }) =>
                  onChange({ ...definition, columns: columns.with(index, rename(column, target.value)) })
                }
                onKeyDown={({ key, currentTarget }) => {
                  if (key === 'Enter') currentTarget.blur();
                }}
              />
              {columns.length > 1 && (
                <RemoveButton
                  label={words.removeColumn(name)}
                  onRemove={() => onChange(withoutColumn(definition, index))}
                />
              )}
            </div>
            <ColumnFields
              definition={definition}
              column={column}
              onChange={(next) => onChange({ ...definition, columns: columns.with(index, next) })}
            />
          </div>
        );
      })}
      {columns.length < chartLimits.columns && (
        <Menu
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {words.addColumn}
            </>
          }
        >
          {listOptions(words.columnKinds).map(({ value, label }) => (
            <MenuItem
              key={value}
              onSelect={() => onChange({ ...definition, columns: [...columns, makeColumn(value)] })}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
      <ChoiceField
        label={words.orderBy}
        at="orderBy"
        value={String(orderBy)}
        options={names.map((label, index) => ({ value: String(index), label }))}
        onChange={(value) => onChange({ ...definition, orderBy: Number(value) })}
      />
    </FormSection>
  );
}

function rename(column: Column, text: string): Column {
  const { name: _, ...rest } = column;
  return text.trim() === '' ? rest : { ...rest, name: text.trim() };
}

/** The rows stay in the order of the same column, where it is still there. */
function withoutColumn(definition: DataTable, index: number): DataTable {
  const { columns, orderBy = 0 } = definition;
  const next = orderBy === index ? 0 : orderBy > index ? orderBy - 1 : orderBy;
  return { ...definition, columns: columns.toSpliced(index, 1), orderBy: next };
}

function makeColumn(kind: Column['kind']): Column {
  switch (kind) {
    case 'metric':
      return { kind, event: { kind: 'anyActive' } };
    case 'formula':
      return { kind, events: [{ kind: 'anyActive' }], formula: 'UNIQUES(A)' };
    case 'conversion':
      return { kind, steps: [{ kind: 'anyActive' }, { kind: 'anyActive' }], windowMs: 7 * dayMs };
  }
}

function ColumnFields({
  definition,
  column,
  onChange,
}: {
  readonly definition: DataTable;
  readonly column: Column;
  readonly onChange: (column: Column) => void;
}): ReactNode {
  switch (column.kind) {
    case 'metric':
      return (
        <>
          <EventField
            definition={definition}
            event={column.event}
            at="event"
            onChange={(event) => onChange({ ...column, event })}
          />
          <MetricFields
            definition={definition}
            metric={column.metric ?? { kind: 'uniques' }}
            isOneNumber
            onChange={(metric) => onChange({ ...column, metric })}
          />
        </>
      );
    case 'formula':
      return (
        <>
          <EventList
            definition={definition}
            events={column.events}
            at="events"
            marks="letters"
            max={chartLimits.events}
            onChange={(events) => {
              const { formulaProperties: _, ...rest } = column;
              onChange({ ...rest, events, ...fitFormula(column, events) });
            }}
          />
          <FormulaFields
            definition={definition}
            eventCount={column.events.length}
            formula={column.formula}
            {...(column.formulaProperties && { formulaProperties: column.formulaProperties })}
            onChange={(parts) => {
              const { formulaProperties: _, ...rest } = column;
              onChange({ ...rest, ...parts });
            }}
          />
        </>
      );
    case 'conversion':
      return (
        <>
          <EventList
            definition={definition}
            events={column.steps}
            at="steps"
            marks="numbers"
            min={2}
            max={chartLimits.steps}
            isOrdered
            add={words.addStep}
            onChange={(steps) => onChange({ ...column, steps })}
          />
          <DurationField
            label={words.within}
            at="windowMs"
            valueMs={column.windowMs ?? dayMs}
            maxMs={chartLimits.windowMs}
            onChange={(windowMs) => onChange({ ...column, windowMs })}
          />
        </>
      );
  }
}
