/** A dialog: what is asked, fields, and what can be done. Escape or a click beside it closes it; focus goes back to where it was. */
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { texts } from '../words/texts.ts';
import { Button, IconButton } from './button.tsx';

/** Where there is a field, one writes at once. */
const fields = 'input, select, textarea';

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
}: {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-20 bg-scrim transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-20 flex items-start justify-center overflow-y-auto p-4 sm:pt-12">
          <Base.Popup
            ref={popup}
            initialFocus={() => popup.current?.querySelector<HTMLElement>(fields) ?? true}
            className="flex w-full max-w-form flex-col gap-4 rounded-block border border-line bg-canvas p-4 shadow-float outline-none transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0"
          >
            <div className="flex items-start justify-between gap-4">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              <Base.Close render={<IconButton label={texts.actions.close} className="-m-1" />}>
                <X size={16} aria-hidden="true" />
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The last row of a dialog: what it is about at the right, what leaves it before that; a problem above both. */
export function DialogActions({
  problem,
  children,
}: {
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">{children}</div>
    </div>
  );
}

/** Asks once before something is taken away. `action` says what, as “Remove”. */
export function ConfirmDialog({
  title,
  action,
  isBusy,
  problem,
  onConfirm,
  onClose,
  children,
}: {
  readonly title: string;
  readonly action: string;
  readonly isBusy: boolean;
  readonly problem?: string | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <p className="text-muted">{children}</p>
      <DialogActions problem={problem}>
        <Button onClick={onClose}>{texts.actions.cancel}</Button>
        <Button look="danger" isBusy={isBusy} onClick={onConfirm}>
          {action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
