/** Carries over what a workbook decides of the lines that differ: as one promotion, as whoever brings it may. */
import type { FastifyRequest } from 'fastify';
import type { Json } from '../../../domain/json.ts';
import { Problem } from '../../../domain/problem.ts';
import { digestLines, findDecided, type ReadWorkbook, type SetupLine } from '../../../plan/contract.ts';
import { requireProject } from '../../authenticate.ts';
import { openProjectApi } from '../setup/project-api.ts';
import { comparePromotion, type WorkbookDependencies } from './collect-facts.ts';

interface DecidedPromotion {
  /** Name of the project that gets them. */
  readonly to: string;
  readonly lines: readonly SetupLine[];
  promote(): Promise<void>;
}

/** Undefined: nothing is to be carried over. `changesPlan`: the workbook changes the plan of its project, too. Errors: Problem. */
export async function readDecided(
  dependencies: WorkbookDependencies,
  request: FastifyRequest,
  { decisions }: Pick<ReadWorkbook, 'decisions'>,
  changesPlan: boolean,
): Promise<DecidedPromotion | undefined> {
  const [first] = decisions;
  if (!first) return undefined;
  const compared = await comparePromotion(dependencies, request);
  if (typeof compared === 'string') throw new Problem('invalid_request', compared, first.address);
  const { from, to, lines } = compared;
  const decided = findDecided(decisions, lines);
  if (
    changesPlan &&
    to.id === requireProject(request).id &&
    decided.some(({ section }) => section === 'plan')
  )
    throw new Problem(
      'invalid_request',
      'The workbook changes this plan in its other tabs, too: bring the one first, and take a new workbook for the other.',
      first.address,
    );
  const body = {
    from: from.id,
    digest: digestLines(lines),
    lines: decided.map(({ section, key }) => ({ section, key })),
  } satisfies Json;
  return {
    ...{ to: to.name, lines: decided },
    promote: () => openProjectApi(request, to.id).send('POST', '/api/plan/promotions', body),
  };
}
