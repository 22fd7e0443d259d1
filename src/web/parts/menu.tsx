/** A menu that opens from a button. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

const item =
  'flex h-8 cursor-default items-center gap-2 rounded-control px-2 text-13 outline-none select-none data-[highlighted]:bg-hover pointer-coarse:h-11';

/** `trigger`: what the button shows; `label`: what it is for, where the trigger is no text. */
export function Menu({
  trigger,
  label,
  triggerClass,
  children,
  side = 'bottom',
}: {
  readonly trigger: ReactNode;
  readonly label?: string;
  readonly triggerClass: string;
  readonly children: ReactNode;
  readonly side?: 'top' | 'bottom';
}): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger className={triggerClass} aria-label={label} title={label}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner side={side} align="start" sideOffset={4} className="z-30 outline-none">
          <Base.Popup className="min-w-44 rounded-block border border-line bg-canvas p-1 shadow-float outline-none">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  onSelect,
  children,
}: {
  readonly onSelect: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Base.Item className={item} onClick={onSelect}>
      {children}
    </Base.Item>
  );
}

/** Entries that belong together, under what they are. */
export function MenuLabel({
  text,
  children,
}: {
  readonly text: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-12 text-faint">{text}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}

/** One of several that exclude each other. */
export function MenuChoices<T extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}): ReactNode {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-2 pb-1 text-12 text-faint">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={onChoose}>
        {options.map((option) => (
          <Base.RadioItem key={option.value} value={option.value} className={item} closeOnClick>
            <span className="w-4">
              <Base.RadioItemIndicator>
                <Check size={14} aria-hidden="true" />
              </Base.RadioItemIndicator>
            </span>
            {option.label}
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export const MenuSeparator = (): ReactNode => <Base.Separator className="my-1 h-px bg-line" />;
