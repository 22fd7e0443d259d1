/** Two choices side by side, of which one holds. */
import { type ReactNode, useId } from 'react';

export function QuestionSwitch<T extends string>({
  label,
  choices,
  chosen,
  onChoose,
}: {
  readonly label: string;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ value, label: text }) => (
        <label key={value} className="flex min-h-6 items-center gap-2 text-13 pointer-coarse:min-h-11">
          <input
            type="radio"
            name={name}
            className="shrink-0 accent-accent"
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
