/** What is recommended, why, and what to look out for; a person may decide otherwise. */
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GroupTypeRecommendation } from '../../../api/operations.ts';
import { plannerTexts as words } from '../../../words/planner.ts';
import { QuestionSwitch } from './switch.tsx';

export function Advice({
  found: { level, reason, decided, warnings },
  onDecide,
}: {
  readonly found: GroupTypeRecommendation;
  readonly onDecide: (level: 'event' | 'user' | 'recommended') => void;
}): ReactNode {
  const other = level === 'event' ? 'user' : 'event';
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="text-12 text-muted">{words.recommended}</p>
        <p className="text-20 font-semibold">{words.levels[level]}</p>
        <p className="max-w-reading">{reason}</p>
      </div>
      {level !== 'none' && (
        <QuestionSwitch
          label={words.decision}
          chosen={decided === other ? other : 'recommended'}
          choices={[
            { value: 'recommended', label: words.asRecommended(words.levels[level]) },
            { value: other, label: words.instead(words.levels[other]) },
          ]}
          onChoose={onDecide}
        />
      )}
      {warnings.length > 0 && (
        <ul aria-label={words.lookOut} className="flex flex-col gap-2">
          {warnings.map(({ kind, text }) => (
            <li key={kind} className="flex max-w-reading gap-2 text-13">
              <TriangleAlert size={14} aria-hidden="true" className="mt-1 shrink-0 text-warning" />
              <span className="min-w-0 wrap-anywhere">{text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
