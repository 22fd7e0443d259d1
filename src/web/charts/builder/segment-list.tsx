/** Segments: who is looked at. One is a condition on the whole chart; several are compared. */
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ChartDefinition, Segment, Unit } from '../../api/operations.ts';
import { BareInput } from '../../parts/fields.tsx';
import { builderTexts as words } from '../../words/builder.ts';
import { ConditionList } from './condition-list.tsx';
import { chartLimits } from './limits.ts';
import { addLook } from './looks.ts';
import { RemoveButton } from './remove-button.tsx';

export function SegmentList({
  definition,
  onChange,
}: {
  readonly definition: ChartDefinition;
  readonly onChange: (segments: readonly Segment[]) => void;
}): ReactNode {
  const { segments = [] } = definition;
  const unit: Unit = definition.unit ?? { kind: 'user' };
  const only = segments[0] ?? {};
  if (segments.length < 2)
    return (
      <div data-at="0" className="flex flex-col gap-1">
        <ConditionList
          definition={definition}
          unit={unit}
          conditions={only.conditions ?? []}
          onChange={(conditions) => onChange(conditions.length > 0 ? [{ ...only, conditions }] : [])}
        />
        <AddSegment onAdd={() => onChange([only, {}])} />
      </div>
    );
  return (
    <div className="flex flex-col gap-3">
      {segments.map((segment, index) => {
        const name = segment.name ?? words.segment(index + 1);
        return (
          <div key={JSON.stringify([index, name])} data-at={index} className="flex flex-col gap-1">
            <div className="flex items-center gap-1">
              <BareInput
                label={words.segmentName}
                defaultValue={segment.name ?? ''}
                placeholder={words.segment(index + 1)}
                maxLength={200}
                className="min-w-0 flex-1 px-2! text-13!"
                onBlur={({ target }) => onChange(segments.with(index, rename(segment, target.value)))}
                onKeyDown={({ key, currentTarget }) => {
                  if (key === 'Enter') currentTarget.blur();
                }}
              />
              <RemoveButton
                label={words.removeSegment(name)}
                onRemove={() => onChange(segments.toSpliced(index, 1))}
              />
            </div>
            <ConditionList
              definition={definition}
              unit={unit}
              conditions={segment.conditions ?? []}
              onChange={(conditions) => onChange(segments.with(index, { ...segment, conditions }))}
            />
          </div>
        );
      })}
      {segments.length < chartLimits.segments && <AddSegment onAdd={() => onChange([...segments, {}])} />}
    </div>
  );
}

function rename({ name: _, ...segment }: Segment, name: string): Segment {
  return name.trim() === '' ? segment : { name: name.trim(), ...segment };
}

function AddSegment({ onAdd }: { readonly onAdd: () => void }): ReactNode {
  return (
    <button type="button" className={addLook} onClick={onAdd}>
      <Plus size={14} aria-hidden="true" />
      {words.addSegment}
    </button>
  );
}
