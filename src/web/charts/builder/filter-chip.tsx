/** A condition on a property, in words; a click changes it. */
import { type ReactNode, useState } from 'react';
import type { Filter } from '../../api/operations.ts';
import { Popover } from '../../parts/popover.tsx';
import { builderTexts as words } from '../../words/builder.ts';
import { usePropertyName } from '../use-property-name.ts';
import { FilterFields } from './filter-fields.tsx';
import { RemoveButton } from './remove-button.tsx';
import { writeCondition } from './write-condition.ts';

export function FilterChip({
  filter,
  at,
  onChange,
  onRemove,
}: {
  readonly filter: Filter;
  /** Its position. */
  readonly at?: string;
  readonly onChange: (filter: Filter) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [changed, setChanged] = useState<Filter>();
  const text = writeCondition(filter, usePropertyName());
  const take = (next: Filter | undefined) => {
    if (next && JSON.stringify(next) !== JSON.stringify(filter)) onChange(next);
  };
  const open = (next: boolean) => {
    setOpen(next);
    setChanged(undefined);
    if (!next) take(changed);
  };
  return (
    <span
      data-at={at}
      className="inline-flex h-8 max-w-full items-center rounded-control border border-line bg-canvas text-13 pointer-coarse:h-11"
    >
      <Popover
        label={words.changeCondition(text)}
        triggerClass="h-full min-w-0 truncate rounded-control px-2 hover:bg-hover"
        trigger={<span dir="auto">{text}</span>}
        isOpen={isOpen}
        onOpen={open}
      >
        <FilterFields
          property={filter.property}
          filter={filter}
          onChange={setChanged}
          onDone={(last) => {
            setOpen(false);
            take(last);
          }}
        />
      </Popover>
      <RemoveButton label={words.removeCondition(text)} onRemove={onRemove} />
    </span>
  );
}
