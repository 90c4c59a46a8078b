/** Whether a row of `change` is in no request. */
export const isWaiting = `state <> 2 AND NOT (state = 0 AND EXISTS (SELECT 1 FROM claim WHERE claim.connection_id = change.connection_id
  AND claim.group_id = change.group_id AND sequence BETWEEN first AND last))`;
