/** What is known of something, as rows of a label and a value. */
import type { ReactNode } from 'react';

export function FactList({ children }: { readonly children: ReactNode }): ReactNode {
  return <dl className="border-b border-line text-13">{children}</dl>;
}

export function Fact({
  label,
  note,
  isNumber = false,
  children,
}: {
  readonly label: string;
  /** Behind the value, quiet. */
  readonly note?: ReactNode;
  /** At the right, as numbers in a column are. */
  readonly isNumber?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="flex min-h-8 items-baseline gap-3 border-t border-line py-1">
      <dt className={`shrink-0 text-muted ${isNumber ? '' : 'w-1/3'}`}>{label}</dt>
      <dd className={`min-w-0 wrap-anywhere ${isNumber ? 'ml-auto' : ''}`}>
        {children}
        {note !== undefined && <span className="text-muted"> {note}</span>}
      </dd>
    </div>
  );
}
