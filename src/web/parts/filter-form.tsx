/** How something is compared, and with what: an operator, and the values that it takes. */

import { type ReactNode, useState } from 'react';
import { filterTexts as words } from '../words/filters.ts';
import { Button } from './button.tsx';
import { BareInput, BareSelect } from './fields.tsx';
import { isWhole, type Takes } from './filter-takes.ts';
import { Form } from './form.tsx';

interface Comparison<Operator extends string> {
  readonly operator: Operator;
  readonly values: readonly string[];
}

export function FilterForm<Operator extends string>({
  label,
  comparison,
  operators,
  findTakes,
  choices,
  onChange,
  onDone,
}: {
  readonly label: string;
  readonly comparison: Comparison<Operator>;
  /** The first is the usual one. */
  readonly operators: readonly { readonly value: Operator; readonly label: string }[];
  readonly findTakes: (operator: Operator) => Takes;
  /** Where the operator takes some of the values that are there. */
  readonly choices: (chosen: ReadonlySet<string>, onChoose: (value: string) => void) => ReactNode;
  /** At once; undefined: it has no value yet, or none any more. */
  readonly onChange: (comparison: Comparison<Operator> | undefined) => void;
  readonly onDone: () => void;
}): ReactNode {
  const [draft, setDraft] = useState(comparison);
  const { operator, values } = draft;
  const takes = findTakes(operator);
  const isReady = (each: Comparison<Operator>) => isWhole(findTakes(each.operator), each.values);
  const set = (next: Comparison<Operator>) => {
    setDraft(next);
    onChange(isReady(next) ? next : undefined);
  };
  const choose = (next: Operator) => {
    const isSameInput = findTakes(next) === takes;
    const changed = { operator: next, values: isSameInput ? values : [] };
    // Of another kind of value there is none yet: until then the filter stays as it was.
    if (isReady(changed)) set(changed);
    else setDraft(changed);
  };
  const toggle = (value: string) =>
    set({
      operator,
      values: values.includes(value) ? values.filter((each) => each !== value) : [...values, value],
    });
  return (
    <>
      <div className="flex shrink-0 items-center gap-2">
        <span dir="auto" className="min-w-0 flex-1 truncate px-2 text-13 font-medium" title={label}>
          {label}
        </span>
        <BareSelect
          label={words.operatorLabel}
          value={operator}
          className="w-auto! max-w-36 px-2! text-13"
          onChange={({ target }) => choose(target.value as Operator)}
        >
          {operators.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </BareSelect>
      </div>
      {takes === 'choices' ? (
        choices(new Set(values), toggle)
      ) : (
        <Form
          className="flex shrink-0 gap-2"
          action={(form) => {
            const value = String(form.get('value') ?? '').trim();
            set({ operator, values: takes === 'nothing' || value === '' ? [] : [value] });
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
        </Form>
      )}
    </>
  );
}
