/** Says that each group would get 1 or 0, and offers to count its people. */
import type { ReactNode } from 'react';
import { Button } from '../../../parts/button.tsx';
import { useTypeNames } from '../../../shell/use-named-types.ts';
import { defineTexts as words } from '../../../words/define.ts';

export function CountsItself({
  groupType,
  onCountPeople,
}: {
  readonly groupType: string;
  readonly onCountPeople: () => void;
}): ReactNode {
  const { singular } = useTypeNames(groupType);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13 text-warning">
      {words.countsItself(singular)}
      <Button look="quiet" className="-ml-3" onClick={onCountPeople}>
        {words.countPeople}
      </Button>
    </p>
  );
}
