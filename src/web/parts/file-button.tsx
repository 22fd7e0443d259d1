/** A button that asks for files. */
import { type ReactNode, useId } from 'react';
import { buttonClass } from './button.tsx';

export function FileButton({
  look = 'plain',
  accept,
  isMultiple = false,
  isDisabled = false,
  onFiles,
  children,
}: {
  readonly look?: 'primary' | 'plain';
  readonly accept?: string;
  readonly isMultiple?: boolean;
  readonly isDisabled?: boolean;
  /** At least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void;
  readonly children: ReactNode;
}): ReactNode {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`${buttonClass(look)} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2`}
    >
      {children}
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={isMultiple}
        disabled={isDisabled}
        className="sr-only"
        onChange={({ target }) => {
          const [first, ...others] = target.files ?? [];
          // The same file, mended, can be chosen again.
          target.value = '';
          if (first) onFiles([first, ...others]);
        }}
      />
    </label>
  );
}
