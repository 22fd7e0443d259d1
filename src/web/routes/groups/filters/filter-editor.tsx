/** Sets one filter: how the column is compared, and with what. */
import type { ReactNode } from 'react';
import type { ListFilter } from '../../../api/operations.ts';
import { ChoiceList } from '../../../parts/choice-list.tsx';
import { FilterForm } from '../../../parts/filter-form.tsx';
import { PropertyValues } from '../../../parts/property-values.tsx';
import { filterTexts as words } from '../../../words/filters.ts';
import type { ColumnChoice } from '../columns/column-choices.ts';
import { findTakes, listOperators, nameOperator, nameValue, type Operator } from './operators.ts';

export function FilterEditor({
  type,
  column,
  filter,
  onChange,
  onDone,
}: {
  readonly type: string;
  readonly column: ColumnChoice;
  readonly filter: ListFilter;
  /** At once; undefined: it has no value yet, or none any more. */
  readonly onChange: (filter: ListFilter | undefined) => void;
  readonly onDone: () => void;
}): ReactNode {
  const { kind, label, isNumeric } = column;
  return (
    <FilterForm<Operator>
      label={label}
      comparison={{ operator: filter.operator, values: filter.values ?? [] }}
      operators={listOperators(kind, isNumeric).map((value) => ({ value, label: nameOperator(kind, value) }))}
      findTakes={(operator) => findTakes(kind, operator)}
      choices={(chosen, onChoose) => (
        <Values type={type} column={column} chosen={chosen} onChoose={onChoose} />
      )}
      onChange={(next) => onChange(next && { ...filter, ...next })}
      onDone={onDone}
    />
  );
}

function Values({
  type,
  column,
  chosen,
  onChoose,
}: {
  readonly type: string;
  readonly column: ColumnChoice;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const { kind, value: id, label, property } = column;
  if (kind === 'words' || kind === 'feature') {
    const names = Object.keys(kind === 'words' ? words.words : words.uses);
    const choices = names.map((value) => ({ value, label: nameValue(kind, id, value) }));
    return <ChoiceList label={label} choices={choices} chosen={chosen} onChoose={onChoose} />;
  }
  return (
    <PropertyValues
      property={property === undefined ? undefined : { kind: 'group', groupType: type, name: property }}
      label={label}
      missing={label.toLowerCase()}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
