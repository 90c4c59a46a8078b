/**
 * What the contract needs besides the folders, here and in "connectorctl dev": `accept`, the response to a request that is accepted,
 * and examples.
 * @type {Partial<import('launchdarkly-audience-cohorting/testing').ContractOptions>}
 */
export const options = {};
