/** What the pages of help say of the environment and of the exit code. */
export const environmentHelp = `
Every field of the configuration can come from the environment, which wins:
accessToken from CONNECTOR_ACCESS_TOKEN, and so on. Secrets are never options.

Exit codes: 0 all accepted or superseded, 1 some failed, 2 wrong input or configuration,
3 token refused, 4 vendor unavailable, 70 a defect of this program, 130 ended by a second Ctrl-C.
`;
