import './no-formatter';
import { generateFiles } from '../../src/authoring/generate/generate';
import { createConnector } from '../../src/authoring/new-connector';
import { Scene } from './lint/scene';

/** One that listens nowhere, with the first example of the configuration as it is then. */
const simulator = `exports.startSimulator = async () => ({
  url: 'http://127.0.0.1:9',
  configuration: JSON.parse(require('node:fs').readFileSync(__dirname + '/../schemas/configuration.schema.json', 'utf8')).examples[0],
  close: async () => undefined,
});`;

/** Writes a connector as "new" makes it, but as CommonJS, which this test runner can load. */
export async function makeConnector(directory: string): Promise<Scene> {
  createConnector('acme', { directory, language: 'javascript' });
  const scene = new Scene(directory);
  scene.edit('package.json', (content) => (content['type'] = 'commonjs'));
  scene.replace('src/connector.js', 'export const connector', 'exports.connector');
  scene.write('src/simulator.js', simulator);
  await generateFiles(directory);
  return scene;
}
