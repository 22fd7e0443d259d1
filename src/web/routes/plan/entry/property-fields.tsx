/** What a property is: its type, what its values must match, whether it must be there. */
import type { ReactNode } from 'react';
import type { PlannedProperty } from '../../../api/operations.ts';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import { CheckField, ChecksField, DescribedFields, type FieldsProps, TextsField } from './fields.tsx';

type Type = NonNullable<PlannedProperty['type']>;

export const propertyFields = [
  ...['name', 'description', 'displayName', 'owner', 'tags'],
  ...['type', 'pattern', 'enumValues', 'examples', 'classifications'],
];

export function PropertyFields(props: FieldsProps<PlannedProperty>): ReactNode {
  const { value, onChange, problemOf } = props;
  const { type = 'any', isList = false, isRequired = false, isHidden = false } = value;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label={words.type}
          value={type}
          onChange={({ target }) => onChange({ type: target.value as Type })}
        >
          {Object.entries(words.types).map(([each, label]) => (
            <option key={each} value={each}>
              {label}
            </option>
          ))}
        </SelectField>
        {type === 'string' && (
          <TextField
            label={words.pattern}
            hint={words.patternHint}
            className="font-mono"
            spellCheck={false}
            value={value.pattern ?? ''}
            problem={problemOf('pattern')}
            onChange={({ target }) => onChange({ pattern: target.value })}
          />
        )}
        {type === 'enum' && (
          <TextsField
            label={words.enumValues}
            hint={words.linesHint}
            texts={value.enumValues}
            problem={problemOf('enumValues')}
            isLines
            onChange={(enumValues) => onChange({ enumValues })}
          />
        )}
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <CheckField
          label={words.isRequired}
          isOn={isRequired}
          onSwitch={(is) => onChange({ isRequired: is })}
        />
        <CheckField label={words.isList} isOn={isList} onSwitch={(is) => onChange({ isList: is })} />
        <CheckField label={words.isHidden} isOn={isHidden} onSwitch={(is) => onChange({ isHidden: is })} />
      </div>
      <DescribedFields {...props} />
      <TextsField
        label={words.examples}
        texts={value.examples}
        problem={problemOf('examples')}
        onChange={(examples) => onChange({ examples })}
      />
      <ChecksField
        label={words.classifications}
        choices={Object.entries(words.classes) as [keyof typeof words.classes, string][]}
        chosen={value.classifications}
        onChange={(classifications) => onChange({ classifications })}
      />
    </>
  );
}
