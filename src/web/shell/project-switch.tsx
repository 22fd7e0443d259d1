/** The name of the project; a list where the person has several. */
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BareSelect } from '../parts/fields.tsx';
import { useProject, useSession } from '../scope.ts';
import { texts } from '../words/texts.ts';

export function ProjectSwitch(): ReactNode {
  const { projects } = useSession();
  const project = useProject();
  const navigate = useNavigate();
  if (projects.length < 2)
    return (
      <span className="truncate px-2 text-13 font-semibold" title={project.name}>
        {project.name === 'default' ? texts.product : project.name}
      </span>
    );
  return (
    <BareSelect
      label={texts.navigation.project}
      value={project.id}
      className="font-semibold"
      onChange={({ target }) => void navigate({ to: '/', search: { project: target.value } as never })}
    >
      {projects.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </BareSelect>
  );
}
