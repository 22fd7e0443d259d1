/** What an event is: the groups that it must carry, its category, where it is hidden. */
import { type ReactNode, useId } from 'react';
import { TextField } from '../../../parts/fields.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import type { EditableEntry } from '../keys.ts';
import { CheckField, ChecksField, DescribedFields, type FieldsProps } from './fields.tsx';

type Value = Extract<EditableEntry, { kind: 'event' }>['value'];

export const eventFields = [
  ...['name', 'description', 'displayName', 'owner', 'tags'],
  ...['category', 'groupTypes', 'hiddenFrom'],
];

export function EventFields({
  groupTypes,
  categories,
  ...props
}: FieldsProps<Value> & {
  /** Those that the plan has. */
  readonly groupTypes: readonly string[];
  readonly categories: readonly string[];
}): ReactNode {
  const { value, onChange, problemOf } = props;
  const listId = useId();
  return (
    <>
      {groupTypes.length > 0 && (
        <ChecksField
          label={words.groupTypes}
          choices={groupTypes.map((type) => [type, type])}
          chosen={value.groupTypes}
          problem={problemOf('groupTypes')}
          onChange={(chosen) => onChange({ groupTypes: chosen })}
        />
      )}
      <CheckField
        label={words.isActive}
        isOn={value.isActive ?? true}
        onSwitch={(isActive) => onChange({ isActive })}
      />
      <DescribedFields {...props} />
      <TextField
        label={words.category}
        hint={words.categoryHint}
        list={listId}
        value={value.category ?? ''}
        problem={problemOf('category')}
        onChange={({ target }) => onChange({ category: target.value })}
      />
      <datalist id={listId}>
        {categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <ChecksField
        label={words.hiddenFrom}
        choices={Object.entries(words.places) as [keyof typeof words.places, string][]}
        chosen={value.hiddenFrom}
        onChange={(hiddenFrom) => onChange({ hiddenFrom })}
      />
    </>
  );
}
