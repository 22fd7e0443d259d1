/** What the parts of the suite cost, in seconds of an idle processor; budgets are compared with it. */

/** Paths of a part's test files begin with one of its prefixes; a file belongs to the first part that has it. */
export interface Part {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly budgetS: number;
}

export interface FileCost {
  /** Relative to the repository. */
  readonly path: string;
  readonly processorMs: number;
  readonly wallMs: number;
}

export interface PartCost {
  readonly name: string;
  readonly files: number;
  readonly wallS: number;
  /** Of processor time, divided by how many times slower than an idle one the processors were. */
  readonly processorS: number;
  readonly budgetS: number;
  readonly isOver: boolean;
}

/** A part may take so many times its budget. */
const tolerance = 1.5;

/** Costs of the parts that had a file in the run. `slowness`: 1 on the machine that the budgets were set on, idle. */
export function addUpParts(
  parts: readonly Part[],
  files: readonly FileCost[],
  slowness: number,
): readonly PartCost[] {
  const partOf = ({ path }: FileCost) =>
    parts.find(({ prefixes }) => prefixes.some((prefix) => path.startsWith(prefix)));
  return parts
    .map((part) => {
      const own = files.filter((file) => partOf(file) === part);
      const sum = (ms: (file: FileCost) => number) => own.reduce((total, file) => total + ms(file), 0) / 1000;
      const processorS = sum(({ processorMs }) => processorMs) / slowness;
      return {
        name: part.name,
        files: own.length,
        wallS: sum(({ wallMs }) => wallMs),
        processorS,
        budgetS: part.budgetS,
        isOver: processorS > part.budgetS * tolerance,
      };
    })
    .filter((cost) => cost.files > 0);
}

/** One line for each part, and the slowness that was counted with. */
export function writeCosts(costs: readonly PartCost[], slowness: number): string {
  const lines = costs.map(({ name, files, wallS, processorS, budgetS, isOver }) =>
    [
      name.padEnd(12),
      `${files} files`.padStart(10),
      `${wallS.toFixed(0)} s`.padStart(8),
      `${processorS.toFixed(0)} s of ${budgetS} s`.padStart(18),
      isOver ? '  OVER ITS BUDGET BY MORE THAN HALF' : '',
    ].join(''),
  );
  const title = `Parts: files, time, processor time (counted as if idle: it was ${slowness.toFixed(2)} times slower) and budget`;
  return [title, ...lines].join('\n');
}

/** The files that cost most, dearest first. */
export function writeDearest(files: readonly FileCost[], slowness: number, filesShownMax = 12): string {
  const dearest = files.toSorted((a, b) => b.processorMs - a.processorMs).slice(0, filesShownMax);
  const lines = dearest.map(
    ({ path, processorMs }) => `${`${(processorMs / 1000 / slowness).toFixed(0)} s`.padStart(8)}  ${path}`,
  );
  return ['The dearest files, by processor time', ...lines].join('\n');
}
