/** Conditions on records: a field, an operator, values. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../../parts/button.tsx';
import { BareInput, BareSelect } from '../../../parts/fields.tsx';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import { type Operator, operators, readValues, withOperator, writeValues } from './condition-values.ts';
import { type Condition, type Field, findIssue, type Issue } from './document.ts';
import { FieldPicker, useFieldChoices } from './picker.tsx';

const words = salesforceMappingTexts.conditions;

export function Conditions({
  object,
  conditions,
  path,
  issues,
  isDisabled,
  onChange,
}: {
  readonly object: string;
  readonly conditions: readonly Condition[];
  /** Of the list in the document. */
  readonly path: string;
  readonly issues: readonly Issue[];
  readonly isDisabled: boolean;
  readonly onChange: (conditions: readonly Condition[]) => void;
}): ReactNode {
  const { choices } = useFieldChoices(object, isDisabled);
  return (
    <div className="flex flex-col gap-2">
      {conditions.map((condition, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names.
          key={index}
          className="flex flex-wrap items-start gap-2"
        >
          <div className="w-full sm:w-72">
            <FieldPicker
              label={words.field}
              object={object}
              value={condition.field}
              isDisabled={isDisabled}
              problem={findIssue(issues, `${path}[${index}].field`)}
              onChoose={(field) => onChange(conditions.with(index, { ...condition, field }))}
            />
          </div>
          <div className="w-36">
            <BareSelect
              label={words.operator}
              value={condition.operator}
              disabled={isDisabled}
              onChange={({ target }) =>
                onChange(conditions.with(index, withOperator(condition, target.value as Operator)))
              }
            >
              {operators.map((operator) => (
                <option key={operator} value={operator}>
                  {words.operators[operator]}
                </option>
              ))}
            </BareSelect>
          </div>
          <Values
            condition={condition}
            field={choices.find(({ value }) => value === condition.field)?.field}
            isDisabled={isDisabled}
            onChange={(next) => onChange(conditions.with(index, next))}
          />
          {!isDisabled && (
            <IconButton label={words.remove} onClick={() => onChange(conditions.toSpliced(index, 1))}>
              <X size={14} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      ))}
      {!isDisabled && (
        <Button
          look="quiet"
          className="-ml-3 self-start"
          onClick={() => onChange([...conditions, { field: '', operator: 'is', values: [''] }])}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
}

function Values({
  condition,
  field,
  isDisabled,
  onChange,
}: {
  readonly condition: Condition;
  readonly field: Field | undefined;
  readonly isDisabled: boolean;
  readonly onChange: (condition: Condition) => void;
}): ReactNode {
  if (condition.operator === 'isEmpty' || condition.operator === 'isNotEmpty') return null;
  if (field?.type === 'boolean' && 'values' in condition)
    return (
      <div className="w-28">
        <BareSelect
          label={words.value}
          value={String(condition.values[0] ?? 'true')}
          disabled={isDisabled}
          onChange={({ target }) => onChange({ ...condition, values: [target.value === 'true'] })}
        >
          <option value="true">{words.yes}</option>
          <option value="false">{words.no}</option>
        </BareSelect>
      </div>
    );
  const read = (text: string) => onChange(readValues(condition, text, field?.type));
  if (!('values' in condition))
    return (
      <div className="w-44">
        <BareInput
          label={words.value}
          value={writeValues(condition)}
          disabled={isDisabled}
          onChange={({ target }) => read(target.value)}
        />
      </div>
    );
  return (
    <textarea
      aria-label={words.values}
      title={words.values}
      placeholder={field?.picklistValues.slice(0, 2).join('\n')}
      rows={Math.max(1, condition.values.length)}
      className="min-h-8 w-full rounded-control border border-line-strong bg-canvas px-3 py-1 text-13 placeholder:text-faint disabled:opacity-50 sm:w-58"
      value={writeValues(condition)}
      disabled={isDisabled}
      onChange={({ target }) => read(target.value)}
    />
  );
}
