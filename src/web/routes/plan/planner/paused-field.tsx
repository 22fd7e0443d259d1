/** A field whose text counts once one stops typing. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { TextField } from '../../../parts/fields.tsx';

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
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by itself: back, or another group type.
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, pauseMs);
    return () => clearTimeout(timer);
  });
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
