import type { SimulatedRoute, SimulatedVendor } from './vendor';

interface RoutePattern {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly methods: readonly string[];
  readonly handle: SimulatedRoute;
}

export type Routes = readonly RoutePattern[];

/** What a request asks for. */
export type FoundRoute =
  { readonly handle: SimulatedRoute; readonly params: Readonly<Record<string, string>> } | { readonly allow: string } | undefined;

/** @throws TypeError for a route that is not written as a method and a path */
export function compileRoutes(routes: SimulatedVendor['routes']): Routes {
  return Object.entries(routes).map(([text, handle]) => {
    const [, methods = '', path = ''] = /^([A-Z]+(?:\|[A-Z]+)*) (\/\S*)$/.exec(text) ?? [];
    if (methods === '')
      throw new TypeError(`The route ${JSON.stringify(text)} must be a method and a path, such as "GET /v1/lists/:list".`);
    const names = [...path.matchAll(/:([A-Za-z]\w*)/g)].map(([, name = '']) => name);
    const source = path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]\w*/g, '([^/]+)');
    return { pattern: new RegExp(`^${source}$`), names, methods: methods.split('|'), handle };
  });
}

/** Finds the handler of a request, or the methods that its path allows. */
export function findRoute(routes: Routes, method: string, path: string): FoundRoute {
  const matching = routes.flatMap((route) => {
    const parts = route.pattern.exec(path)?.slice(1).map(decode);
    return parts?.every((part) => part !== undefined) ? [{ route, parts }] : [];
  });
  const found = matching.find(({ route }) => route.methods.includes(method));
  if (!found) return matching.length === 0 ? undefined : { allow: matching.flatMap(({ route }) => route.methods).join(', ') };
  const { route, parts } = found;
  return { handle: route.handle, params: Object.fromEntries(route.names.map((name, index) => [name, parts[index] ?? ''])) };
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
