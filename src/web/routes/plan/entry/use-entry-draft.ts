/** One entry as it is edited: tried with the server while one types, saved, and kept where somebody else was quicker. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CallProblem } from '../../../api/call.ts';
import type { PlanEntry } from '../../../api/operations.ts';
import { planKey } from '../../../api/plan-queries.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { useMay, useScope } from '../../../scope.ts';
import { useRested } from '../../../use-rested.ts';
import { type EditableEntry, readKey } from '../keys.ts';
import { cleanEntry, fieldOfPath } from './edit-entry.ts';
import { type EntryChange, Overtaken, sendChange } from './overtaken.ts';

interface Opened {
  readonly version: number;
  readonly entry: EditableEntry;
  readonly isNew: boolean;
  /** What else has to be in the plan for this entry. */
  readonly needs: (entry: EditableEntry) => readonly PlanEntry[];
  readonly onClose: () => void;
}

export function useEntryDraft({ version, entry: opened, isNew, needs, onClose }: Opened) {
  const scope = useScope();
  const mayChange = useMay('manager');
  const queryClient = useQueryClient();
  const [base, setBase] = useState(version);
  const [entry, setEntry] = useState(opened);
  const isChanged = isNew || JSON.stringify(entry) !== JSON.stringify(opened);
  const change = (edited: EditableEntry): EntryChange => {
    const clean = cleanEntry(edited);
    const [was, is] = [readKey(opened), readKey(clean)];
    const isRenamed = !isNew && was.name !== is.name;
    return {
      ...{ version: base, key: isNew ? is : was, put: [...needs(clean), clean] },
      ...(isRenamed && { rename: [{ key: was, to: is.name }] }),
    };
  };
  const tried = useRested(change(entry), 250);
  const isWhole = readKey(entry).name !== '';
  const check = useQuery({
    queryKey: [scope.project, 'planTried', tried],
    enabled: mayChange && isChanged && isWhole,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => sendChange(scope, { ...tried, isTried: true }, signal),
  });
  const saving = useMutation({
    mutationFn: (sent: EntryChange) => sendChange(scope, sent),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: planKey(scope) });
      onClose();
    },
  });
  const found = saving.error ?? (isChanged && isWhole ? check.error : null);
  const field = found instanceof CallProblem ? fieldOfPath(found.path) : undefined;
  const overtaken = found instanceof Overtaken ? found : undefined;
  return {
    entry,
    isChanged,
    isWhole,
    overtaken,
    isSaving: saving.isPending,
    /** Of a field; what no field has is `problem`. */
    problemOf: (name: string) => (field === name && !overtaken ? writeProblem(found) : undefined),
    problem: (fields: readonly string[]) =>
      overtaken || (field !== undefined && fields.includes(field)) ? undefined : writeProblem(found),
    edit: (next: EditableEntry) => {
      saving.reset();
      setEntry(next);
    },
    save: () => saving.mutate(change(entry)),
    /** With another standing. */
    stand: (standing: 'planned' | 'blocked' | 'deleted') =>
      saving.mutate(change({ ...opened, value: { ...opened.value, standing } } as EditableEntry)),
    remove: () => saving.mutate({ version: base, key: readKey(opened), put: [], isRemoved: true }),
    /** Saving puts what is typed over theirs. */
    keepMine: () => {
      if (overtaken) setBase(overtaken.newest.version);
      saving.reset();
    },
    takeTheirs: () => {
      saving.reset();
      void queryClient.invalidateQueries({ queryKey: planKey(scope) });
      onClose();
    },
  };
}
