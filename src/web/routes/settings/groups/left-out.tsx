/** Which groups are left out of numbers, and how many they are. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue } from 'react';
import { writeProblem } from '../../../api/problem-text.ts';
import { leftOutQuery } from '../../../api/settings-queries.ts';
import { writeCount, writeExact } from '../../../format.ts';
import { Section } from '../../../parts/page.tsx';
import { useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { RuleEditor } from '../rules/rule-editor.tsx';
import { cleanRule, isWhole } from '../rules/rules.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.leftOut;

export function LeftOut({ type, terms, change, isDisabled }: TypePart): ReactNode {
  const rule = terms.leaveOut ?? {};
  return (
    <Section title={words.title} note={words.note}>
      <RuleEditor
        rule={rule}
        of={{ of: 'group', type }}
        isDisabled={isDisabled}
        onChange={(leaveOut) => change({ leaveOut })}
      />
      <LeftOutCount type={type} leaveOut={rule} one={terms.singular ?? type} many={terms.plural ?? type} />
    </Section>
  );
}

function LeftOutCount({
  type,
  leaveOut,
  one,
  many,
}: {
  readonly type: string;
  readonly leaveOut: NonNullable<TypePart['terms']['leaveOut']>;
  readonly one: string;
  readonly many: string;
}): ReactNode {
  const counted = useDeferredValue(leaveOut);
  const { data, error, isPlaceholderData } = useQuery({
    ...leftOutQuery(useScope(), type, { leaveOut: cleanRule(counted) }),
    enabled: isWhole(counted),
  });
  if (error && isWhole(leaveOut)) return <p className="text-13 text-bad">{writeProblem(error)}</p>;
  return (
    <p
      aria-live="polite"
      aria-busy={isPlaceholderData}
      className={`text-13 text-muted ${isPlaceholderData ? 'opacity-50' : ''}`}
    >
      {data ? words.count(writeExact(data.leftOut), writeCount(data.known, one, many)) : '\u00a0'}
    </p>
  );
}
