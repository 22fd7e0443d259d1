/** A part of the builder under its heading. */
import type { ReactNode } from 'react';

export function FormSection({
  title,
  at,
  children,
}: {
  readonly title: string;
  /** What it edits: its keys in the definition. */
  readonly at?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section data-at={at} className="flex flex-col gap-2">
      <h3 className="text-13 font-medium">{title}</h3>
      {children}
    </section>
  );
}
