/** The runner of steps: which run, what they are told, and what is measured. */
import { describe, expect, it } from 'vitest';
import type { WireContext, WireInput } from './contract.ts';
import { type Pipeline, type RequestDraft, runPipeline, type Step } from './pipeline.ts';

const answer = { status: 400, contentType: 'text/plain', body: 'no' };

function run(steps: readonly Step<RequestDraft>[], whileYielded: () => void = () => undefined) {
  const measured: [pipeline: string, step: string, ms: number][] = [];
  let nowMs = 0;
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const pipeline: Pipeline<RequestDraft> = {
    name: 'segment',
    steps,
    describeSender: () => ({ client: 'test/1', key: 'key' }),
    answerAccepted: () => ({ ...answer, status: 200, body: 'yes' }),
  };
  const stepTimer = {
    elapsedMs: () => nowMs,
    add: (...each: (typeof measured)[number]) => measured.push(each),
  };
  const input = { method: 'POST', body: Buffer.from('sent'), requestId: 'r', receivedMs: 1 };
  const task = runPipeline(pipeline, {
    input: input as unknown as WireInput,
    context: { stepTimer } as unknown as WireContext,
  });
  return { measured, pass, finish: () => finish(task, whileYielded) };
}

function finish<T>(task: Generator<void, T>, whileYielded: () => void): T {
  let state = task.next();
  while (!state.done) {
    whileYielded();
    state = task.next();
  }
  return state.value;
}

describe('a pipeline', () => {
  it('measures each step under its name, without the time in which it had yielded', () => {
    const job = run(
      [
        { name: 'quick', run: () => void job.pass(3) as undefined },
        {
          name: 'slow',
          run: function* (draft) {
            job.pass(5);
            yield;
            job.pass(7);
            draft.project = { id: 4, name: 'p', apiKey: 'a', signingSecrets: [], timeZone: 'UTC' };
            draft.parsed = { items: [], cuts: [] };
            return undefined;
          },
        },
      ],
      () => job.pass(1_000),
    );
    expect(job.finish()).toMatchObject({ kind: 'accepted', request: { project: 4, source: 'segment' } });
    expect(job.measured).toEqual([
      ['segment', 'quick', 3],
      ['segment', 'slow', 12],
    ]);
  });

  it('ends with the first step that refuses, and shows what was sent', () => {
    const job = run([
      { name: 'first', run: () => ({ reason: 'unknown_key', detail: 'why', answer }) },
      { name: 'second', run: () => expect.unreachable('runs no more') },
    ]);
    expect(job.finish()).toEqual({
      kind: 'refused',
      project: 0,
      client: 'test/1',
      key: 'key',
      refusals: [{ reason: 'unknown_key', index: -1, detail: 'why', raw: 'sent' }],
      answer,
    });
    expect(job.measured.map(([, step]) => step)).toEqual(['first']);
  });
});
