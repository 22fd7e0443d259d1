/** Lines of a set-up's diff, as they are shown: by what they are of, and which of them are chosen at first. */
import type { SetupDiff } from '../../../api/operations.ts';
import { planTexts } from '../../../words/plan.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { parseKey } from '../keys.ts';
import type { DiffLine } from '../plan-lines.tsx';

export type SetupLine = SetupDiff['lines'][number];
/** Lines of what was carried over have no decision. */
type ShownLine = Omit<SetupLine, 'line' | 'kept'> & Partial<Pick<SetupLine, 'line' | 'kept'>>;

/** A line that differs, and who keeps it back. */
type SetupDiffLine = DiffLine & Pick<ShownLine, 'line' | 'kept'>;

export interface SetupGroup {
  readonly section: SetupLine['section'];
  readonly lines: readonly SetupDiffLine[];
}

export const lineId = ({ section, key }: Pick<SetupLine, 'section' | 'key'>) =>
  JSON.stringify([section, key]);

export function groupLines(lines: readonly ShownLine[]): readonly SetupGroup[] {
  return [...Map.groupBy(lines, ({ section }) => section)].map(([section, those]) => ({
    section,
    lines: those.map(describeLine),
  }));
}

/** What would take something away, or is kept back, is only done where somebody chooses it. */
export function chooseAtFirst(
  lines: readonly Pick<SetupLine, 'section' | 'key' | 'after' | 'kept'>[],
): ReadonlySet<string> {
  return new Set(lines.filter(({ after, kept }) => after !== undefined && !kept).map(lineId));
}

function describeLine(line: ShownLine): SetupDiffLine {
  const { section, name, before, after } = line;
  const decided = {
    ...(line.line !== undefined && { line: line.line }),
    ...(line.kept && { kept: line.kept }),
  };
  if (section !== 'plan') return { id: lineId(line), kind: '', name, before, after, ...decided };
  const key = parseKey(line.key);
  return {
    id: lineId(line),
    kind: key ? planTexts.kinds[key.kind] : '',
    name: key ? (key.of === undefined ? key.name : planTexts.nameOf(key.name, key.of)) : nameOther(name),
    before: readValue(before),
    after: readValue(after),
    ...decided,
  };
}

/** The choices of the plan, and its categories, have no form of their own. */
const nameOther = (name: string) => (name === 'enforcement' ? promoteTexts.enforcement : name);

/** An entry of the plan without what the line is called by. */
function readValue(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return 'value' in entry ? entry.value : entry;
}
