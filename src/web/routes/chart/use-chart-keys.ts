/** Keys of a chart's page: to its parts, and what can be done with it. Saving and adding have theirs where they stand. */
import { useNavigate } from '@tanstack/react-router';
import { newChartAddress } from '../../addresses.ts';
import type { ChartDefinition } from '../../api/operations.ts';
import type { DefinitionPath } from '../../charts/builder/focus-field.ts';
import { useKeys } from '../../parts/keyboard.ts';
import { useShiftKeys } from '../../parts/use-shift-keys.ts';
import { useNamedTypes } from '../../shell/use-named-types.ts';

/** Where a definition has its first event. */
const eventKeys = ['events', 'steps', 'start', 'end', 'event', 'treatments', 'columns'] as const;

export function useChartKeys({
  definition,
  onEdit,
  onUnit,
  onRun,
  onCopied,
}: {
  readonly definition: ChartDefinition;
  readonly onEdit: (path: DefinitionPath) => void;
  readonly onUnit: (unit: NonNullable<ChartDefinition['unit']>) => void;
  readonly onRun: () => void;
  readonly onCopied: () => void;
}): void {
  const navigate = useNavigate();
  const types = useNamedTypes();
  const groupType = definition.unit?.kind === 'group' ? definition.unit.groupType : undefined;
  useShiftKeys({
    e: () => onEdit([eventKeys.find((key) => key in definition) ?? 'event']),
    f: () => onEdit(['segments']),
    g: () => onEdit([definition.kind === 'composition' ? 'property' : 'breakdowns']),
    r: onRun,
    u: () => void navigator.clipboard.writeText(location.href).then(onCopied),
    n: () => void navigate(newChartAddress(groupType ?? types[0]?.groupType) as never),
  });
  useKeys((key, { shiftKey }) => {
    if (key !== 'u' || shiftKey) return false;
    const place = types.findIndex((each) => each.groupType === groupType);
    const next = types[place + 1]?.groupType;
    // After the last type users, then the first type again.
    onUnit(next === undefined ? { kind: 'user' } : { kind: 'group', groupType: next });
    return true;
  });
}
