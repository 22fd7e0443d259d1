/** Changes the name and description of something saved, unless somebody changed it meanwhile. */
import type { ReactNode } from 'react';
import { isConflict } from '../api/call.ts';
import { conflictTexts } from '../words/conflict.ts';
import { NameDialog, type SavedName } from './name-dialog.tsx';

type Versioned = SavedName & { readonly version: number };

export function RenameDialog({
  title,
  saved: { name, description, version },
  rename: { mutate, isPending, error },
  onClose,
}: {
  readonly title: string;
  /** The one that was read. */
  readonly saved: Versioned;
  readonly rename: {
    readonly mutate: (change: Versioned) => void;
    readonly isPending: boolean;
    readonly error: Error | null;
  };
  readonly onClose: () => void;
}): ReactNode {
  return (
    <NameDialog
      title={title}
      initial={{ name, description }}
      isBusy={isPending}
      problem={isConflict(error) ? conflictTexts.conflictTitle : error?.message}
      onSave={(named) => mutate({ ...named, version })}
      onClose={onClose}
    />
  );
}
