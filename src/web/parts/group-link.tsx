/** The name of a group, which opens its page; where others shown have the same name, its value stands beside it. */
import type { ReactNode } from 'react';
import { groupAddress } from '../addresses.ts';
import { AppLink } from './link.tsx';

export function GroupLink({
  type,
  value,
  name = value,
  repeated,
  className = 'font-medium',
  opensRow = false,
}: {
  readonly type: string;
  readonly value: string;
  readonly name?: string | undefined;
  /** Names that several of those shown have. */
  readonly repeated: ReadonlySet<string>;
  readonly className?: string;
  /** A click beside it, in its row, is one on it. */
  readonly opensRow?: boolean;
}): ReactNode {
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <AppLink
        {...groupAddress(type, value)}
        {...(opensRow && { 'data-open': true })}
        dir="auto"
        title={name === value ? value : `${name} (${value})`}
        className={`truncate ${className}`}
      >
        {name}
      </AppLink>
      {repeated.has(name) && name !== value && (
        <span dir="auto" className="min-w-0 flex-1 truncate text-12 text-faint" title={value}>
          {value}
        </span>
      )}
    </span>
  );
}
