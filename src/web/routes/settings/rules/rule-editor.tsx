/** A rule: a list of values, and conditions on properties. */
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { catalogueQuery } from '../../../api/catalogue-queries.ts';
import { Button, IconButton } from '../../../parts/button.tsx';
import { AreaField, BareInput, BareSelect } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { filterTexts } from '../../../words/filters.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { type Condition, isValueless, type Operator, type Rule, readLines } from './rules.ts';

const words = groupTypeTexts.rule;
const operators = { ...filterTexts.operator, ...words.operators } satisfies Readonly<
  Record<Operator, string>
>;
const emptyCondition: Condition = { name: '', operator: 'is', values: [] };

/** `of`: whose properties the conditions are on. */
export function RuleEditor({
  rule,
  of,
  isDisabled,
  onChange,
}: {
  readonly rule: Rule;
  readonly of: { readonly of: 'group' | 'user'; readonly type?: string };
  readonly isDisabled: boolean;
  readonly onChange: (rule: Rule) => void;
}): ReactNode {
  const { values = [], rules = [] } = rule;
  const listId = useId();
  const catalogue = useQuery(catalogueQuery(useScope())).data;
  const properties = catalogue?.properties.filter((each) => each.of === of.of && each.type === of.type) ?? [];
  const setRules = (next: NonNullable<Rule['rules']>) => onChange({ ...rule, rules: next });
  const setConditions = (index: number, conditions: readonly Condition[]) =>
    setRules(conditions.length === 0 ? rules.toSpliced(index, 1) : rules.with(index, { conditions }));
  return (
    <div className="flex max-w-form flex-col gap-3">
      <datalist id={listId}>
        {properties.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <AreaField
        label={words.values}
        rows={2}
        value={values.join('\n')}
        disabled={isDisabled}
        onChange={({ target }) => onChange({ ...rule, values: readLines(target.value) })}
      />
      <p className="text-13 font-medium">{words.rules}</p>
      {rules.map(({ conditions }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names.
        <div key={index} className="flex flex-col gap-2 border-l-2 border-line pl-3">
          {conditions.map((condition, at) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names.
              key={at}
              condition={condition}
              listId={listId}
              isDisabled={isDisabled}
              onChange={(next) => setConditions(index, conditions.with(at, next))}
              onRemove={() => setConditions(index, conditions.toSpliced(at, 1))}
            />
          ))}
          {!isDisabled && (
            <div>
              <Button look="quiet" onClick={() => setConditions(index, [...conditions, emptyCondition])}>
                {words.addCondition}
              </Button>
            </div>
          )}
        </div>
      ))}
      {!isDisabled && (
        <div>
          <Button onClick={() => setRules([...rules, { conditions: [emptyCondition] }])}>
            {words.addRule}
          </Button>
        </div>
      )}
    </div>
  );
}

function ConditionRow({
  condition,
  listId,
  isDisabled,
  onChange,
  onRemove,
}: {
  readonly condition: Condition;
  readonly listId: string;
  readonly isDisabled: boolean;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { operator, values = [] } = condition;
  return (
    <div className="flex items-start gap-2">
      <BareInput
        label={words.property}
        list={listId}
        placeholder={words.itsValue}
        value={condition.name ?? ''}
        disabled={isDisabled}
        onChange={({ target }) => onChange({ ...condition, name: target.value })}
      />
      <div className="w-44 shrink-0">
        <BareSelect
          label={words.operator}
          value={operator}
          disabled={isDisabled}
          onChange={({ target }) => {
            const next = target.value as Operator;
            onChange({ ...condition, operator: next, values: isValueless(next) ? [] : values });
          }}
        >
          {Object.entries(operators).map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </BareSelect>
      </div>
      <textarea
        aria-label={words.valuesOf}
        title={words.valuesOf}
        rows={Math.max(1, values.length)}
        className="min-h-8 w-full rounded-control border border-line-strong bg-canvas px-3 py-1 text-14 disabled:opacity-50"
        value={values.join('\n')}
        disabled={isDisabled || isValueless(operator)}
        onChange={({ target }) => onChange({ ...condition, values: readLines(target.value) })}
      />
      <IconButton label={words.removeCondition} disabled={isDisabled} onClick={onRemove}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
