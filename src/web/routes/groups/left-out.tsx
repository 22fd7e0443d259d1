/** How many groups the rule leaves out of the numbers, and the switch that counts them. */
import type { ReactNode } from 'react';
import { groupsTexts as words } from '../../words/groups.ts';

export function LeftOut({
  count,
  isShown,
  plural,
  onSwitch,
}: {
  readonly count: number;
  readonly isShown: boolean;
  readonly plural: string;
  readonly onSwitch: () => void;
}): ReactNode {
  if (count === 0 && !isShown) return null;
  return (
    <p className="text-12 text-muted">
      {isShown ? words.leftOutShown(plural) : words.leftOut(count)}{' '}
      <button
        type="button"
        aria-pressed={isShown}
        className="min-h-6 rounded-control text-accent hover:underline"
        onClick={onSwitch}
      >
        {isShown ? words.hideLeftOut : words.showLeftOut}
      </button>
    </p>
  );
}
