/** Names a property as computed, and leads to what it computes; what and when stand on hover. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { computedAddress } from '../../addresses.ts';
import { computedListQuery } from '../../api/computed-queries.ts';
import { writeMoment } from '../../format.ts';
import { AppLink } from '../../parts/link.tsx';
import { useProject, useScope } from '../../scope.ts';
import { computedTexts as words } from '../../words/computed.ts';

export function ComputedSource({
  groupType,
  name,
}: {
  readonly groupType: string;
  readonly name: string;
}): ReactNode {
  const { timeZone } = useProject();
  const { data } = useQuery(computedListQuery(useScope()));
  const property = data?.computed.find((each) => each.groupType === groupType && each.name === name);
  if (!property) return words.computed;
  const { id, sentence, lastRun, state } = property;
  const run = lastRun ? words.lastRun(writeMoment(lastRun.asOfMs, timeZone)) : '';
  return (
    <AppLink {...computedAddress(id)} title={`${words.computedBy(sentence)}${run}`}>
      {state === 'deleted' ? words.states.deleted : words.computed}
    </AppLink>
  );
}
