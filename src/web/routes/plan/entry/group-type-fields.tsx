/** What a group type is: its level, where its value comes from, what its groups are called. */
import type { ReactNode } from 'react';
import { SelectField, TextField } from '../../../parts/fields.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import type { EditableEntry } from '../keys.ts';
import { DescribedFields, type FieldsProps, TextsField } from './fields.tsx';

type Value = Extract<EditableEntry, { kind: 'groupType' }>['value'];

export const groupTypeFields = [
  ...['type', 'description', 'displayName', 'owner', 'tags', 'level', 'source'],
  ...['singular', 'plural', 'nameProperty', 'pattern', 'examples'],
];

export function GroupTypeFields(props: FieldsProps<Value>): ReactNode {
  const { value, onChange, problemOf } = props;
  const text = (field: 'source' | 'singular' | 'plural' | 'nameProperty', hint?: string) => (
    <TextField
      label={words[field]}
      {...(hint !== undefined && { hint })}
      value={value[field] ?? ''}
      problem={problemOf(field)}
      onChange={({ target }) => onChange({ [field]: target.value })}
    />
  );
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label={words.level}
          value={value.level ?? ''}
          onChange={({ target }) => onChange({ level: target.value as NonNullable<Value['level']> })}
        >
          <option value="">{words.levels.none}</option>
          <option value="event">{words.levels.event}</option>
          <option value="user">{words.levels.user}</option>
        </SelectField>
        {text('source', words.sourceHint)}
        <TextField
          label={words.groupPattern}
          hint={words.patternHint}
          className="font-mono"
          spellCheck={false}
          value={value.pattern ?? ''}
          problem={problemOf('pattern')}
          onChange={({ target }) => onChange({ pattern: target.value })}
        />
        <TextsField
          label={words.examples}
          texts={value.examples}
          problem={problemOf('examples')}
          onChange={(examples) => onChange({ examples })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        {text('singular')}
        {text('plural')}
        {text('nameProperty')}
      </div>
      <DescribedFields {...props} />
    </>
  );
}
