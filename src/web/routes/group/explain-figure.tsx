/** Opens how a figure of the group itself is counted, which no chart counts. */
import type { ReactNode } from 'react';
import { ExplainButton } from '../../explain/explain-button.tsx';
import type { ExplainRequest } from '../../explain/explain-query.ts';
import { groupTexts as words } from '../../words/group.ts';
import type { GroupPageData } from './types.ts';

export type OwnFigure = NonNullable<ExplainRequest['group']>['figure'];

export function ExplainFigure({
  page: { groupType, group },
  figure,
  title = words.figures[figure],
  isInText = false,
}: {
  readonly page: GroupPageData;
  readonly figure: OwnFigure;
  readonly title?: string;
  readonly isInText?: boolean;
}): ReactNode {
  return (
    <ExplainButton
      request={{ group: { type: groupType, value: group.value, figure } }}
      title={title}
      isInText={isInText}
    />
  );
}
