// @ts-check
import { defineSimulator } from 'launchdarkly-audience-cohorting/simulator';

const privateKey = 'pk_00000000000000';

/** @param {import('launchdarkly-audience-cohorting/simulator').SimulatedRequest} request */
const profilesOf = ({ json }) => /** @type {{ data: { id: string }[] }} */ (json).data.map(({ id }) => id);

/** What a bulk import is about. @returns {{ listId: string, emails: string[] }} */
const importOf = (/** @type {any} */ { data: { attributes, relationships } }) => ({
  listId: relationships.lists.data[0].id,
  emails: attributes.profiles.data.map((/** @type {any} */ profile) => profile.attributes.email),
});

/** @param {string} id @param {{ status: string, emails: readonly string[], errors: readonly unknown[] }} job */
const jobOf = (id, { status, emails: { length }, errors }) => ({
  type: 'profile-bulk-import-job',
  id,
  attributes: { status, total_count: length, failed_count: errors.length, completed_count: status === 'complete' ? length : 0 },
});

/** An address without a dot in its domain is refused. @param {string} email @param {number} index */
const errorOf = (email, index) => (/@.*\./.test(email) ? [] : [{ index, detail: `${email} is not a valid email address.` }]);

/** The APIs for lists and bulk imports of Klaviyo, as far as the connector uses them. Every list exists. */
export const startSimulator = defineSimulator(() => {
  /** @type {Map<string, Set<string>>} */
  const lists = new Map();
  /**
   * Bulk imports by their ids.
   * @type {Map<string, { status: string, listId: string, emails: string[], errors: { index: number, detail: string }[] }>}
   */
  const jobs = new Map();
  let begun = 0;
  const list = (/** @type {string} */ id) => {
    const found = lists.get(id) ?? new Set();
    lists.set(id, found);
    return found;
  };
  return {
    configuration: (url) => ({ privateKey, urlOverride: url }),
    authenticate: ({ headers, id }) =>
      headers['authorization'] === `Klaviyo-API-Key ${privateKey}` ? undefined : refuse(401, 'Missing or invalid private key.', id),
    error: refuse,
    routes: {
      'GET /api/lists': () => ({ status: 200, body: { data: [...lists.keys()].map((id) => ({ type: 'list', id })) } }),
      'POST /api/lists/:list/relationships/profiles': (request) => ({
        status: 204,
        apply: () => profilesOf(request).forEach((id) => list(request.params['list'] ?? '').add(id)),
      }),
      'DELETE /api/lists/:list/relationships/profiles': (request) => ({
        status: 204,
        apply: () => profilesOf(request).forEach((id) => list(request.params['list'] ?? '').delete(id)),
      }),
      'POST /api/profile-bulk-import-jobs': ({ json }) => {
        const { listId, emails } = importOf(json);
        const id = `job-${(begun += 1)}`;
        const job = { status: 'processing', listId, emails, errors: emails.flatMap(errorOf) };
        return {
          status: 202,
          body: { data: jobOf(id, { ...job, status: 'queued' }) },
          apply: () => void jobs.set(id, job),
          afterwards: {
            ms: 300,
            apply() {
              job.status = 'complete';
              emails.forEach((email, index) => job.errors.some((error) => error.index === index) || list(listId).add(email));
            },
          },
        };
      },
      'GET /api/profile-bulk-import-jobs/:id': ({ params: { id = '' } }) => {
        const job = jobs.get(id);
        return job ? { status: 200, body: { data: jobOf(id, job) } } : refuse(404, 'There is no such job.', id);
      },
      'GET /api/profile-bulk-import-jobs/:id/import-errors': ({ params: { id = '' }, query, path }) => {
        const [size, from] = [Number(query.get('page[size]') ?? 20), Number(query.get('page[cursor]') ?? 0)];
        const errors = jobs.get(id)?.errors ?? [];
        const next = `https://a.klaviyo.com${path}?page%5Bsize%5D=${size}&page%5Bcursor%5D=${from + size}`;
        const data = errors.slice(from, from + size).map(({ index, detail }) => ({
          type: 'import-error',
          id: `${id}-${index}`,
          attributes: {
            code: 'invalid',
            title: 'Invalid input.',
            detail,
            source: { pointer: `/data/attributes/profiles/data/${index}/attributes/email` },
          },
        }));
        return { status: 200, body: { data, links: { next: from + size < errors.length ? next : null } } };
      },
    },
    changes: (request) => {
      if (!request.path.includes('import')) return { group: request.params['list'] ?? '', members: profilesOf(request) };
      const { listId, emails } = importOf(request.json);
      return { group: listId, members: emails };
    },
    rate: { requests: 10, windowMs: 1000 },
    state: () => ({ lists, jobs }),
    reset: () => [lists, jobs].forEach((each) => each.clear()),
  };
});

/** An error as JSON:API has it. @returns {import('launchdarkly-audience-cohorting/simulator').SimulatedResponse} */
function refuse(/** @type {number} */ status, /** @type {string} */ detail, /** @type {string} */ id) {
  return {
    status,
    headers: { 'Content-Type': 'application/vnd.api+json' },
    body: { errors: [{ id, status, code: 'simulated', title: detail, detail, source: { pointer: '/data' } }] },
  };
}
