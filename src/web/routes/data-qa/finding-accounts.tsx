/** Whose events a finding is about: how many groups, what they are worth, and the dearest of them. */
import type { ReactNode } from 'react';
import type { Finding } from '../../api/operations.ts';
import { findRepeated } from '../../find-repeated.ts';
import { writeCount, writeMoney, writeMoneyShort } from '../../format.ts';
import { GroupLink } from '../../parts/group-link.tsx';
import { dataTexts as words } from '../../words/data.ts';

type Accounts = NonNullable<Finding['accounts']>;

/** “2 companies · $40.8K a year” */
export function writeAccounts({ groups, singular, plural, yearlyValue, currency }: Accounts): string {
  const worth = yearlyValue ? [words.worth(writeMoneyShort(yearlyValue, currency))] : [];
  return [writeCount(groups, singular, plural), ...worth].join(' · ');
}

export function FindingAccounts({
  type,
  accounts,
}: {
  readonly type: string;
  readonly accounts: Accounts;
}): ReactNode {
  const { first, groups, plural, singular, currency } = accounts;
  const more = groups - first.length;
  const repeated = findRepeated(first.map(({ name }) => name));
  return (
    <div className="flex flex-col gap-1">
      <p>{writeAccounts(accounts)}</p>
      <ul className="flex flex-col gap-1">
        {first.map(({ value, name, yearlyValue, events }) => (
          <li key={value} className="flex min-w-0 flex-wrap items-baseline gap-x-3">
            <GroupLink type={type} value={value} name={name} repeated={repeated} className="text-accent" />
            {yearlyValue !== undefined && (
              <span className="shrink-0 text-muted">{words.worth(writeMoney(yearlyValue, currency))}</span>
            )}
            <span className="shrink-0 text-muted">{words.concerned(events)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-muted">{words.moreAccounts(writeCount(more, singular, plural))}</p>}
    </div>
  );
}
