/** A panel at the right edge, beside the page. Focus goes in, and back to where it was; Escape closes it. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from './button.tsx';

export function SidePanel({
  label,
  title,
  closeLabel,
  onClose,
  children,
}: {
  /** What it is for, for readers. */
  readonly label: string;
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const panel = useFocusWithin();
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={label}
      className="fixed inset-y-0 right-0 z-10 flex w-full max-w-105 flex-col gap-3 border-l border-line bg-canvas p-4 shadow-float outline-none"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="min-w-0 text-16 font-semibold" dir="auto">
          {title}
        </h2>
        <IconButton label={closeLabel} onClick={onClose} className="-m-1">
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      {children}
    </aside>
  );
}

function useFocusWithin() {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return ref;
}
