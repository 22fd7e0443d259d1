/** Runs one chart: its answer, its notes, and the moveToEarlierPeriod period it is compared with. */
import type { Engine } from '../../store/contract.ts';
import {
  type ChartDefinition,
  type ChartResult,
  getKind,
  type KindFor,
  type ResultOf,
} from '../charts/registry.ts';
import { sentenceParts } from '../charts/sentence.ts';
import { moveToEarlierPeriod } from '../definition/earlier-period.ts';
import { plainText } from '../definition/sentence/phrase.ts';
import type { ProjectFacts } from '../facts.ts';
import { forceSource } from './force-source.ts';
import { withNames } from './names.ts';
import { makeNotes } from './notes.ts';
import { orderBands } from './order-bands.ts';
import { createStatementRunner, type RunOptions } from './statement-runner.ts';

/**
 * Runs one chart. Errors: Problem `invalid_definition` (with its path in the definition), `query_too_big`, `query_timeout`,
 * `query_cancelled`, `unavailable` (the engine fails).
 */
export async function runChart<D extends ChartDefinition>(
  engine: Pick<Engine, 'select'>,
  facts: ProjectFacts,
  definition: D,
  options: RunOptions = {},
): Promise<ResultOf<D>> {
  const kind: KindFor<D> = getKind(definition);
  const before = moveToEarlierPeriod(definition);
  const answering = runOne(kind, engine, facts, definition, options);
  const [result, compared] = await Promise.all([
    answering,
    before && runOne(kind, engine, facts, before, options, answering),
  ]);
  return compared ? { ...result, compared } : result;
}

async function runOne<D extends ChartDefinition>(
  kind: KindFor<D>,
  engine: Pick<Engine, 'select'>,
  facts: ProjectFacts,
  definition: D,
  options: RunOptions,
  later?: Promise<ResultOf<D>>,
): Promise<ResultOf<D>> {
  const statements = createStatementRunner(engine, options, kind.memoryAdvice);
  const known = forceSource(facts, options);
  const answering = kind.answer(statements.run, definition, known, later);
  const [{ breakdownTotals: _, bareEvents: __, ...answer }, notes] = await Promise.all([
    answering.then((plain) => {
      const breakdowns = kind.breakdowns(definition);
      return withNames(statements.run, known, breakdowns, orderBands(breakdowns, plain));
    }),
    makeNotes(statements.run, kind, definition, known, answering),
  ]);
  const parts = sentenceParts(definition, known);
  const common = {
    definition,
    notes,
    sentence: plainText(parts),
    sentenceParts: parts,
    freshnessMs: facts.freshnessMs,
    ...statements.spent(),
  };
  return { ...answer, ...common } as unknown as ResultOf<D> & ChartResult;
}
