/** Chooses two environments and lines of what differs, and carries these over as one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { CallProblem, call } from '../../../api/call.ts';
import { promotionsQuery, setupDiffQuery } from '../../../api/environment-queries.ts';
import type { Environments, SetupDiff } from '../../../api/operations.ts';
import { writeProblem } from '../../../api/problem-text.ts';
import { Button } from '../../../parts/button.tsx';
import { InlineSelect } from '../../../parts/fields.tsx';
import { Section } from '../../../parts/page.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useChangeSearch } from '../../../scope.ts';
import { promoteTexts } from '../../../words/promote.ts';
import { chooseAtFirst, groupLines, lineId } from './describe-setup.ts';
import { DiffGroup } from './diff-group.tsx';
import { useManaged } from './use-managed.ts';

const words = promoteTexts.promote;
const { names } = promoteTexts.environments;
type Environment = Environments['environments'][number];

interface Sides {
  readonly from: Environment;
  readonly to: Environment;
}

export function Promotion({
  environments,
  from,
  to,
}: Sides & { readonly environments: readonly Environment[] }): ReactNode {
  const change = useChangeSearch();
  const mayManage = useManaged();
  const side = (label: string, name: 'from' | 'to', value: Environment) => (
    <span className="flex items-center gap-2 text-13 text-muted">
      <span aria-hidden="true">{label}</span>
      <InlineSelect
        label={label}
        className="w-58"
        value={String(value.id)}
        onChange={({ target }) => change({ [name]: target.value })}
      >
        {environments.map(({ id, name: called, environment }) => (
          <option key={id} value={id}>{`${names[environment]}: ${called}`}</option>
        ))}
      </InlineSelect>
    </span>
  );
  const barred = [from, to].find(({ id }) => !mayManage(id));
  return (
    <Section title={words.title}>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        {side(words.from, 'from', from)}
        {side(words.to, 'to', to)}
      </div>
      {from.id === to.id ? (
        <Empty title={words.same}>{words.sameHint}</Empty>
      ) : barred ? (
        <p className="text-13 text-muted">{words.role(barred.name)}</p>
      ) : (
        <Difference from={from} to={to} />
      )}
    </Section>
  );
}

function Difference({ from, to }: Sides): ReactNode {
  const query = useQuery(setupDiffQuery(from.id, to.id));
  return (
    <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} className="h-10" />}>
      {(diff) => <Lines diff={diff} from={from} to={to} />}
    </Part>
  );
}

function Lines({ diff, from, to }: Sides & { readonly diff: SetupDiff }): ReactNode {
  const { lines } = diff;
  // Undefined: as it is at first, also when the diff is another one.
  const [picked, setPicked] = useState<ReadonlySet<string>>();
  const isChosen = picked ?? chooseAtFirst(lines);
  const chosen = lines.filter((line) => isChosen.has(lineId(line)));
  const carry = useCarry(diff, { from, to }, () => setPicked(undefined));
  const hasOnlyRemovals = lines.length > 0 && lines.every(({ after }) => after === undefined);
  return (
    <div className="flex flex-col gap-4">
      <Outcome carry={carry} to={to} />
      {hasOnlyRemovals && <TurnAround from={from} to={to} />}
      {lines.length === 0 ? (
        <Empty title={words.nothing}>{words.nothingHint(to.name)}</Empty>
      ) : (
        <>
          <p className="text-13 text-muted">
            {words.differs(lines.length, to.name)}{' '}
            {lines.some(({ after }) => after === undefined) && words.removals}
          </p>
          {groupLines(lines).map((group) => (
            <DiffGroup
              key={group.section}
              group={group}
              from={from.id}
              to={to.id}
              chosen={isChosen}
              onChoose={setPicked}
            />
          ))}
          <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-canvas py-3">
            <Button
              look="primary"
              isBusy={carry.isPending}
              disabled={chosen.length === 0}
              onClick={() => carry.mutate(chosen)}
            >
              {words.carry(chosen.length, to.name)}
            </Button>
            <span className="text-13 text-muted">{words.chosen(chosen.length, lines.length)}</span>
          </div>
        </>
      )}
    </div>
  );
}

/** A new environment is empty: its set-up comes from the one that has one. */
function TurnAround({ from, to }: Sides): ReactNode {
  const change = useChangeSearch();
  return (
    <p className="flex flex-wrap items-center gap-3 text-13">
      {words.emptySource(from.name, to.name)}
      <Button onClick={() => change({ from: String(to.id), to: String(from.id) })}>
        {words.turn(from.name, to.name)}
      </Button>
    </p>
  );
}

function useCarry({ digest }: SetupDiff, { from, to }: Sides, onCarried: () => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (lines: SetupDiff['lines']) =>
      call(
        'promoteSetup',
        { body: { from: from.id, digest, lines: lines.map(({ section, key }) => ({ section, key })) } },
        { project: to.id },
      ),
    onSuccess: onCarried,
    // Refused or not: everything of the target may have changed, and what differs is another.
    onSettled: () => queryClient.invalidateQueries({ queryKey: [to.id] }),
  });
}

/** How the last one went. */
function Outcome({
  carry: { data, error },
  to,
}: {
  readonly carry: ReturnType<typeof useCarry>;
  readonly to: Environment;
}): ReactNode {
  const { data: history } = useQuery(promotionsQuery(to.id));
  const isUndone = history?.promotions.some(({ id, undoneMs }) => id === data?.id && undoneMs !== undefined);
  if (data && isUndone === true) return null;
  if (data) {
    const { here, there } = data.knownFindings;
    return (
      <p role="status" className="max-w-reading text-13">
        <span className="text-good">{words.done(data.lines.length, to.name)}</span>{' '}
        <span className="text-muted">{here !== null && there !== null && words.known(here, there)}</span>
      </p>
    );
  }
  if (!error) return null;
  const isOvertaken = error instanceof CallProblem && error.status === 409;
  return (
    <p role="alert" className={`max-w-reading text-13 ${isOvertaken ? 'text-warning' : 'text-bad'}`}>
      {isOvertaken ? words.changed : writeProblem(error)}
    </p>
  );
}
