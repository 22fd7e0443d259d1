/** Fields of forms: a label, the control, what is wrong below it. */
import { type ComponentProps, type ReactNode, useId } from 'react';

const control =
  'h-8 w-full rounded-control border border-line-strong bg-canvas px-3 text-14 text-text placeholder:text-faint disabled:opacity-50 pointer-coarse:h-11';

interface Frame {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly problem?: string | undefined;
}

function Framed({
  id,
  label,
  hint,
  problem,
  children,
}: Frame & { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-13 font-medium">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-12 text-muted">
          {hint}
        </p>
      )}
      {problem !== undefined && (
        <p id={`${id}-problem`} role="alert" className="text-12 text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

const describedBy = (id: string, { hint, problem }: Frame) =>
  [hint !== undefined && `${id}-hint`, problem !== undefined && `${id}-problem`].filter(Boolean).join(' ') ||
  undefined;

export function TextField({
  label,
  hint,
  problem,
  className = '',
  ...rest
}: Frame & ComponentProps<'input'>): ReactNode {
  const id = useId();
  const frame = { label, hint, ...(problem !== undefined && { problem }) };
  return (
    <Framed id={id} {...frame}>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={describedBy(id, frame)}
        className={`${control} ${className}`}
        {...rest}
      />
    </Framed>
  );
}

/** The browser's own list: it works on phones and with every reader. */
export function SelectField({
  label,
  hint,
  problem,
  children,
  ...rest
}: Frame & ComponentProps<'select'>): ReactNode {
  const id = useId();
  const frame = { label, hint, ...(problem !== undefined && { problem }) };
  return (
    <Framed id={id} {...frame}>
      <select id={id} aria-describedby={describedBy(id, frame)} className={control} {...rest}>
        {children}
      </select>
    </Framed>
  );
}

/** A field without a visible label, as a search above a list; `label` is for readers. */
export function BareInput({
  label,
  className = '',
  ...rest
}: ComponentProps<'input'> & { readonly label: string }): ReactNode {
  return <input aria-label={label} className={`${control} ${className}`} {...rest} />;
}

/** A list among other controls. Its width is fixed, so that nothing moves when its choices come. */
export function InlineSelect({
  label,
  className = 'w-36',
  ...rest
}: ComponentProps<'select'> & { readonly label: string }): ReactNode {
  return (
    <span className={`inline-flex min-w-0 ${className}`}>
      <select aria-label={label} title={label} className={`${control} pr-1 pl-2`} {...rest} />
    </span>
  );
}

export function BareSelect({
  label,
  className = '',
  ...rest
}: ComponentProps<'select'> & { readonly label: string }): ReactNode {
  return <select aria-label={label} title={label} className={`${control} ${className}`} {...rest} />;
}

/** Several lines of text. */
export function AreaField({ label, hint, problem, ...rest }: Frame & ComponentProps<'textarea'>): ReactNode {
  const id = useId();
  const frame = { label, hint, ...(problem !== undefined && { problem }) };
  return (
    <Framed id={id} {...frame}>
      <textarea
        id={id}
        aria-describedby={describedBy(id, frame)}
        className="w-full rounded-control border border-line-strong bg-canvas px-3 py-1 text-14 placeholder:text-faint disabled:opacity-50"
        {...rest}
      />
    </Framed>
  );
}
