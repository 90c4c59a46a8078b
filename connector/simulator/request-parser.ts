/** Where a request keeps its parts, as JSON pointers, and which verbs add. The form is that of LaunchDarkly's integration manifests. */
export interface RequestParser {
  readonly environmentIdPath: string;
  readonly cohortIdPath: string;
  readonly cohortNamePath: string;
  readonly arrayInclusion: { readonly path: string; readonly matcher: string };
  readonly memberArrayPath: string;
  readonly memberArrayParser: { readonly memberIdPath: string };
}

/**
 * LaunchDarkly's published parser of Tealium's requests (public integration-framework repository,
 * tealium-synced-segments, read 2026-11-22). The matcher also matches `remove_member`, which therefore adds;
 * that is LaunchDarkly's own rule, and a stand-in that corrected it would hide the trap.
 */
export const requestParser: RequestParser = {
  environmentIdPath: '/parameters/tealium_project_id',
  cohortIdPath: '/parameters/tealium_cohort_id',
  cohortNamePath: '/parameters/tealium_cohort_name',
  arrayInclusion: { path: '/action', matcher: '^(add_member|remove_member)$' },
  memberArrayPath: '/parameters/members',
  memberArrayParser: { memberIdPath: '/member_id' },
};
