/** What each value of the stage means. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { propertyValuesQuery } from '../../../api/catalogue-queries.ts';
import { writeExact } from '../../../format.ts';
import { BareSelect } from '../../../parts/fields.tsx';
import { useScope } from '../../../scope.ts';
import { groupTypeTexts } from '../../../words/group-types.ts';
import { findStage, type Stage, setStage, stages } from './meanings.ts';
import type { TypePart } from './type-part.ts';

const words = groupTypeTexts.meanings;
/** A property with more different values is no stage. */
const valuesShown = 20;

export function StageValues({ type, terms, change, isDisabled }: TypePart): ReactNode {
  const said = terms.meanings ?? {};
  const property = said.stage?.property;
  const values = useQuery({
    ...propertyValuesQuery(useScope(), { kind: 'group', groupType: type, name: property ?? '' }, ''),
    enabled: property !== undefined,
  }).data;
  if (!said.stage) return null;
  const counts = new Map(values?.slice(0, valuesShown).map(({ value, count }) => [value, count]));
  const all = [...new Set([...counts.keys(), ...stages.flatMap((stage) => said.stage?.[stage] ?? [])])];
  return (
    <ul className="flex max-w-80 flex-col gap-1" aria-label={words.stageTitle}>
      {all.map((value) => (
        <li key={value} className="flex items-center justify-between gap-2">
          <span className="min-w-0 truncate text-text" title={value} dir="auto">
            {value}{' '}
            {counts.has(value) && <span className="text-12 text-muted">{writeExact(counts.get(value))}</span>}
          </span>
          <div className="w-32 shrink-0">
            <BareSelect
              label={words.stageOf(value)}
              value={findStage(said, value) ?? ''}
              disabled={isDisabled}
              onChange={({ target }) =>
                change({
                  meanings: setStage(said, value, target.value === '' ? undefined : (target.value as Stage)),
                })
              }
            >
              <option value="">{words.noStage}</option>
              {stages.map((stage) => (
                <option key={stage} value={stage}>
                  {words.stages[stage]}
                </option>
              ))}
            </BareSelect>
          </div>
        </li>
      ))}
    </ul>
  );
}
