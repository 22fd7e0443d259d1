/** Chooses an object or a field by typing a part of its label or name. */
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { salesforceObjectQuery, salesforceObjectsQuery } from '../../../api/salesforce-queries.ts';
import { type Choice, ChoiceList } from '../../../parts/choice-list.tsx';
import { Popover } from '../../../parts/popover.tsx';
import { useScope } from '../../../scope.ts';
import { salesforceMappingTexts } from '../../../words/salesforce-mapping.ts';
import type { Field } from './document.ts';
import { type FieldChoice, listFieldChoices } from './field-choices.ts';

const words = salesforceMappingTexts.pick;
const trigger =
  'flex h-8 w-full items-center gap-2 rounded-control border border-line-strong bg-canvas pr-2 pl-3 text-left text-14 hover:bg-hover pointer-coarse:h-11';

interface Given {
  readonly label: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly problem?: string | undefined;
  readonly onChoose: (value: string) => void;
}

function Picker({
  label,
  value,
  shown,
  hint,
  isDisabled,
  problem,
  choices,
  failure,
  isLoading,
  onChoose,
}: Given & {
  /** What the value is called; undefined: as it is. */
  readonly shown: string | undefined;
  readonly hint: string;
  readonly choices: readonly Choice[];
  readonly failure: string | undefined;
  readonly isLoading: boolean;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const text = (
    <span dir="auto" title={value} className="min-w-0 flex-1 truncate">
      {value === '' ? <span className="text-faint">{hint}</span> : (shown ?? value)}
    </span>
  );
  return (
    <div className="flex min-w-0 flex-col gap-1">
      {isDisabled ? (
        <span className="flex h-8 items-center text-14">{text}</span>
      ) : (
        <Popover
          label={label}
          isOpen={isOpen}
          onOpen={setOpen}
          triggerClass={`${trigger} ${problem === undefined ? '' : 'border-bad'}`}
          trigger={
            <>
              <span className="sr-only">{label}: </span>
              {text}
              <ChevronDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
            </>
          }
        >
          {failure === undefined ? (
            <ChoiceList
              label={label}
              choices={choices}
              isLoading={isLoading}
              onChoose={(chosen) => {
                onChoose(chosen);
                setOpen(false);
              }}
            />
          ) : (
            <p role="alert" className="p-2 text-13 wrap-anywhere text-bad">
              {words.failed}: {failure}
            </p>
          )}
        </Popover>
      )}
      {problem !== undefined && (
        <p role="alert" className="text-12 wrap-anywhere text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

export function ObjectPicker(given: Given): ReactNode {
  const { data, error, isLoading } = useQuery({
    ...salesforceObjectsQuery(useScope()),
    enabled: !given.isDisabled,
  });
  const objects = data?.objects ?? [];
  const write = ({ name, label }: { readonly name: string; readonly label: string }) =>
    label === name ? name : `${label} (${name})`;
  const found = objects.find(({ name }) => name === given.value);
  return (
    <Picker
      {...given}
      hint={words.object}
      shown={found && write(found)}
      isLoading={isLoading}
      failure={error?.message}
      choices={objects.map((each) => ({
        ...{ value: each.name, label: write(each) },
        note: each.custom ? words.custom : undefined,
      }))}
    />
  );
}

export function FieldPicker({
  object,
  accepts,
  ...given
}: Given & {
  readonly object: string;
  /** Absent: all that hold a single value. */
  readonly accepts?: (field: Field) => boolean;
}): ReactNode {
  const { choices, error, isLoading } = useFieldChoices(object, given.isDisabled, accepts);
  return (
    <Picker
      {...given}
      hint={words.field}
      shown={choices.find(({ value }) => value === given.value)?.label}
      isLoading={isLoading}
      failure={error?.message}
      choices={choices}
    />
  );
}

/** The fields of an object, and those of records that its fields refer to. */
export function useFieldChoices(
  object: string,
  isDisabled: boolean,
  accepts: (field: Field) => boolean = () => true,
): {
  readonly choices: readonly FieldChoice[];
  readonly error: Error | null;
  readonly isLoading: boolean;
} {
  const { data, error, isLoading } = useQuery({
    ...salesforceObjectQuery(useScope(), object),
    enabled: object !== '' && !isDisabled,
  });
  return { choices: listFieldChoices(data?.fields ?? [], accepts), error, isLoading };
}
