/** In which projects the person may change the set-up. */
import { useSession } from '../../../scope.ts';

export function useManaged(): (project: number) => boolean {
  const { projects } = useSession();
  return (project) => {
    const role = projects.find(({ id }) => id === project)?.role;
    return role === 'manager' || role === 'admin';
  };
}
