import type { Manifest } from '../../contract';

/** What an action is called in this version. */
export function actionIdOf({ actions }: Pick<Manifest, 'actions'>, id: string): string {
  if (Object.hasOwn(actions, id)) return id;
  return Object.entries(actions).find(([, { renamedFrom = [] }]) => renamedFrom.includes(id))?.[0] ?? id;
}
