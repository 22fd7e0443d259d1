/** What all pages are made of: a head with its title, and sections. */
import type { ReactNode } from 'react';
import { useTitle } from './use-title.ts';

export function Page({
  title,
  documentTitle = title,
  before,
  subtitle,
  actions,
  fills = false,
  children,
}: {
  readonly title: string;
  /** In the browser's tab. */
  readonly documentTitle?: string;
  /** Above the title: the way here. */
  readonly before?: ReactNode;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** As high as the window: what grows in it scrolls by itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  useTitle(documentTitle);
  return (
    <main
      id="content"
      tabIndex={-1}
      className={`flex min-w-0 flex-col px-4 py-4 outline-none sm:px-6 ${fills ? 'h-page gap-3 *:shrink-0' : 'flex-1 gap-6'}`}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-80">
          {before}
          <h1 className="truncate text-20 font-semibold tracking-tight" title={title}>
            {title || '\u00a0'}
          </h1>
          {subtitle !== undefined && <p className="text-13 text-muted">{subtitle}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

export function Section({
  title,
  note,
  action,
  className = '',
  children,
}: {
  readonly title: ReactNode;
  /** Beside the title, quiet: what it counts, the dates. */
  readonly note?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className={`flex min-w-0 flex-col gap-3 ${className}`}>
      <div className="flex min-h-6 items-baseline justify-between gap-x-4 gap-y-2 max-sm:flex-wrap">
        <h2 className="min-w-0 grow basis-40 text-13 font-semibold sm:truncate">
          {title}
          {note !== undefined && (
            <span
              className="ml-2 text-13 font-normal text-muted"
              title={typeof note === 'string' ? note : undefined}
            >
              {note}
            </span>
          )}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
