/** A panel that opens from a button and stays until it is left: for what takes more than one choice. */
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode } from 'react';

export function Popover({
  trigger,
  label,
  triggerClass,
  isOpen,
  onOpen,
  align = 'start',
  children,
}: {
  readonly trigger: ReactNode;
  /** What the panel is for. */
  readonly label: string;
  readonly triggerClass: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => onOpen(open)}>
      <Base.Trigger className={triggerClass} title={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          side="bottom"
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <Base.Popup
            aria-label={label}
            className="flex max-h-96 w-72 flex-col gap-2 overflow-hidden rounded-block border border-line bg-canvas p-2 shadow-float outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
