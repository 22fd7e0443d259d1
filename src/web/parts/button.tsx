/** Buttons: one primary per screen, the others quiet. */
import type { ComponentProps, ReactNode } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Readonly<Record<Look, string>> = {
  primary: 'bg-accent text-inverse border-transparent hover:opacity-90',
  plain: 'bg-canvas text-text border-line-strong hover:bg-hover',
  quiet: 'bg-transparent text-muted border-transparent hover:bg-hover hover:text-text',
  danger: 'bg-canvas text-bad border-line-strong hover:bg-hover',
};

const shape =
  'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control border px-3 text-13 font-medium whitespace-nowrap transition-colors disabled:opacity-50 pointer-coarse:h-11';

interface Props extends ComponentProps<'button'> {
  readonly look?: Look;
  /** The work that it began is under way. */
  readonly isBusy?: boolean;
}

export function Button({
  look = 'plain',
  isBusy = false,
  className = '',
  disabled,
  ...rest
}: Props): ReactNode {
  return (
    <button
      type="button"
      aria-busy={isBusy}
      disabled={disabled === true || isBusy}
      className={`${shape} ${looks[look]} ${className}`}
      {...rest}
    />
  );
}

/** The classes of a button, for a link that looks like one. */
export const buttonClass = (look: Look = 'plain') => `${shape} ${looks[look]}`;

/** A square button that shows an icon; `label` says what it does. */
export function IconButton({
  label,
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly label: string }): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors hover:bg-hover hover:text-text disabled:opacity-40 pointer-coarse:size-11 ${className}`}
      {...rest}
    />
  );
}
