/** A button that opens a list, of which one is chosen. */
import { type ReactNode, useState } from 'react';
import { type Choice, ChoiceList } from './choice-list.tsx';
import { Popover } from './popover.tsx';

export interface ChoiceTrigger {
  /** What the button is for. */
  readonly label: string;
  readonly trigger: ReactNode;
  readonly triggerClass: string;
}

export function ChoicePopover({
  list,
  choices,
  isLoading,
  onChoose,
  ...button
}: ChoiceTrigger & {
  /** What the choices are called. */
  readonly list: string;
  readonly choices: readonly Choice[];
  readonly isLoading: boolean;
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover {...button} isOpen={isOpen} onOpen={setOpen}>
      <ChoiceList
        label={list}
        choices={choices}
        isLoading={isLoading}
        onChoose={(value) => {
          setOpen(false);
          onChoose(value);
        }}
      />
    </Popover>
  );
}
