/** Groups whose value or name is like a text, as links. */
import type { ReactNode } from 'react';
import type { groupAddress } from '../../addresses.ts';
import { AppLink } from '../../parts/link.tsx';

export function SimilarGroups({
  groups,
  addressOf,
}: {
  readonly groups: readonly { readonly value: string; readonly name?: string }[];
  readonly addressOf: (value: string) => ReturnType<typeof groupAddress>;
}): ReactNode {
  return (
    <ul className="flex flex-col">
      {groups.map(({ value, name }) => (
        <li key={value} className="flex min-w-0 items-baseline gap-2">
          <AppLink {...addressOf(value)} className="truncate font-medium text-accent" dir="auto">
            {name ?? value}
          </AppLink>
          {name !== undefined && name !== value && (
            <span className="truncate font-mono text-12 text-muted">{value}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
