/** Small fields of the builder: a choice, a number, a length of time, bounds. A number counts when it is entered. */
import { type ReactNode, useId, useState } from 'react';
import { capitalize } from '../../format.ts';
import { BareInput, BareSelect } from '../../parts/fields.tsx';
import { builderTexts as words } from '../../words/builder.ts';
import { parseBounds } from '../edit.ts';

/** A label, and what it is of, in one row. */
export function Row({
  label,
  htmlFor,
  at,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly at?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div data-at={at} className="grid grid-cols-named items-center gap-2">
      <label htmlFor={htmlFor} className="text-13 text-muted">
        {label}
      </label>
      <div className="flex min-w-0 items-center gap-1">{children}</div>
    </div>
  );
}

export function ChoiceField<T extends string>({
  label,
  at,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  /** What it edits: its key in the definition. */
  readonly at?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}): ReactNode {
  const id = useId();
  return (
    <Row label={label} htmlFor={id} at={at}>
      <BareSelect
        id={id}
        label={label}
        value={value}
        className="min-w-0 px-2! text-13!"
        onChange={({ target }) => onChange(target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {capitalize(option.label)}
          </option>
        ))}
      </BareSelect>
    </Row>
  );
}

/** The choices of a record of texts, in its order. */
export function listOptions<T extends string>(
  texts: Readonly<Record<T, string>>,
): readonly { readonly value: T; readonly label: string }[] {
  return (Object.keys(texts) as T[]).map((value) => ({ value, label: texts[value] }));
}

interface NumberProps {
  readonly label: string;
  readonly at?: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number | 'any';
  readonly onChange: (value: number) => void;
}

/** Without a visible label. A number that is out of its bounds is not taken, and the field says so. */
export function BareNumber({ label, value, min, max, step = 1, onChange }: NumberProps): ReactNode {
  const enter = (input: HTMLInputElement) => {
    const next = input.valueAsNumber;
    if (input.validity.valid && Number.isFinite(next) && next !== value) onChange(next);
    else if (!input.validity.valid) input.reportValidity();
  };
  return (
    <BareInput
      key={value}
      label={label}
      type="number"
      required
      min={min}
      max={max}
      step={step}
      defaultValue={value}
      className="max-w-24 min-w-0 px-2! text-13!"
      onBlur={({ currentTarget }) => enter(currentTarget)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') enter(currentTarget);
      }}
    />
  );
}

export function NumberField(props: NumberProps): ReactNode {
  return (
    <Row label={props.label} at={props.at}>
      <BareNumber {...props} />
    </Row>
  );
}

const minuteMs = 60_000;
const sizes = { minute: minuteMs, hour: 60 * minuteMs, day: 24 * 60 * minuteMs } as const;

/** A length of time, in the largest unit that divides it. */
export function DurationField({
  label,
  at,
  valueMs,
  maxMs,
  onChange,
}: {
  readonly label: string;
  readonly at?: string;
  readonly valueMs: number;
  readonly maxMs: number;
  readonly onChange: (valueMs: number) => void;
}): ReactNode {
  const units = ['day', 'hour', 'minute'] as const;
  const unit = units.find((each) => valueMs % sizes[each] === 0) ?? 'minute';
  const write = (count: number, size: number) => onChange(Math.min(maxMs, Math.max(1_000, count * size)));
  return (
    <Row label={label} at={at}>
      <BareNumber
        label={label}
        value={valueMs / sizes[unit]}
        min={unit === 'minute' ? 0.1 : 1}
        max={maxMs / sizes[unit]}
        step={unit === 'minute' ? 'any' : 1}
        onChange={(count) => write(count, sizes[unit])}
      />
      <BareSelect
        label={words.unitOfTime}
        value={unit}
        className="min-w-0 px-2! text-13!"
        onChange={({ target }) => write(valueMs / sizes[unit], sizes[target.value as keyof typeof sizes])}
      >
        {units.map((each) => (
          <option key={each} value={each}>
            {words.durations[each]}
          </option>
        ))}
      </BareSelect>
    </Row>
  );
}

/** Text that is read as something; what cannot be is not taken. */
export function ParsedField<T>({
  label,
  at,
  written,
  hint,
  problem,
  parse,
  onChange,
}: {
  readonly label: string;
  readonly at?: string;
  readonly written: string;
  readonly hint?: string;
  readonly problem: string;
  readonly parse: (text: string) => T | undefined;
  readonly onChange: (value: T) => void;
}): ReactNode {
  const [isWrong, setWrong] = useState(false);
  const enter = (text: string) => {
    if (text === written) return setWrong(false);
    const value = parse(text);
    setWrong(value === undefined);
    if (value !== undefined) onChange(value);
  };
  return (
    <div className="flex flex-col gap-1">
      <Row label={label} at={at}>
        <BareInput
          key={written}
          label={label}
          title={hint}
          defaultValue={written}
          aria-invalid={isWrong}
          className="min-w-0 px-2! text-13!"
          onBlur={({ target }) => enter(target.value)}
          onKeyDown={({ key, currentTarget }) => {
            if (key === 'Enter') enter(currentTarget.value);
          }}
        />
      </Row>
      {isWrong ? (
        <p role="alert" className="text-12 text-bad">
          {problem}
        </p>
      ) : (
        hint !== undefined && <p className="text-12 text-muted">{hint}</p>
      )}
    </div>
  );
}

export function BinsField({
  bounds,
  onChange,
}: {
  readonly bounds: readonly number[];
  readonly onChange: (bounds: readonly number[]) => void;
}): ReactNode {
  return (
    <ParsedField
      label={words.bins}
      written={bounds.join(', ')}
      problem={words.binsProblem}
      parse={(text) => {
        const parsed = parseBounds(text);
        return parsed && parsed.length > 0 ? parsed : undefined;
      }}
      onChange={onChange}
    />
  );
}
