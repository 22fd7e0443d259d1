/** The rows of one part of a comparison. */
import type { ReactNode } from 'react';
import type { Comparison, Unit } from '../../api/operations.ts';
import { writeDay } from '../../format.ts';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { compareTexts as words } from '../../words/compare.ts';
import { MemberLink } from '../cohorts/member-link.tsx';
import type { ComparePart } from './parts.ts';

interface Line {
  readonly id?: string | undefined;
  readonly value?: string | undefined;
  readonly name?: string | undefined;
  readonly why?: string | undefined;
  readonly lastSeen?: string | undefined;
}

export function ComparedRows({
  found,
  part,
  unit,
}: {
  readonly found: Comparison;
  readonly part: ComparePart;
  readonly unit: Unit;
}): ReactNode {
  const lines = listLines(found, part);
  if (lines.length === 0) return <Empty title={words.none}>{words.noneNote[part]}</Empty>;
  const { id, group, reason, seen } = words.heads;
  const withId = part !== 'onlyHere';
  return (
    <PlainTable
      label={words.parts[part]}
      heads={withId ? [id, group, reason, seen] : [group, reason, seen]}
      widths={withId ? ['w-1/4', 'w-1/4', '', 'w-24'] : ['w-1/3', '', 'w-24']}
      endFrom={withId ? 3 : 2}
      onlyWide={[withId ? 3 : 2]}
      isDense
    >
      {lines.map((line) => (
        <PlainRow key={JSON.stringify([line.id, line.value])}>
          {withId && (
            <PlainCell isHead title={line.id}>
              {line.id}
            </PlainCell>
          )}
          <PlainCell>
            {line.value === undefined ? (
              '–'
            ) : (
              <MemberLink unit={unit} member={{ value: line.value, name: line.name ?? line.value }} />
            )}
          </PlainCell>
          <PlainCell isQuiet wraps title={line.why}>
            {line.why}
          </PlainCell>
          <PlainCell isEnd isQuiet isOnlyWide>
            {line.lastSeen === undefined ? '–' : writeDay(line.lastSeen)}
          </PlainCell>
        </PlainRow>
      ))}
    </PlainTable>
  );
}

function listLines({ both, spelled, onlyList, onlyHere }: Comparison, part: ComparePart): readonly Line[] {
  switch (part) {
    case 'both':
      return both.rows.map(({ isOtherLength, ...row }) => ({
        ...row,
        ...(isOtherLength && { why: words.otherLength }),
      }));
    case 'spelled':
      return spelled.rows.map(({ other, ...row }) => ({
        ...row,
        ...(other !== undefined && { why: words.spelled(other) }),
      }));
    case 'onlyList':
      return onlyList.rows.map(({ reason, other, ...row }) => ({
        ...row,
        why:
          other === undefined
            ? words.reasons[reason]
            : words.reasonSpelled(words.reasons[reason], words.spelled(other)),
      }));
    case 'onlyHere':
      return onlyHere.rows.map(({ reason, other, ...row }) => ({
        ...row,
        why: other === undefined ? words.reasons[reason] : words.listed(other),
      }));
  }
}
