/** The environment variable of a configuration field: `accessToken` is `CONNECTOR_ACCESS_TOKEN`. */
export function variableName(field: string): string {
  const words = field.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2');
  return `CONNECTOR_${words.replace(/[^A-Za-z0-9]/g, '_').toUpperCase()}`;
}
