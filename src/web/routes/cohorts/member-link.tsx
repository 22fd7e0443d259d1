/** A member of a cohort: its name leads to its page. */
import type { ReactNode } from 'react';
import { groupAddress, userAddress } from '../../addresses.ts';
import type { Unit } from '../../api/operations.ts';
import { AppLink } from '../../parts/link.tsx';

export function MemberLink({
  unit,
  member: { value, name },
}: {
  readonly unit: Unit;
  readonly member: { readonly value: string; readonly name: string };
}): ReactNode {
  const address = unit.kind === 'group' ? groupAddress(unit.groupType, value) : userAddress(value);
  const isNamed = name !== value;
  return (
    <AppLink
      {...address}
      className="block min-w-0 truncate"
      title={isNamed ? `${name} · ${value}` : value}
      dir="auto"
    >
      {name}
      {isNamed && <span className="ml-2 text-12 text-faint">{value}</span>}
    </AppLink>
  );
}
