/** Carries over what a workbook decides of the lines that differ, as one promotion, and keeps others back: as whoever brings it may. */
import type { FastifyRequest } from 'fastify';
import type { Json } from '../../../domain/json.ts';
import { Problem } from '../../../domain/problem.ts';
import {
  digestLine,
  digestLines,
  type KeptChange,
  listChanging,
  type ReadWorkbook,
  type SetupLine,
  settleDecisions,
} from '../../../plan/contract.ts';
import { requireProject } from '../../authenticate.ts';
import { openProjectApi } from '../setup/project-api.ts';
import { compareSides, findSides, type WorkbookDependencies } from './collect-facts.ts';

interface DecidedPromotion {
  /** Name of the project that gets them. */
  readonly to: string;
  readonly lines: readonly SetupLine[];
  readonly kept: readonly KeptChange[];
  promote(): Promise<void>;
}

/** Undefined: nothing is decided that is not so already. `changesPlan`: the workbook changes the plan of its project, too. Errors: Problem. */
export async function readDecided(
  dependencies: WorkbookDependencies,
  request: FastifyRequest,
  { decisions }: Pick<ReadWorkbook, 'decisions'>,
  changesPlan: boolean,
): Promise<DecidedPromotion | undefined> {
  const sides = findSides(dependencies, request);
  const kept =
    typeof sides === 'string'
      ? new Map<string, never>()
      : await dependencies.shelf.keptLines.list(sides.to.id, sides.from.id);
  const changing = listChanging(decisions, kept);
  const [first] = changing;
  if (!first) return undefined;
  if (typeof sides === 'string') throw new Problem('invalid_request', sides, first.address);
  const { from, to } = sides;
  const lines = await compareSides(request, sides);
  if (typeof lines === 'string') throw new Problem('invalid_request', lines, first.address);
  const { promote, keep } = settleDecisions(changing, lines, kept);
  if (
    changesPlan &&
    to.id === requireProject(request).id &&
    promote.some(({ section }) => section === 'plan')
  )
    throw new Problem(
      'invalid_request',
      'The workbook changes this plan in its other tabs, too: bring the one first, and take a new workbook for the other.',
      first.address,
    );
  return {
    ...{ to: to.name, lines: promote, kept: keep },
    promote: async () => {
      const api = openProjectApi(request, to.id);
      if (promote.length > 0)
        await api.send('POST', '/api/plan/promotions', {
          from: from.id,
          digest: digestLines(lines),
          lines: promote.map(({ section, key }) => ({ section, key })),
        });
      if (keep.length > 0) await api.send('PUT', '/api/plan/kept', writeKept(from.id, keep));
    },
  };
}

function writeKept(from: number, keep: readonly KeptChange[]) {
  return {
    from,
    keep: keep.flatMap(({ line, after }) => (after ? [{ line: digestLine(line), ...after }] : [])),
    release: keep.flatMap(({ line, after }) => (after ? [] : [digestLine(line)])),
  } satisfies Json;
}
