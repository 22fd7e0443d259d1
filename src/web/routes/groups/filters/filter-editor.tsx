/** Sets one filter: how the column is compared, and with what. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { groupPropertyValuesQuery } from '../../../api/catalogue-queries.ts';
import type { ListFilter } from '../../../api/operations.ts';
import { writeExact } from '../../../format.ts';
import { type Choice, ChoiceList } from '../../../parts/choice-list.tsx';
import { FilterForm } from '../../../parts/filter-form.tsx';
import { useScope } from '../../../scope.ts';
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
  const [q, setQ] = useState('');
  const part = useDeferredValue(q);
  const { data, isPending } = useQuery({
    ...groupPropertyValuesQuery(useScope(), type, property ?? '', part),
    enabled: property !== undefined,
  });
  if (kind === 'words' || kind === 'feature') {
    const names = Object.keys(kind === 'words' ? words.words : words.uses);
    const choices = names.map((value) => ({ value, label: nameValue(kind, id, value) }));
    return <ChoiceList label={label} choices={choices} chosen={chosen} onChoose={onChoose} />;
  }
  const found = data?.values ?? [];
  const listed = new Set(found.map(({ value }) => value));
  const none = words.missing.value;
  const choices: readonly Choice[] = [
    // What was chosen stays in sight, also where it is rare.
    ...[...chosen]
      .filter((value) => !listed.has(value) && value !== none)
      .map((value) => ({ value, label: value })),
    ...found.map(({ value, count }) => ({ value, label: value, note: writeExact(count) })),
    ...(part === '' ? [{ value: none, label: words.missing.label(label.toLowerCase()) }] : []),
    ...(part !== '' && !listed.has(part) ? [{ value: part, label: `“${part}”` }] : []),
  ];
  return (
    <ChoiceList
      label={label}
      choices={choices}
      chosen={chosen}
      onChoose={onChoose}
      onSearch={setQ}
      isLoading={property !== undefined && isPending}
    />
  );
}
