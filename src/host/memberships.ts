import type { ActionRuntime } from '../runtime/delivery/action';
import type { Membership } from '../stores/audience';

/** The actions that add and remove members, by scope. A scope in which several do the same has no such pair. */
export function membershipsOf(actions: Iterable<Pick<ActionRuntime, 'id' | 'scope' | 'memberDelta'>>): readonly Membership[] {
  const all = [...actions];
  const scopes = [...new Set(all.flatMap(({ scope }) => scope ?? []))];
  return scopes.flatMap((scope) => {
    const that = (delta: 1 | -1) => all.filter((action) => action.scope === scope && action.memberDelta === delta);
    const [present, ...alsoPresent] = that(1);
    const [absent, ...alsoAbsent] = that(-1);
    const isPair = present && absent && alsoPresent.length + alsoAbsent.length === 0;
    return isPair ? [{ scope, present: present.id, absent: absent.id }] : [];
  });
}
