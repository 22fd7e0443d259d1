/** A control below its label, beside others. */
import type { ReactNode } from 'react';

export function Labelled({
  label,
  className = '',
  children,
}: {
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <span className="text-12 text-muted">{label}</span>
      {children}
    </div>
  );
}

/** What is wrong with what stands above. */
export function Wrong({ message }: { readonly message: string | undefined }): ReactNode {
  return message === undefined ? null : (
    <p role="alert" className="text-12 wrap-anywhere text-bad">
      {message}
    </p>
  );
}
