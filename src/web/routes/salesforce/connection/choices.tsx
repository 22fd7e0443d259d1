/** A few choices that exclude each other, each with a line that says what it is. */
import { type ReactNode, useId } from 'react';

export function Choices<T extends string>({
  label,
  value,
  options,
  isRow = false,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    readonly note: string;
    readonly isDisabled?: boolean;
  }[];
  /** Beside each other, where there is room. */
  readonly isRow?: boolean;
  readonly onChoose: (value: T) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className={`flex gap-x-6 gap-y-1 ${isRow ? 'flex-wrap' : 'flex-col'}`}>
      <legend className="pb-1 text-13 font-medium">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={`flex min-h-6 items-baseline gap-2 text-13 ${option.isDisabled === true ? 'opacity-50' : ''}`}
        >
          <input
            type="radio"
            name={name}
            className="shrink-0 translate-y-0.5 accent-accent"
            checked={value === option.value}
            disabled={option.isDisabled === true}
            onChange={() => onChoose(option.value)}
          />
          <span className="min-w-0">
            {option.label} <span className="text-muted">{option.note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
