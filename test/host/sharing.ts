import type { HostStore } from '../../src/stores/host-store';

/** A store as another process sees it. */
export function sharing(inner: HostStore, overrides: Partial<HostStore> = {}): HostStore {
  return {
    connector: inner.connector,
    openHostQueue: (...given) => inner.openHostQueue(...given),
    enqueueJointly: (request) => inner.enqueueJointly(request),
    statistics: (ids) => inner.statistics(ids),
    watch: (ids) => inner.watch(ids),
    documents: inner.documents,
    extendRateLimit: (...given) => inner.extendRateLimit(...given),
    onChange: (listener) => inner.onChange(listener),
    expire: (before) => inner.expire(before),
    ping: () => inner.ping(),
    close: async () => undefined,
    ...overrides,
  };
}
