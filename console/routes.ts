import { useEffect, useState } from 'preact/hooks';

const base = '/console';

/** Where the page is: its path below the base, and its query. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

function currentPlace(): Place {
  const path = location.pathname.slice(base.length) || '/';
  return { path, query: new URLSearchParams(location.search) };
}

const changed = 'place-changed';

/** Goes to a path of this page. */
export function go(path: string): void {
  history.pushState(null, '', base + path);
  dispatchEvent(new Event(changed));
}

export function usePlace(): Place {
  const [place, setPlace] = useState(currentPlace);
  useEffect(() => {
    const update = () => setPlace(currentPlace());
    addEventListener('popstate', update);
    addEventListener(changed, update);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(changed, update);
    };
  }, []);
  return place;
}

/** The address of a path of this page. */
export function hrefOf(path: string): string {
  return base + path;
}

/** The parts of a path that matches a pattern such as `/connections/:id/map`. */
export function matches(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const found = new RegExp(`^${pattern.replace(/:\w+/g, '([^/]+)')}/?$`).exec(path);
  return found === null ? undefined : Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]));
}
