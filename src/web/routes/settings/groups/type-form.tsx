/** All that is said about one group type, as a document that is saved as a whole. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Answer, call } from '../../../api/call.ts';
import { proposalsQuery } from '../../../api/settings-queries.ts';
import { useMay, useScope } from '../../../scope.ts';
import { SaveBar } from '../drafts/save-bar.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { cleanRule } from '../rules/rules.ts';
import { Features } from './features.tsx';
import { LeftOut } from './left-out.tsx';
import { MeaningsTable } from './meanings-table.tsx';
import { Names } from './names.tsx';
import { Onboarding } from './onboarding.tsx';
import { Parameters } from './parameters.tsx';
import { Rhythm } from './rhythm.tsx';
import type { TypePart } from './type-part.ts';

export function TypeForm({
  type,
  saved,
}: {
  readonly type: string;
  readonly saved: Answer<'getGroupTypeTerms'>;
}): ReactNode {
  const scope = useScope();
  const isDisabled = !useMay('manager');
  const proposals = useQuery({ ...proposalsQuery(scope, type), enabled: !isDisabled }).data;
  const draft = useDraft(saved, ({ version, terms }) =>
    call(
      'setGroupTypeTerms',
      {
        path: { type },
        query: {},
        body: { version, terms: { ...terms, leaveOut: cleanRule(terms.leaveOut ?? {}) } },
      },
      scope,
    ),
  );
  const part: TypePart = { type, terms: draft.terms, change: draft.change, proposals, isDisabled };
  return (
    <>
      <Names {...part} />
      <MeaningsTable {...part} />
      <Features {...part} />
      <Onboarding {...part} />
      <LeftOut {...part} />
      <Rhythm {...part} />
      <Parameters {...part} />
      <SaveBar draft={draft} />
    </>
  );
}
