/** Chooses the group whose values are shown: the first of the list, or any by its name or value. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { groupChoicesQuery } from '../../api/computed-queries.ts';
import type { GroupList } from '../../api/operations.ts';
import { buttonClass } from '../../parts/button.tsx';
import { ChoiceList } from '../../parts/choice-list.tsx';
import { Popover } from '../../parts/popover.tsx';
import { useScope } from '../../scope.ts';

export const nameGroup = ({ name, value }: GroupList['groups'][number]): string => name ?? value;

export function GroupChoice({
  label,
  groupType,
  shown,
  onChoose,
}: {
  readonly label: string;
  readonly groupType: string;
  /** What the chosen one is called. */
  readonly shown: string;
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const { data, isFetching } = useQuery({
    ...groupChoicesQuery(useScope(), groupType, search),
    placeholderData: keepPreviousData,
    enabled: isOpen,
  });
  return (
    <Popover
      label={label}
      align="end"
      triggerClass={`${buttonClass()} max-w-60`}
      trigger={
        <>
          <span dir="auto" className="truncate">
            {shown}
          </span>
          <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
        </>
      }
      isOpen={isOpen}
      onOpen={(open) => {
        setOpen(open);
        setSearch('');
      }}
    >
      <ChoiceList
        label={label}
        choices={(data?.groups ?? []).map((group) => ({ value: group.value, label: nameGroup(group) }))}
        isLoading={isFetching}
        onSearch={setSearch}
        onChoose={(value) => {
          onChoose(value);
          setOpen(false);
        }}
      />
    </Popover>
  );
}
