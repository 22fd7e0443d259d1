/** From a number to the list of another tool that says another one. */
import type { ReactNode } from 'react';
import { compareAddress } from '../addresses.ts';
import { AppLink } from '../parts/link.tsx';
import { explainTexts as words } from '../words/explain.ts';
import type { ExplainRequest, Explanation } from './explain-query.ts';

/** Nothing for users: lists are compared with groups. */
export function CompareLink({
  request: { definition, point },
  unit,
  title,
}: {
  readonly request: ExplainRequest;
  readonly unit: Explanation['unit'];
  /** Of the number. */
  readonly title: string;
}): ReactNode {
  const search =
    definition && point
      ? { d: JSON.stringify(definition), p: JSON.stringify(point), t: title }
      : unit.kind === 'group'
        ? { type: unit.groupType }
        : { users: '1' };
  return (
    <p className="text-13 text-muted">
      {words.others}{' '}
      <AppLink {...compareAddress(search)} className="text-accent">
        {words.compare}
      </AppLink>
    </p>
  );
}
