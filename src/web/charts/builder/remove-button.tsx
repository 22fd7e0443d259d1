/** Takes a row out of the builder. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

export function RemoveButton({
  label,
  onRemove,
}: {
  readonly label: string;
  readonly onRemove: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex h-8 w-8 shrink-0 items-center justify-center rounded-control text-muted hover:bg-hover hover:text-text pointer-coarse:h-11 pointer-coarse:w-11"
      onClick={onRemove}
    >
      <X size={14} aria-hidden="true" />
    </button>
  );
}
