/** Goes from a part of the sentence to its field; the builder opens where the field stands in it. */
import { useEffect, useState } from 'react';
import { type DefinitionPath, focusField } from '../../charts/builder/focus-field.ts';
import type { ChangeState, ChartState } from './use-chart-state.ts';

export function useEditPart({ isEdited }: ChartState, change: ChangeState): (path: DefinitionPath) => void {
  const [wanted, setWanted] = useState<DefinitionPath>();
  useEffect(() => {
    if (!isEdited || !wanted) return;
    focusField(document, wanted);
    setWanted(undefined);
  }, [isEdited, wanted]);
  return (path) => {
    if (focusField(document, path)) return;
    setWanted(path);
    // The panel of units would hide it.
    change({ isEdited: true, point: undefined });
  };
}
