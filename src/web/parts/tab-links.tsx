/** Tabs that are links: which one is chosen stands in the address. */
import type { ReactNode } from 'react';
import { AppLink } from './link.tsx';
import { useChosenInView } from './use-chosen-in-view.ts';

interface Tab {
  readonly id: string;
  readonly label: string;
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
}

export function TabLinks({
  label,
  tabs,
  chosen,
}: {
  /** What is chosen, for readers. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
}): ReactNode {
  const strip = useChosenInView<HTMLElement>(chosen);
  return (
    <nav ref={strip} aria-label={label} className="overflow-x-auto border-b border-line">
      <ul className="flex gap-4">
        {tabs.map(({ id, label: text, ...address }) => (
          <li key={id}>
            <AppLink
              {...address}
              resetScroll={false}
              // An address that begins like this one is another page.
              activeOptions={{ exact: true }}
              aria-current={id === chosen ? 'page' : undefined}
              className="flex h-8 items-center rounded-none border-b-2 border-transparent text-13 whitespace-nowrap text-muted hover:text-text hover:no-underline aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-text pointer-coarse:h-11"
            >
              {text}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
