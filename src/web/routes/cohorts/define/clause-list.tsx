/** The conditions of a cohort: all clauses hold, and of each clause any one condition. */
import { Plus } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { ChartDefinition, CohortDefinition, Unit } from '../../../api/operations.ts';
import { addLook, smallAddLook } from '../../../charts/builder/looks.ts';
import { NewFilter } from '../../../charts/builder/new-filter.tsx';
import { useDateAt } from '../../../charts/use-today.ts';
import { readClockMs } from '../../../clock.ts';
import { cohortBuilderTexts as words } from '../../../words/cohort-builder.ts';
import { ConditionFields, useCohortsOf } from './condition-fields.tsx';
import {
  type Clause,
  type Condition,
  cohortLimits,
  isOwnProperty,
  listClauses,
  startCondition,
  toCondition,
  withClause,
  withClauses,
} from './draft.ts';

export function ClauseList({
  definition,
  except,
  onChange,
}: {
  readonly definition: CohortDefinition;
  /** The cohort that is edited cannot be a condition of itself. */
  readonly except?: string | undefined;
  readonly onChange: (definition: CohortDefinition) => void;
}): ReactNode {
  const unit = definition.unit ?? { kind: 'user' };
  const clauses = listClauses(definition);
  const set = (next: readonly Clause[]) => onChange(withClauses(definition, next));
  const today = useDateAt(readClockMs());
  // What the pickers ask a chart: whose properties there are.
  const standIn: ChartDefinition = {
    kind: 'segmentation',
    unit,
    events: [{ kind: 'anyActive' }],
    range: { start: today, end: today },
  };
  return (
    <div className="flex flex-col gap-2">
      {clauses.length === 0 && <p className="text-13 text-muted">{words.noConditions}</p>}
      {clauses.map((clause, index) => (
        <Fragment key={JSON.stringify([index])}>
          {index > 0 && <span className="text-12 text-muted">{words.and}</span>}
          <ClauseBox
            standIn={standIn}
            unit={unit}
            clause={clause}
            position={index + 1}
            except={except}
            onChange={(next) => set(withClause(clauses, index, next))}
          />
        </Fragment>
      ))}
      {clauses.length < cohortLimits.clauses && (
        <AddCondition
          standIn={standIn}
          unit={unit}
          except={except}
          label={words.add}
          triggerClass={addLook}
          trigger={
            <>
              <Plus size={14} aria-hidden="true" />
              {words.add}
            </>
          }
          onAdd={(condition) => set([...clauses, { any: [condition] }])}
        />
      )}
    </div>
  );
}

function ClauseBox({
  standIn,
  unit,
  clause: { any: conditions },
  position,
  except,
  onChange,
}: {
  readonly standIn: ChartDefinition;
  readonly unit: Unit;
  readonly clause: Clause;
  readonly position: number;
  readonly except: string | undefined;
  readonly onChange: (clause: Clause) => void;
}): ReactNode {
  return (
    <div className="flex flex-col gap-2 rounded-block border border-line p-3">
      {conditions.map((condition, index) => (
        <Fragment key={JSON.stringify([index, condition.kind])}>
          {index > 0 && <span className="text-12 text-muted">{words.or}</span>}
          <ConditionFields
            standIn={standIn}
            unit={unit}
            condition={condition}
            onChange={(next) => onChange({ any: conditions.with(index, next) })}
            onRemove={() => onChange({ any: conditions.toSpliced(index, 1) })}
          />
        </Fragment>
      ))}
      {conditions.length < cohortLimits.conditions && (
        <AddCondition
          standIn={standIn}
          unit={unit}
          except={except}
          label={words.addOrLabel(position)}
          triggerClass={`-ml-2 ${smallAddLook}`}
          trigger={words.addOr}
          onAdd={(condition) => onChange({ any: [...conditions, condition] })}
        />
      )}
    </div>
  );
}

/** What they did, then what they are. */
function AddCondition({
  standIn,
  unit,
  except,
  label,
  triggerClass,
  trigger,
  onAdd,
}: {
  readonly standIn: ChartDefinition;
  readonly unit: Unit;
  readonly except: string | undefined;
  readonly label: string;
  readonly triggerClass: string;
  readonly trigger: ReactNode;
  readonly onAdd: (condition: Condition) => void;
}): ReactNode {
  const [first] = useCohortsOf(unit, except);
  const kinds = (['performed', 'sequence', 'new', 'cohort'] as const).filter(
    (kind) => kind !== 'cohort' || first !== undefined,
  );
  return (
    <NewFilter
      definition={standIn}
      isFit={(property) => isOwnProperty(property, unit)}
      label={label}
      triggerClass={triggerClass}
      trigger={trigger}
      extras={kinds.map((kind) => ({ value: kind, label: words.starts[kind], heading: words.kindHeading }))}
      onAdd={(filter) => onAdd(toCondition(filter))}
      onExtra={(value) => {
        const kind = kinds.find((each) => each === value);
        const condition = kind && startCondition(kind, first?.id);
        if (condition) onAdd(condition);
      }}
    />
  );
}
