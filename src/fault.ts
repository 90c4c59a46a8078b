export { ConnectorError, messageOf } from './faults/connector-error';
export { fault, type FaultCode } from './faults/fault';
