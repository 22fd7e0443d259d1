/** The value of one field, as it is typed; it is taken when one leaves it. */
import { type ReactNode, useState } from 'react';
import { BareInput } from '../../parts/fields.tsx';
import { segmentTexts } from '../../words/segment.ts';
import { readExpression, writeExpression } from './expression-text.ts';

const words = segmentTexts.mapping;

export function FieldInput({
  label,
  value,
  isDisabled,
  problem,
  onChange,
}: {
  readonly label: string;
  /** Undefined: as in Segment's destination. */
  readonly value: unknown;
  readonly isDisabled: boolean;
  /** What the server says is wrong with it. */
  readonly problem?: string | undefined;
  readonly onChange: (value: unknown) => void;
}): ReactNode {
  const known = value === undefined ? '' : writeExpression(value);
  const [text, setText] = useState(known);
  const isBroken = readExpression(text) === undefined;
  return (
    <>
      <BareInput
        label={label}
        className="font-mono text-12"
        placeholder={words.asDefault}
        value={text}
        disabled={isDisabled}
        aria-invalid={isBroken || problem !== undefined}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => {
          const read = readExpression(text);
          if (text !== known && read) onChange(text.trim() === '' ? undefined : read.value);
        }}
      />
      {(isBroken || problem !== undefined) && (
        <span role="alert" className="text-12 break-words text-bad">
          {isBroken ? words.notJson : problem}
        </span>
      )}
    </>
  );
}
