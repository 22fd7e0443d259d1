/** Sets one filter: how the column is compared, and with what. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { groupPropertyValuesQuery } from '../../../api/catalogue-queries.ts';
import type { ListFilter } from '../../../api/operations.ts';
import { writeExact } from '../../../format.ts';
import { Button } from '../../../parts/button.tsx';
import { type Choice, ChoiceList } from '../../../parts/choice-list.tsx';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { filterTexts as words } from '../../../words/filters.ts';
import type { ColumnChoice } from '../columns/column-choices.ts';
import { findTakes, isWhole, listOperators, nameOperator, nameValue, type Operator } from './operators.ts';

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
  const [draft, setDraft] = useState(filter);
  const { operator, values = [] } = draft;
  const takes = findTakes(kind, operator);
  const set = (next: ListFilter) => {
    setDraft(next);
    onChange(isWhole(kind, next) ? next : undefined);
  };
  const choose = (next: Operator) => {
    const isSameInput = findTakes(kind, next) === takes;
    const filter = { ...draft, operator: next, values: isSameInput ? values : [] };
    // Of another kind of value there is none yet: until then the filter stays as it was.
    if (isWhole(kind, filter)) set(filter);
    else setDraft(filter);
  };
  const toggle = (value: string) =>
    set({
      ...draft,
      values: values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
    });
  return (
    <>
      <div className="flex shrink-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate px-2 text-13 font-medium" title={label}>
          {label}
        </span>
        <BareSelect
          label={words.operatorLabel}
          value={operator}
          className="w-auto! max-w-36 px-2! text-13"
          onChange={({ target }) => choose(target.value as Operator)}
        >
          {listOperators(kind, isNumeric).map((each) => (
            <option key={each} value={each}>
              {nameOperator(kind, each)}
            </option>
          ))}
        </BareSelect>
      </div>
      {takes === 'choices' && (
        <Values type={type} column={column} chosen={new Set(values)} onChoose={toggle} />
      )}
      {takes !== 'choices' && (
        <form
          className="flex shrink-0 gap-2"
          action={(form) => {
            const value = String(form.get('value') ?? '').trim();
            set({ ...draft, values: takes === 'nothing' || value === '' ? [] : [value] });
            onDone();
          }}
        >
          {takes !== 'nothing' && (
            <BareInput
              key={takes}
              label={words.valueLabel}
              name="value"
              type={takes}
              step="any"
              autoFocus
              required
              defaultValue={values[0]}
              className="text-13"
            />
          )}
          <Button type="submit">{words.apply}</Button>
        </form>
      )}
    </>
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
