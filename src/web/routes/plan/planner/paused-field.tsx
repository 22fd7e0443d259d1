/** A field whose text counts once one stops typing. */
import type { ReactNode } from 'react';
import { TextField } from '../../../parts/fields.tsx';
import { usePausedText } from '../../../use-paused-text.ts';

const pauseMs = 300;

export function PausedField({
  label,
  hint,
  value,
  placeholder,
  onChange,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
}): ReactNode {
  const [text, setText] = usePausedText(value, pauseMs, onChange);
  return (
    <TextField
      label={label}
      {...(hint !== undefined && { hint })}
      value={text}
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
      onChange={({ target }) => setText(target.value)}
    />
  );
}
