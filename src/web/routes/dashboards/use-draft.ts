/** What is changed on a dashboard before it is saved; it outlasts a reload of the page. */
import { useCallback, useState } from 'react';
import type { DashboardDocument, DashboardItem, SavedDashboard } from '../../api/operations.ts';

interface Draft {
  readonly document: DashboardDocument;
  /** The one that the changes were made from. */
  readonly version: number;
}

export type Items = readonly DashboardItem[];

export function useDraft({ id, document, version }: Pick<SavedDashboard, 'id' | 'document' | 'version'>) {
  const key = `muster-dashboard-${id}`;
  const [draft, setDraft] = useState(() => readDraft(sessionStorage.getItem(key)));
  const keep = useCallback(
    (next: Draft | undefined) => {
      setDraft(next);
      if (next) sessionStorage.setItem(key, JSON.stringify(next));
      else sessionStorage.removeItem(key);
    },
    [key],
  );
  const current = draft ?? { document, version };
  return {
    document: current.document,
    version: current.version,
    isChanged: draft !== undefined && JSON.stringify(draft.document) !== JSON.stringify(document),
    change: (next: DashboardDocument) => keep({ document: next, version: current.version }),
    discard: () => keep(undefined),
  };
}

/** The server checks it when it is saved. */
function readDraft(text: string | null): Draft | undefined {
  try {
    const draft = JSON.parse(text ?? 'null') as Draft | null;
    return draft && typeof draft.version === 'number' && Array.isArray(draft.document.items)
      ? draft
      : undefined;
  } catch {
    return undefined;
  }
}
