/** A part of the builder under its heading. */
import type { ReactNode } from 'react';

export function FormSection({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-13 font-medium">{title}</h3>
      {children}
    </section>
  );
}
