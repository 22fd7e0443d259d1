/** Fields that several forms of entries have. */
import { type ReactNode, useState } from 'react';
import { AreaField, TextField } from '../../../parts/fields.tsx';
import { planEntryTexts as words } from '../../../words/plan-entry.ts';
import { splitTexts } from './edit-entry.ts';

export interface FieldsProps<Value> {
  readonly value: Value;
  readonly onChange: (part: Partial<Value>) => void;
  /** What the server says of a field as it is now. */
  readonly problemOf: (field: string) => string | undefined;
}

/** Several texts: between commas, or each on a line of its own. */
export function TextsField({
  label,
  hint,
  texts,
  problem,
  isLines = false,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly texts: readonly string[] | undefined;
  readonly problem?: string | undefined;
  readonly isLines?: boolean;
  readonly onChange: (texts: readonly string[]) => void;
}): ReactNode {
  const [text, setText] = useState((texts ?? []).join(isLines ? '\n' : ', '));
  const given = { label, value: text, problem, ...(hint !== undefined && { hint }) };
  const change = (next: string) => {
    setText(next);
    onChange(splitTexts(next, isLines ? /\n/ : /,/));
  };
  if (isLines) return <AreaField {...given} rows={3} onChange={({ target }) => change(target.value)} />;
  return <TextField {...given} onChange={({ target }) => change(target.value)} />;
}

export function CheckField({
  label,
  isOn,
  onSwitch,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onSwitch: (isOn: boolean) => void;
}): ReactNode {
  return (
    <label className="flex min-h-6 items-center gap-2 text-13">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={isOn}
        onChange={({ target }) => onSwitch(target.checked)}
      />
      {label}
    </label>
  );
}

/** Some of a few choices. */
export function ChecksField<T extends string>({
  label,
  choices,
  chosen = [],
  problem,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly (readonly [T, string])[];
  readonly chosen: readonly T[] | undefined;
  readonly problem?: string | undefined;
  readonly onChange: (chosen: readonly T[]) => void;
}): ReactNode {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="pb-1 text-13 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {choices.map(([value, text]) => (
          <CheckField
            key={value}
            label={text}
            isOn={chosen.includes(value)}
            onSwitch={(isOn) => onChange(isOn ? [...chosen, value] : chosen.filter((each) => each !== value))}
          />
        ))}
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-12 text-bad">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

interface Described {
  readonly displayName?: string;
  readonly description?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
}

/** What everything in a plan has. */
export function DescribedFields({ value, onChange, problemOf }: FieldsProps<Described>): ReactNode {
  return (
    <>
      <AreaField
        label={words.description}
        rows={2}
        value={value.description ?? ''}
        problem={problemOf('description')}
        onChange={({ target }) => onChange({ description: target.value })}
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          label={words.displayName}
          value={value.displayName ?? ''}
          problem={problemOf('displayName')}
          onChange={({ target }) => onChange({ displayName: target.value })}
        />
        <TextField
          label={words.owner}
          value={value.owner ?? ''}
          problem={problemOf('owner')}
          onChange={({ target }) => onChange({ owner: target.value })}
        />
        <TextsField
          label={words.tags}
          texts={value.tags}
          problem={problemOf('tags')}
          onChange={(tags) => onChange({ tags })}
        />
      </div>
    </>
  );
}
